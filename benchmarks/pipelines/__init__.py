"""Accuracy and speed of the embedded pipelines."""
