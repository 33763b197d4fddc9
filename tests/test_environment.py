"""What the library leaves as it found it: the environment, and the threads of others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

# A pronoun is judged by its sentence, so both languages need their pipelines.
LINT = """
import json, os, sys, threading, warnings
before, folder, filters = dict(os.environ), os.getcwd(), list(warnings.filters)
{first}
from inclusief_lint import assess, lint
found = lint("Iedere bezoeker neemt zijn jas mee.", lang="nl")
found += lint("Every visitor must bring his coat.", lang="en")
assess("Wij betalen de reiskosten van elke sollicitant.", lang="nl")
assert {{f.lang for f in found}} == {{"nl", "en"}} and "spacy" in sys.modules and "numpy" in sys.modules
now = dict(os.environ)
changed = sorted(n for n in before.keys() | now.keys() if before.get(n) != now.get(n))
print(json.dumps([changed, os.getcwd() == folder, threading.active_count()]))
"""

THREADS = """
import json, threading
import numpy
from spacy.language import Language
from threadpoolctl import threadpool_info
def counts():
    return [i["num_threads"] for i in threadpool_info() if i["user_api"] == "blas"]
inside, start, pipe = [], counts(), Language.pipe
def watched(self, *args, **kwargs):
    for doc in pipe(self, *args, **kwargs):
        inside.append(counts())
        yield doc
Language.pipe = watched
from inclusief_lint import lint
texts = ("nl", "Iedere bezoeker neemt zijn jas mee."), ("en", "Every visitor must bring his coat.")
def work(lang, text):
    lint(f"{text} " * 20, lang=lang)
threads = [threading.Thread(target=work, args=pair) for pair in texts * 2]
for thread in threads: thread.start()
for thread in threads: thread.join()
outside = counts()
lint(texts[0][1], lang="nl")
print(json.dumps([start, inside, outside, counts()]))
"""


def run(code: str, **extra: str) -> Any:
    """Run code in a process of its own, in which nothing has set the number of threads."""
    env = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env | extra
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("first", ["", "import numpy"])
def test_the_environment_stays_as_it_was(first: str) -> None:
    assert run(LINT.format(first=first)) == [[], True, 1]


@pytest.mark.slow
def test_matrix_products_are_held_to_one_thread_only_inside() -> None:
    """From several threads at once too: whoever leaves restores what was there before all of them."""
    start, inside, outside, end = run(THREADS, OPENBLAS_NUM_THREADS="2")
    if start != [2]:
        pytest.skip(f"this numpy computes with {start} threads, not the two asked for")
    assert len(inside) >= 5 and all(counts == [1] for counts in inside)
    assert start == outside == end
