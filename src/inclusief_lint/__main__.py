"""``python -m inclusief_lint``."""

from .cli import main

main()
