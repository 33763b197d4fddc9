"""Lists, rules and guidelines: checked, packed, looked up."""
