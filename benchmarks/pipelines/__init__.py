"""Accuracy and speed of the embedded pipelines, and who asks for them."""
