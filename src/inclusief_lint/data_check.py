"""``python -m inclusief_lint.data_check``, as it was called once: says where it went."""

from __future__ import annotations

import sys

from . import resources, strict_yaml
from .cli import reader_language

if __name__ == "__main__":
    # Of all data only this file is read: whoever calls it may be in the middle of a change.
    texts = strict_yaml.load(resources.data_root() / "rules" / "interface.yml")
    print(texts["data-check-moved"][reader_language()], file=sys.stderr)
    sys.exit(2)
