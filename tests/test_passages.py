"""Passages annotated by reading alone, before any rule was tried on them: what they give now, with floors that fail.

`sentences`: UN prose on many subjects, one sentence each; `paragraphs`: the same, two to four sentences each; `varied`:
paragraphs whose sentences are built in as many ways as reports know; `complete`: all the paragraphs of thirteen reports,
most in the manner of those on South-South cooperation; `mixed`: sentences each built in a way of its own; `press`: reports, press, banks,
companies and everyday speech; `general`: phrases of press, cheques,
contracts, weather and everyday speech, for the reader of numbers.
"""

from functools import cache

import pytest

from scoring import CORPUS, Scored, lines_of, score

FLOORS: dict[str, dict[str, float]] = {
    "sentences": {
        "precision": 1.0, "recall": 1.0, "text": 0.99, "kind": 1.0, "qualifier": 0.99, "unit": 0.99, "item": 0.94,
        "change": 1.0, "time": 1.0, "subject": 0.93, "per": 0.98, "flow": 0.98, "negated": 0.98, "planned": 0.98,
        "item_elided": 0.97, "role": 0.99,
    },
    "paragraphs": {
        "precision": 0.99, "recall": 0.99, "text": 0.98, "kind": 0.99, "qualifier": 0.99, "unit": 0.99, "item": 0.88,
        "change": 0.99, "time": 0.96, "subject": 0.88, "per": 0.99, "flow": 0.98, "negated": 0.99, "planned": 0.98,
        "item_elided": 0.95, "whole": 0.86, "role": 0.98,
    },
    "varied": {
        "precision": 1.0, "recall": 1.0, "text": 0.99, "kind": 0.99, "qualifier": 1.0, "unit": 0.99, "item": 0.82,
        "change": 0.99, "time": 0.97, "subject": 0.80, "per": 0.98, "flow": 0.99, "negated": 0.99, "planned": 0.97,
        "item_elided": 0.94, "whole": 0.69, "role": 0.94,
    },
    "reports": {
        "precision": 1.0, "recall": 0.99, "text": 0.98, "kind": 1.0, "qualifier": 0.99, "unit": 1.0, "item": 0.93,
        "change": 0.99, "time": 0.97, "subject": 0.89, "per": 0.99, "flow": 0.97, "negated": 0.99, "planned": 0.98,
        "item_elided": 0.97, "whole": 0.90, "role": 0.99,
    },
    "complete": {
        "precision": 0.99, "recall": 0.99, "text": 0.98, "kind": 1.0, "qualifier": 1.0, "unit": 1.0, "item": 0.90,
        "change": 0.99, "time": 0.96, "subject": 0.85, "per": 0.99, "flow": 0.97, "negated": 0.99, "planned": 0.97,
        "item_elided": 0.96, "whole": 0.88, "role": 0.98,
    },
    "mixed": {
        "precision": 0.99, "recall": 0.99, "text": 0.97, "qualifier": 0.99, "item": 0.89, "change": 0.99, "time": 0.98,
        "subject": 0.82, "per": 0.98, "flow": 0.98, "negated": 0.99, "planned": 0.97, "item_elided": 0.94, "whole": 0.88,
    },
    "press": {
        "precision": 0.99, "recall": 0.98, "text": 0.95, "kind": 0.99, "qualifier": 0.99, "unit": 0.99, "item": 0.75,
        "change": 0.97, "time": 0.97, "subject": 0.84, "per": 0.98, "whole": 0.65, "role": 0.93,
    },
    "general": {
        "precision": 0.99, "recall": 0.99, "kind": 0.99, "qualifier": 0.99, "unit": 0.99, "change": 0.99, "role": 0.95,
    },
}  # fmt: skip

ENOUGH = 60  # cases of a field, for its share to say something


@cache
def scored(group: str) -> Scored:
    return score(sorted(CORPUS.glob(f"{group}_*.jsonl")))


def test_the_sentences_are_enough() -> None:
    lines = lines_of(sorted(CORPUS.glob("sentences_*.jsonl")))
    assert len(lines) >= 400
    assert sum(not line["metrics"] for line in lines) >= 100


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, floors in FLOORS.items() for name in floors])
def test_floor(group: str, name: str) -> None:
    result = scored(group)
    floor = FLOORS[group][name]
    if name == "precision":
        assert result.precision >= floor, result.extra
    elif name == "recall":
        assert result.recall >= floor, result.missed
    else:
        assert result.asked[name] > ENOUGH
        assert result.accuracy(name) >= floor, result.wrong[name]


@pytest.mark.parametrize("group", FLOORS)
def test_every_field_that_is_annotated_has_a_floor(group: str) -> None:
    assert {name for name, asked in scored(group).asked.items() if asked > ENOUGH} <= set(FLOORS[group])
