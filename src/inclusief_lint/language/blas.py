"""Keeps matrix products to one thread while we compute; outside that the caller's setting holds.

More threads make our small matrices slower: on two cores a text took three to seven times the CPU
time.  A variable of the environment would bind the caller's own work as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

# Set by threadpoolctl for programs that mix OpenMP libraries; that is the caller's choice.
_SET_ON_IMPORT = "KMP_DUPLICATE_LIB_OK"
# The number is one for the whole process: two threads that set and restore it in turns would leave
# it wrong, so they compute one after the other.  A pipeline may hold our own component.
_lock = RLock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute with one thread for matrix products, and alone; restores the number of before."""
    with _lock, _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    import numpy  # noqa: F401  what is not loaded yet cannot be held to one thread

    was_set = _SET_ON_IMPORT in os.environ
    from threadpoolctl import ThreadpoolController

    if not was_set:
        os.environ.pop(_SET_ON_IMPORT, None)
    return ThreadpoolController()
