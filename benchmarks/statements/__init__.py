"""Measures the statement checklist against texts with careful annotation."""
