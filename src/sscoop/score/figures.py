"""Compare the figures and the ledger of a report with a gold annotation.

A gold file has one line a numeral, in the form docs/figures.md describes. Metrics are matched in order, passage
by passage, by their values; lines with role `borderline` count neither as hit nor as miss nor as false.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from sscoop.models import Metric, Numeral, Report
from sscoop.numeral.find import find_numerals
from sscoop.score.tally import Tally

Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """The result: metrics missed and extra, fields right and wrong, roles right and wrong."""

    matched: int
    missed: list[Gold]
    extra: list[Metric]
    fields: dict[str, Tally]
    accounted: Tally
    roles: Tally

    @property
    def precision(self) -> float:
        """The share of the metrics found that the gold has too."""
        found = self.matched + len(self.extra)
        return self.matched / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold's metrics that were found."""
        wanted = self.matched + len(self.missed)
        return self.matched / wanted if wanted else 1.0


def read_gold(path: Path) -> list[Gold]:
    """Read a gold file: one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(gold: Sequence[Gold], report: Report) -> Score:
    """Compare a report with its gold."""
    pairs, missed, extra = _match_metrics(gold, report)
    fields: dict[str, Tally] = {name: Tally() for name in _FIELDS}
    by_id = {metric.id: metric for metric in report.metrics}
    for line, metric in pairs:
        for name, agrees in _FIELDS.items():
            verdict = agrees(line, metric, by_id)
            if verdict is not None:
                case = f"{line['where']} {metric.text}: {_shown(name, line)} ≠ {_found(name, metric, by_id)}"
                fields[name].add(verdict, case)
    accounted, roles = _match_roles(gold, report)
    return Score(len(pairs), missed, extra, fields, accounted, roles)


def _key(number: object) -> str:
    return "" if number is None else str(number)


def _match_metrics(gold: Sequence[Gold], report: Report) -> tuple[list[tuple[Gold, Metric]], list[Gold], list[Metric]]:
    wanted: dict[str, list[Gold]] = defaultdict(list)
    for line in gold:
        if line["role"] in ("metric", "borderline"):
            wanted[_place(line["where"])].append(line)
    found: dict[str, list[Metric]] = defaultdict(list)
    for metric in report.metrics:
        found[_place(metric.passage)].append(metric)
    pairs: list[tuple[Gold, Metric]] = []
    missed: list[Gold] = []
    extra: list[Metric] = []
    for place in {**wanted, **found}:
        lines, metrics = wanted[place], found[place]
        keys = [(_key(g["value"]), _key(g["low"]), _key(g["high"])) for g in lines]
        others = [(_key(m.value), _key(m.low), _key(m.high)) for m in metrics]
        blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
        matched = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
        pairs += [(lines[a], metrics[b]) for a, b in matched.items() if lines[a]["role"] == "metric"]
        missed += [g for i, g in enumerate(lines) if i not in matched and g["role"] == "metric"]
        extra += [m for i, m in enumerate(metrics) if i not in set(matched.values())]
    return pairs, missed, extra


def _place(where: str) -> str:
    """Give places without an id of their own in the gold one name: headings together."""
    return "heading" if where.startswith(("s", "annex")) and where != "summary" else where


def _match_roles(gold: Sequence[Gold], report: Report) -> tuple[Tally, Tally]:
    """Align the numerals of gold and ledger, passage by passage, and compare their roles."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in gold:
        for number in _numbers(line):
            wanted[_place(line["where"])].append((number, line["role"]))
    found: dict[str, list[Numeral]] = defaultdict(list)
    for numeral in report.numerals:
        found[_place(_where(numeral))].append(numeral)
    accounted, roles = Tally(), Tally()
    for place, lines in wanted.items():
        numerals = found[place]
        keys = [_bare(each.text) for each in numerals]
        blocks = SequenceMatcher(None, [number for number, _ in lines], keys, autojunk=False).get_matching_blocks()
        matched = {b.a + i: b.b + i for b in blocks for i in range(b.size)}
        for i, (number, role) in enumerate(lines):
            if role == "borderline":
                continue
            accounted.add(i in matched, f"{place} {number} ({role})")
            if i in matched:
                got = numerals[matched[i]]
                roles.add(got.role == role, f"{place} {number}: {role} ≠ {got.role} ({got.rule})")
    return accounted, roles


