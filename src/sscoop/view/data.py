"""Report → what the script of the page needs, as JSON.

Reads: a `Report` and its `Order`. Writes: JSON that may stand in a script element. Promises: the figures, mentions and
numerals in the order of the report, so that a place in these lists is the number painted in the text; no character
that could end the element.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sscoop.models import Metric, Report
from sscoop.tables.outline import worth
from sscoop.view.order import Order
from sscoop.view.strings import GROUP_OF, ROLES, STRINGS
from sscoop.view.words import Words, place_of

Row = tuple[str, str, str, str]
"""A line of the details of a figure: key of its label, Chinese, English, and what it leads to (f12, e3) or ""."""

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_AROUND = 12  # characters shown on either side of a numeral


def data_of(report: Report, order: Order, words: Words) -> str:
    """Give the data of the page as JSON, escaped for a script element."""
    data = {
        "lang": words.lang,
        "strings": STRINGS,
        "places": [[*place_of(passage), passage] for passage in report.passages],
        "figures": list(_figures(report, order)),
        "entities": _entities(report),
        "roles": list(ROLES),
        **_ledger(report),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def ranks(report: Report) -> list[int]:
    """Give each figure its place among all values, ranges by their lower end, those without any value last."""
    least = [_least(metric) for metric in report.metrics]
    known = {value: place for place, value in enumerate(sorted({value for value in least if value is not None}))}
    return [len(known) if value is None else known[value] for value in least]


def _least(metric: Metric) -> Decimal | None:
    return next((value for value in (metric.value, metric.low, metric.high) if value is not None), None)


def _figures(report: Report, order: Order) -> Iterator[dict[str, Any]]:
    entities = {entity.id: place for place, entity in enumerate(report.entities)}
    places = {metric.id: place for place, metric in enumerate(report.metrics)}
    for metric, rank in zip(report.metrics, ranks(report), strict=True):
        named = [entities[one] for one in concerned(metric) if one in entities]
        whole = places.get(metric.part_of or "")
        part_of = None if whole is None else (report.metrics[whole].text, f"f{whole}")
        concerns = [(report.entities[one].name, report.entities[one].name_en, f"e{one}") for one in named]
        yield {
            "id": metric.id, "kind": metric.kind, "rank": rank, "unit": metric.unit, "subject": metric.subject or "",
            "time": metric.time or "", "parts": order.chains.get(metric.passage, ()), "entities": named,
            "details": list(_details(metric, part_of, concerns)),
        }  # fmt: skip


def concerned(metric: Metric) -> list[str]:
    """List the ids of all a figure concerns, its subject first."""
    return list(dict.fromkeys((*((metric.subject_id,) if metric.subject_id else ()), *metric.entities)))


def _details(
    metric: Metric, part_of: tuple[str, str] | None, concerns: list[tuple[str, str | None, str]]
) -> Iterator[Row]:
    """Give all that is known of a figure, line by line, what is not known left out."""
    bounds = " – ".join(format(end, ",f") for end in (metric.low, metric.high) if end is not None)
    elided = STRINGS["item.elided"] if metric.item_elided else ("", "")
    same = (
        ("figure", metric.text),
        ("value", worth(metric) if metric.value is not None else ""),
        ("bounds", bounds),
        ("unit", metric.unit),
        ("subject", metric.subject),
        ("time", metric.time),
        ("whole", metric.whole),
        ("per", metric.per),
        ("footnotes", ", ".join(map(str, metric.footnotes))),
    )
    worded = (
        ("kind", f"kind.{metric.kind}"),
        ("qualifier", f"qualifier.{metric.qualifier}"),
        ("change", metric.change and f"change.{metric.change}"),
        ("flow", metric.flow and f"flow.{metric.flow}"),
        ("negated", metric.negated and "yes"),
        ("planned", metric.planned and "yes"),
    )
    found: dict[str, list[Row]] = {key: [(key, said, said, "")] for key, said in same if said}
    found |= {key: [(key, *STRINGS[word], "")] for key, word in worded if word}
    found["item"] = [("item", metric.item + elided[0], metric.item + elided[1], "")] if metric.item else []
    found["item_en"] = [("item_en", metric.item_en, metric.item_en, "")] if metric.item_en else []
    found["part_of"] = [("part_of", part_of[0], part_of[0], part_of[1])] if part_of else []
    found["concerns"] = [("concerns", zh, en or zh, link) for zh, en, link in concerns]
    found["rule"] = [("rule", metric.rule, metric.rule, "")]
    found["id"] = [("id", metric.id, metric.id, "")]
    found["cite"] = [
        ("cite", metric.cite("zh"), metric.cite("zh"), ""),
        ("cite", metric.cite("en"), metric.cite("en"), ""),
    ]
    for key in _DETAILS:
        yield from found.get(key, ())


_DETAILS = (
    "figure", "value", "qualifier", "bounds", "kind", "unit", "item", "item_en", "subject", "time", "whole", "part_of",
    "per", "change", "flow", "negated", "planned", "concerns", "footnotes", "rule", "id", "cite",
)  # fmt: skip
"""The lines of the details, in their order."""


def _entities(report: Report) -> list[dict[str, Any]]:
    """Give the entities with their mentions; `first` is the number of the first mention."""
    places = {passage: place for place, passage in enumerate(report.passages)}
    found: list[dict[str, Any]] = []
    first = 0
    for entity in report.entities:
        found.append({
            "id": entity.id, "name": entity.name, "en": entity.name_en or "", "type": entity.type,
            "group": GROUP_OF[entity.type], "also": entity.aliases, "first": first,
            "at": [[places.get(mention.passage, -1), mention.text] for mention in entity.mentions],
        })  # fmt: skip
        first += len(entity.mentions)
    return found


def _ledger(report: Report) -> dict[str, Any]:
    """Give every numeral as a row: place, text, role, reason, words around it, its figure, its place in the source."""
    places = {passage: place for place, passage in enumerate(report.passages)}
    figures = {metric.id: place for place, metric in enumerate(report.metrics)}
    roles = {role: place for place, role in enumerate(ROLES)}
    reasons: dict[tuple[str, str], int] = {}
    rows: list[list[Any]] = []
    for numeral in report.numerals:
        before = after = ""
        if numeral.passage in places and numeral.start is not None and numeral.end is not None:
            text = report[numeral.passage].text
            before = text[max(0, numeral.start - _AROUND) : numeral.start]
            after = text[numeral.end : numeral.end + _AROUND]
        rows.append([
            places.get(numeral.passage or "", -1), numeral.text, roles[numeral.role],
            reasons.setdefault((numeral.reason, numeral.rule), len(reasons)), before, after,
            figures.get(numeral.metric_id or "", -1), numeral.source_start,
        ])  # fmt: skip
    return {"reasons": list(reasons), "numerals": rows}
