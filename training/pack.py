"""Write a trained pipeline to one small file, which `tagger.py` reads back.

    python -m training.pack nl-affix/model-best nl.bin

The file holds the config, the labels and the weights: matrices as int8 with one float16 scale
per row, the rest as float16. Optimizer state, vocabulary and tokenizer stay out: the tokenizer is
spaCy's own for the language, and only the strings that labels need are kept.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Config

from .runtime import FORMAT

SMALL = 1000


def _shrink(weights: NDArray[np.float32]) -> Any:
    if weights.ndim < 2 or weights.size < SMALL:
        return np.ascontiguousarray(weights.astype(np.float16))
    rows = weights.reshape(-1, weights.shape[-1])
    scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, 1e-7).astype(np.float16)
    whole = np.round(rows / np.maximum(scale.astype(np.float32), 1e-8))
    return {
        "q": np.clip(whole, -127, 127).astype(np.int8),
        "scale": scale,
        "shape": list(weights.shape),
    }


def _model(stored: bytes) -> dict[str, Any]:
    model: dict[str, Any] = srsly.msgpack_loads(stored)
    model["params"] = [
        {k: _shrink(v) if isinstance(v, np.ndarray) else v for k, v in node.items()}
        for node in model["params"]
    ]
    for attrs in model["attrs"]:
        if "counts" in attrs:  # word counts serve training only
            attrs["counts"] = srsly.msgpack_dumps(np.zeros(0, dtype=np.float32))
    return model


def _strings(nlp: Language) -> list[str]:
    needed: set[str] = set()
    for name, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            needed.add(label)
            if name == "morphologizer":
                needed.update(label.split("|"))
    return sorted(needed)


def pack(source: Path, target: Path, meta: dict[str, str] | None = None) -> int:
    """Pack a pipeline folder; returns the size in bytes."""
    nlp = spacy.load(source)
    stored = srsly.msgpack_loads(nlp.to_bytes(exclude=["vocab", "tokenizer", "meta.json", "config.cfg"]))
    pipes = {}
    for name in nlp.pipe_names:
        parts = srsly.msgpack_loads(stored[name])
        parts.pop("vocab", None)
        parts["model"] = _model(parts["model"])
        pipes[name] = parts
    config = Config({key: nlp.config[key] for key in ("nlp", "components")})
    data = {
        "format": FORMAT,
        "config": config.to_str(),
        "pipes": pipes,
        "strings": _strings(nlp),
        "meta": {"lang": nlp.lang, "license": "CC BY-SA 4.0", **(meta or {})},
    }
    packed = zlib.compress(srsly.msgpack_dumps(data), 9)
    target.write_bytes(packed)
    return len(packed)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.pack", description=__doc__)
    parser.add_argument("source", type=Path, help="folder of the trained pipeline")
    parser.add_argument("target", type=Path, help="the packed file")
    args = parser.parse_args(arguments)
    size = pack(args.source, args.target)
    print(f"{args.target}: {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
