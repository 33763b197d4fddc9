"""Times the Python function in a process that has warmed up; run as a script by the benchmark.

    python api.py TEXTS.json

Half of the texts warm up, so that none is measured that was seen before; prints the milliseconds of
processor time of each of the others as JSON.
"""

import json
import sys
import time
from pathlib import Path

from inclusief_lint import lint


def main() -> None:
    """Print the milliseconds."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    half = len(texts) // 2
    for text in texts[:half]:
        lint(text)
    taken = []
    for text in texts[half:]:
        started = time.process_time()
        lint(text)
        taken.append(1000 * (time.process_time() - started))
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
