"""The shape of the networks and of the training, per recipe."""

from __future__ import annotations

from typing import Any, NamedTuple

from thinc.api import Config

from .augment import Rates


class Recipe(NamedTuple):
    """One way to train. `embed` is "affix" (ours, see `embedding.py`) or "multihash" (spaCy's)."""

    embed: str = "affix"
    width: int = 128
    depth: int = 4
    word_width: int = 96
    word_rows: int = 8000
    affix_width: int = 48
    prefixes: tuple[int, ...] = (1, 3)
    prefix_rows: tuple[int, ...] = (200, 3000)
    suffixes: tuple[int, ...] = (2, 3, 4, 6)
    suffix_rows: tuple[int, ...] = (600, 3000, 6000, 8000)
    shape_rows: int = 800
    min_count: int = 2
    alpha: float = 0.5
    hidden: int = 96
    dropout: float = 0.2
    label_smoothing: float = 0.05
    steps: int = 4500
    decay: int = 10_200
    warmup: int = 250
    rate: float = 0.0015
    batch: int = 1000
    every: int = 500
    patience: int = 3000
    sizes: tuple[int, ...] = (2, 3, 4, 5)
    rates: Rates | None = Rates()
    seed: int = 7
    # A second stage, which trains on from the end of the first (0 steps: none).
    finish_steps: int = 2800
    finish_rate: float = 0.0008
    finish_rates: Rates | None = Rates(language=0.4, imperative=0.5, swap=0.7, no_final=0.25)


RECIPES: dict[str, Recipe] = {
    "small": Recipe(
        embed="multihash",
        width=96,
        hidden=64,
        dropout=0.15,
        steps=5000,
        decay=5200,
        rate=0.001,
        rates=None,
        finish_steps=0,
    ),
    "affix-nl": Recipe(),
    "affix-en": Recipe(steps=4000, finish_rates=Rates()),
}
DEFAULT: dict[str, str] = {"nl": "affix-nl", "en": "affix-en"}


def finishing(recipe: Recipe) -> Recipe:
    """The second stage of a recipe: other rates of augmentation, fewer steps, slower."""
    return recipe._replace(
        steps=recipe.finish_steps,
        rate=recipe.finish_rate,
        decay=recipe.finish_steps + 50,
        warmup=50,
        every=350,
        rates=recipe.finish_rates,
        seed=recipe.seed + 1,
    )


def make_config(language: str, recipe: Recipe) -> Config:
    """The spaCy config of a recipe. The corpora are registered by `training.train`."""
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": recipe.width,
        "upstream": "tok2vec",
    }
    embed: dict[str, Any] = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": recipe.width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    if recipe.embed == "affix":
        embed = {
            "@architectures": "inclusief.AffixEmbed.v1",
            "width": recipe.width,
            "word_width": recipe.word_width,
            "word_rows": recipe.word_rows,
            "affix_width": recipe.affix_width,
            "prefixes": list(recipe.prefixes),
            "prefix_rows": list(recipe.prefix_rows),
            "suffixes": list(recipe.suffixes),
            "suffix_rows": list(recipe.suffix_rows),
            "shape_rows": recipe.shape_rows,
            "alpha": recipe.alpha,
        }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": recipe.width,
        "depth": recipe.depth,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return Config(
        {
            "system": {"seed": recipe.seed, "gpu_allocator": None},
            "nlp": {
                "lang": language,
                "pipeline": ["tok2vec", "morphologizer", "parser"],
                "batch_size": 64,
            },
            "components": {
                "tok2vec": {
                    "factory": "tok2vec",
                    "model": {
                        "@architectures": "spacy.Tok2Vec.v2",
                        "embed": embed,
                        "encode": encode,
                    },
                },
                "morphologizer": {
                    "factory": "inclusief_morphologizer",
                    "label_smoothing": recipe.label_smoothing,
                    "model": {
                        "@architectures": "spacy.Tagger.v2",
                        "nO": None,
                        "normalize": False,
                        "tok2vec": listener,
                    },
                },
                "parser": {
                    "factory": "parser",
                    "learn_tokens": False,
                    "min_action_freq": 20,
                    "update_with_oracle_cut_size": 100,
                    "model": {
                        "@architectures": "spacy.TransitionBasedParser.v2",
                        "state_type": "parser",
                        "extra_state_tokens": False,
                        "hidden_width": recipe.hidden,
                        "maxout_pieces": 2,
                        "use_upper": True,
                        "nO": None,
                        "tok2vec": dict(listener),
                    },
                },
            },
            "corpora": {
                "train": {"@readers": "inclusief.train.v1"},
                "dev": {"@readers": "inclusief.dev.v1"},
            },
            "training": {
                "train_corpus": "corpora.train",
                "dev_corpus": "corpora.dev",
                "seed": recipe.seed,
                "gpu_allocator": None,
                "dropout": recipe.dropout,
                "accumulate_gradient": 1,
                "patience": recipe.patience,
                "max_epochs": -1,
                "max_steps": recipe.steps,
                "eval_frequency": recipe.every,
                "batcher": {
                    "@batchers": "spacy.batch_by_words.v1",
                    "size": recipe.batch,
                    "discard_oversize": False,
                    "tolerance": 0.2,
                },
                "optimizer": {
                    "@optimizers": "Adam.v1",
                    "beta1": 0.9,
                    "beta2": 0.999,
                    "L2_is_weight_decay": True,
                    "L2": 0.01,
                    "grad_clip": 1.0,
                    "use_averages": True,
                    "eps": 1e-8,
                    "learn_rate": {
                        "@schedules": "warmup_linear.v1",
                        "warmup_steps": recipe.warmup,
                        "total_steps": recipe.decay,
                        "initial_rate": recipe.rate,
                    },
                },
                "score_weights": {
                    "pos_acc": 0.4,
                    "morph_acc": 0.1,
                    "dep_las": 0.4,
                    "sents_f": 0.1,
                    "dep_uas": 0.0,
                    "morph_per_feat": None,
                    "dep_las_per_type": None,
                    "sents_p": None,
                    "sents_r": None,
                },
                "logger": {"@loggers": "spacy.ConsoleLogger.v1", "progress_bar": False},
            },
        }
    )
