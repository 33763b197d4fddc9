"""What `check` shows on real pages by default: how much, and how much of that helps."""
