"""Does this rule speak here? Contexts, conditions, checks, messages, and the linter over them."""
