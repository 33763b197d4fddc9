"""``python -m inclusief_lint.data_check``, as it was called once: says where it went."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    print("python -m inclusief_lint.data_check is now: inclusief-lint rules --test PATH...", file=sys.stderr)
    sys.exit(2)
