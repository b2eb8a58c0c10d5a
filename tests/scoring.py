"""Scores passages annotated by hand: `python tests/scoring.py FILE...` prints the numbers and lists what is wrong.

A line of a file is `{"text", "metrics", "roles"}`: the metrics in the order of the text, fields that are not there as
docs/figures.md has them by default, `part_of` as the place of the whole in the list. Fields that a file annotates
nowhere are not scored.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import sscoop as ss

CORPUS = Path(__file__).parent / "corpus"
DEFAULTS: dict[str, Any] = {
    "text": None, "kind": None, "qualifier": "exact", "unit": "", "item": None, "change": None, "time": None,
    "subject": None, "per": None, "flow": None, "negated": False, "planned": False, "item_elided": False,
}  # fmt: skip


@dataclass
class Scored:
    """What a run found: figures missed and invented, and for each field how many were asked and what was wrong."""

    figures: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def ask(self, name: str, right: bool, told: str) -> None:
        self.asked[name] = self.asked.get(name, 0) + 1
        if not right:
            self.wrong.setdefault(name, []).append(told)

    def accuracy(self, name: str) -> float:
        return 1 - len(self.wrong.get(name, ())) / self.asked[name]

    @property
    def precision(self) -> float:
        hits = self.figures - len(self.missed)
        return hits / (hits + len(self.extra))

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.figures


def lines_of(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def bare(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def _plain(value: object) -> str:
    return "" if value is None else format(Decimal(str(value)).normalize(), "f")


def score(paths: Iterable[Path]) -> Scored:
    lines = lines_of(paths)
    annotated = {name for line in lines for metric in line["metrics"] for name in metric}
    names = [name for name in DEFAULTS if name in annotated]
    scored = Scored()
    for line in lines:
        _score_line(line, names, "whole" in annotated, scored)
    return scored


def _score_line(line: dict[str, Any], names: list[str], wholes: bool, scored: Scored) -> None:
    found, wanted = ss.extract(line["text"]), line["metrics"]
    keys = [tuple(_plain(w.get(end)) for end in ("value", "low", "high")) for w in wanted]
    others = [tuple(_plain(end) for end in (m.value, m.low, m.high)) for m in found]
    blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
    pairs = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
    scored.figures += len(wanted)
    scored.missed += [f"{w.get('text', w)} in {line['text']}" for i, w in enumerate(wanted) if i not in pairs]
    scored.extra += [f"{m.text} in {line['text']}" for j, m in enumerate(found) if j not in pairs.values()]
    for i, j in pairs.items():
        for name in names:
            expected, got = wanted[i].get(name, DEFAULTS[name]), getattr(found[j], name)
            told = f"{found[j].text}: {expected} ≠ {got} in {line['text']}"
            scored.ask(name, bare(expected or DEFAULTS[name]) == bare(got), told)
        if wholes and (wanted[i].get("whole") or wanted[i].get("part_of") is not None):
            _score_whole(wanted[i], found, j, pairs, scored)
    numerals = ss.numerals(line["text"])
    for text, role in line.get("roles", {}).items():
        roles = [n.role for n in numerals if bare(n.text) == bare(text)]
        scored.ask("role", role in roles, f"{text}: {role} ≠ {roles} in {line['text']}")


def _score_whole(wanted: dict[str, Any], found: ss.Metrics, j: int, pairs: dict[int, int], scored: Scored) -> None:
    part_of, whole = wanted.get("part_of"), wanted.get("whole")
    ids = {metric.id: place for place, metric in enumerate(found)}
    place = ids.get(found[j].part_of or "")
    right = part_of is not None and place is not None and pairs.get(part_of) == place
    right = right or (whole is not None and bare(whole) == bare(found[j].whole))
    scored.ask("whole", right, f"{found[j].text}: {part_of} {whole} ≠ {place} {found[j].whole}")


if __name__ == "__main__":
    result = score(Path(name) for name in sys.argv[1:])
    for told in (*(f"missed {m}" for m in result.missed), *(f"extra {m}" for m in result.extra)):
        print(told)
    for name, wrong in result.wrong.items():
        print(*(f"{name}: {told}" for told in wrong), sep="\n")
    print(f"{result.figures} figures: precision {result.precision:.3f}, recall {result.recall:.3f}")
    print(*(f"{name}: {result.accuracy(name):.3f} of {n}" for name, n in result.asked.items()), sep="\n")
