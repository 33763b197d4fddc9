"""``python -m benchmarks.fuzz --runs 100000 --seed 1``: no exception, no crash, no hang, exact offsets.

Half of the inputs are linted, a fifth of those with the full parse of every sentence.  Inputs run
in worker processes, each with a limit of processor time; what fails is made shorter as long as it
fails in the same way, and written to a folder.  Exit code 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .grammar import sample
from .judge import FULL, LINT, depth_of
from .workers import Outcome, ready, run, shortened


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, tell what was found, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--runs", type=int, default=1_000, help="number of inputs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4))
    parser.add_argument("--output", type=Path, default=Path("build/fuzz"), help="folder for what fails")
    options = parser.parse_args(arguments)
    ready()
    sample(options.seed, 0)  # an error of our own must not count as a crash of every input
    counts: Counter[str] = Counter()
    failed: list[Outcome] = []
    slowest = Outcome(0, False)

    def told(outcome: Outcome) -> None:
        nonlocal slowest
        counts["inputs"] += 1
        if outcome.linted:
            counts[depth_of(outcome.number)] += 1
        if outcome.problem:
            failed.append(outcome)
        slowest = max(slowest, outcome, key=lambda o: o.seconds)
        if counts["inputs"] % 5_000 == 0:
            print(f"{counts['inputs']:,} inputs, {len(failed)} failed", file=sys.stderr, flush=True)

    run(range(options.start, options.start + options.runs), options.seed, options.workers, told)
    print(
        f"{counts['inputs']:,} inputs with seed {options.seed}: {counts[LINT] + counts[FULL]:,} linted, "
        f"{counts[FULL]:,} with the full parse; slowest {slowest.seconds:.2f} s (input {slowest.number}); "
        f"{len(failed)} failed"
    )
    seen: Counter[str] = Counter()
    for outcome in sorted(failed):
        kind = outcome.problem.partition(": ")[0]
        seen[kind] += 1
        if seen[kind] > 3:  # of one kind three are enough to read
            continue
        depth = depth_of(outcome.number)
        item = shortened(sample(options.seed, outcome.number), depth, outcome.problem)
        options.output.mkdir(parents=True, exist_ok=True)
        path = options.output / f"{options.seed}-{outcome.number}-{depth}{Path(item.name).suffix}"
        path.write_bytes(item.data)
        print(f"{path}: {outcome.problem[:500]}")
    for kind, number in seen.most_common():
        print(f"{number:6} {kind}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