def _where(numeral: Numeral) -> str:
    passage = numeral.passage or "url-list"
    return "title_note" if passage.startswith("title(") else passage


def _numbers(line: Gold) -> list[str]:
    """Give the numerals of a line; a range is one line but two numerals."""
    number = line["number"]
    if line.get("low") is not None and line["role"] == "metric":
        return [_bare(token.text) for token in find_numerals(number)]
    return [_bare(number)]


def _bare(text: str) -> str:
    return "".join(text.split())


Agrees = Callable[[Gold, Metric, dict[str, Metric]], bool | None]


def _same(name: str) -> Agrees:
    return lambda line, metric, _: _bare(str(line[name] or "")) == _bare(str(getattr(metric, name) or ""))


def _item_overlaps(line: Gold, metric: Metric, _: dict[str, Metric]) -> bool | None:
    wanted, got = _bare(line["item"] or ""), _bare(metric.item or "")
    if not wanted or not got:
        return wanted == got
    return wanted in got or got in wanted or len(set(wanted) & set(got)) * 2 >= len(set(wanted))


def _time(line: Gold, metric: Metric, _: dict[str, Metric]) -> bool:
    """Compare years, which is all a gold line gives."""
    return _years(line["time"]) == _years(metric.time)


def _years(time: str | None) -> list[str]:
    years = [part[:4] for part in (time or "").split("/") if part[:1].isdigit()]
    return years[:1] if len(set(years)) == 1 else years


def _whole(line: Gold, metric: Metric, by_id: dict[str, Metric]) -> bool | None:
    """Compare the value of the whole where the gold gives one, else its words."""
    wanted = line["whole"]
    if wanted is None and metric.whole is None and metric.part_of is None:
        return None  # neither knows of a whole: says nothing about those that do
    if wanted is not None and wanted.isdecimal():
        return metric.part_of in by_id and _key(by_id[metric.part_of or ""].value) == wanted
    return _bare(wanted or "") == _bare(metric.whole or "")


_FIELDS: dict[str, Agrees] = {
    "kind": _same("kind"),
    "unit": _same("unit"),
    "qualifier": _same("qualifier"),
    "item": _same("item"),
    "item overlapping": _item_overlaps,
    "item_elided": lambda line, metric, _: line["item_elided"] == metric.item_elided,
    "subject": _same("subject"),
    "time": _time,
    "part_of or whole": _whole,
    "text": lambda line, metric, _: _bare(line["surface"]) == _bare(metric.text),
}


def _shown(name: str, line: Gold) -> object:
    return line[{"item overlapping": "item", "part_of or whole": "whole", "text": "surface"}.get(name, name)]


def _found(name: str, metric: Metric, by_id: dict[str, Metric]) -> object:
    if name == "part_of or whole":
        part_of = by_id.get(metric.part_of or "")
        return f"{part_of.value if part_of else None}, {metric.whole}"
    return getattr(metric, {"item overlapping": "item"}.get(name, name))


def table(result: Score) -> str:
    """Print a score: the rates, then every miss, extra and wrong field."""
    rows = [
        f"metrics: {result.matched} found, {len(result.missed)} missed, {len(result.extra)} extra",
        f"value: precision {result.precision:.3f}, recall {result.recall:.3f}",
        *(f"{name}: {tally.rate:.3f} ({tally.right} of {tally.total})" for name, tally in result.fields.items()),
        f"numerals accounted: {result.accounted.rate:.3f} ({result.accounted.right} of {result.accounted.total})",
        f"roles: {result.roles.rate:.3f} ({result.roles.right} of {result.roles.total})",
        "",
    ]
    rows += [f"missed: {line['where']} {line['surface']}" for line in result.missed]
    rows += [f"extra: {metric.passage} {metric.text}" for metric in result.extra]
    for name, tally in (*result.fields.items(), ("accounted", result.accounted), ("role", result.roles)):
        rows += [f"{name}: {case}" for case in tally.wrong]
    return "\n".join(rows)
