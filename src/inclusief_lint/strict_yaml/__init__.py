"""Strict YAML: every value knows its line, and nothing is guessed.

Word lists and rules are written by people who are not programmers, so a bare ``no`` that
YAML reads as false, a key given twice or a misspelt key is an error with file and line.

A file read with ``Problems`` goes on after a mistake: what is wrong is noted there, and the value
that is given instead is harmless.  Without them the first mistake is raised.
"""

from __future__ import annotations

from .reader import load, parse
from .values import YamlList, YamlMap

__all__ = ["YamlList", "YamlMap", "load", "parse"]
