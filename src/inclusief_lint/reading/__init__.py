"""A file becomes prose with its places: sources, segments, discovery and the formats."""
