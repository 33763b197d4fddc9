"""Patterns of dependencies: the same matches as spaCy's matcher, in bounded time."""

from __future__ import annotations

import random
from typing import Any

import pytest
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from inclusief_lint.judging.patterns import RELATIONS, DependencyPattern
from inclusief_lint.knowledge.condition_data import DependencyNode, DependencyTree
from tests.conftest import as_condition
from tests.some import some

VOCAB = Vocab()
WORDS = ("a", "b", "c")


def tree(size: int, seed: int) -> Doc:
    """Return a sentence of words and heads drawn by seed."""
    draw = random.Random(seed)
    heads = [0, *(draw.randrange(i) for i in range(1, size))]
    order = draw.sample(range(size), size)  # heads stand before and behind their dependents
    place = {node: i for i, node in enumerate(order)}
    return Doc(
        VOCAB,
        words=[draw.choice(WORDS) for _ in range(size)],
        heads=[place[heads[node]] for node in order],
        deps=["dep"] * size,
    )


def pattern(*relations: str) -> list[dict[str, Any]]:
    """Return nodes in a row, each hanging on the one before."""
    nodes: list[dict[str, Any]] = [{"RIGHT_ID": "n0", "RIGHT_ATTRS": {"ORTH": "a"}}]
    for number, relation in enumerate(relations, 1):
        nodes.append(
            {
                "LEFT_ID": f"n{number - 1}",
                "REL_OP": relation,
                "RIGHT_ID": f"n{number}",
                "RIGHT_ATTRS": {"ORTH": {"IN": list(WORDS[:2])}},
            }
        )
    return nodes


def typed(nodes: list[dict[str, Any]]) -> tuple[DependencyNode, ...]:
    """Return nodes in spaCy's notation as our own data."""
    condition = as_condition({"dependency": nodes})
    assert isinstance(condition, DependencyTree)
    return condition.nodes


@pytest.mark.parametrize("relation", sorted(RELATIONS))
@pytest.mark.parametrize("seed", range(5))
def test_finds_what_spacy_finds(relation: str, seed: int) -> None:
    doc = tree(14, seed)
    nodes = pattern(relation, ">")
    matcher = DependencyMatcher(VOCAB)
    matcher.add("row", [nodes])
    expected = sorted(list(tokens) for _, tokens in matcher(doc))
    assert sorted(DependencyPattern(typed(nodes)).matches(doc)) == expected


def test_finds_something_for_each_relation() -> None:
    docs = [tree(14, seed) for seed in range(5)]
    for relation in some(RELATIONS):
        assert any(DependencyPattern(typed(pattern(relation))).matches(doc) for doc in docs), relation


def test_a_long_row_of_clauses_has_a_bounded_number_of_matches() -> None:
    size = 400
    chain = Doc(VOCAB, words=["a"] * size, heads=[0, *range(size - 1)], deps=["dep"] * size)
    # Every combination of five in this chain is a match: some eighty thousand million.
    found = DependencyPattern(typed(pattern("<<", "<<", "<<", "<<"))).matches(chain)
    assert 1000 <= len(found) <= 10_000


def test_a_node_that_nothing_fits_matches_nothing() -> None:
    nodes = pattern(">")
    nodes[1]["RIGHT_ATTRS"] = {"ORTH": "z"}
    assert DependencyPattern(typed(nodes)).matches(tree(14, 0)) == []
