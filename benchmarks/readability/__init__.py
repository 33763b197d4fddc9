"""Validation of the readability measures."""
