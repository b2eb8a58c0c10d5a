"""580 sentences on many subjects, written from docs/figures.md alone: what they must give, with floors that fail."""

import json
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss

CORPUS = Path(__file__).parent / "corpus"
LINES: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted(CORPUS.glob("sentences_*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
DEFAULTS = {
    "text": None, "kind": None, "qualifier": "exact", "unit": "", "item": None, "change": None, "time": None,
    "subject": None, "per": None, "flow": None, "negated": False, "planned": False, "item_elided": False,
}  # fmt: skip
FLOORS = {
    "text": 0.98, "kind": 1.0, "qualifier": 0.99, "unit": 0.99, "item": 0.93, "change": 0.99, "time": 0.99,
    "subject": 0.89, "per": 0.98, "flow": 0.98, "negated": 0.98, "planned": 0.97, "item_elided": 0.96,
}  # fmt: skip


def bare(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def key(ends: list[object]) -> tuple[str, ...]:
    return tuple("" if end is None else str(end) for end in ends)


def compare() -> tuple[list[str], list[str], dict[str, list[str]], dict[str, int]]:
    missed: list[str] = []
    extra: list[str] = []
    wrong: dict[str, list[str]] = defaultdict(list)
    counted: dict[str, int] = defaultdict(int)
    for line in LINES:
        found = ss.extract(line["text"])
        wanted = line["metrics"]
        keys = [key([w.get("value"), w.get("low"), w.get("high")]) for w in wanted]
        others = [key([m.value, m.low, m.high]) for m in found]
        blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
        pairs = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
        missed += [f"{w['text']} in {line['text']}" for i, w in enumerate(wanted) if i not in pairs]
        extra += [f"{m.text} in {line['text']}" for i, m in enumerate(found) if i not in pairs.values()]
        for i, j in pairs.items():
            for name, default in DEFAULTS.items():
                counted[name] += 1
                if bare(wanted[i].get(name, default)) != bare(getattr(found[j], name)):
                    wrong[name].append(f"{line['text']}: {wanted[i].get(name)} ≠ {getattr(found[j], name)}")
    return missed, extra, wrong, counted


@pytest.fixture(scope="module")
def compared() -> tuple[list[str], list[str], dict[str, list[str]], dict[str, int]]:
    return compare()


def test_the_corpus_is_large_enough() -> None:
    assert len(LINES) >= 400
    assert sum(not line["metrics"] for line in LINES) >= 100


def test_no_figure_is_missed_and_none_is_false(compared: tuple[list[str], list[str], Any, Any]) -> None:
    assert compared[0] == []
    assert compared[1] == []


@pytest.mark.parametrize("name", FLOORS)
def test_fields(compared: tuple[Any, Any, dict[str, list[str]], dict[str, int]], name: str) -> None:
    wrong, total = compared[2][name], compared[3][name]
    assert total > 500
    assert 1 - len(wrong) / total >= FLOORS[name], wrong


def test_roles_of_what_is_no_figure() -> None:
    wrong = []
    total = 0
    for line in LINES:
        numerals = ss.numerals(line["text"])
        for text, role in line["roles"].items():
            total += 1
            found = [n.role for n in numerals if bare(n.text) == bare(text)]
            if role not in found[:1]:
                wrong.append((text, role, found, line["text"]))
    assert total > 200
    assert 1 - len(wrong) / total >= 0.99, wrong
