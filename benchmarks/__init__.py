"""Benchmarks: what is claimed, measured."""

from __future__ import annotations

import os

# Read when numpy is first imported: more threads make these small matrices slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
