"""Training of the embedded Dutch and English pipelines; not part of the installed package."""
