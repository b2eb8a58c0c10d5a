"""`sscoop show` and `explain`: passages with their figures, and how each came about."""

from typing import Annotated, Any

import typer

from sscoop.cli.inputs import File, Lang, Language, Quiet, read_one
from sscoop.cli.output import json_line, line, print_prose, print_table, printable, to_terminal
from sscoop.cli.places import needed
from sscoop.cli.wrapping import Prose
from sscoop.models import Explanation, FootnoteRef, Metric, Metrics, Numeral, Report
from sscoop.models.citations import cite
from sscoop.tables.outline import bent

Places = Annotated[
    list[str], typer.Argument(metavar="PASSAGE", help="Passages: p29, p20-p30, p50(c), fn4, summary, s2.B.")
]
_STYLES = {  # colours of middling light, which stand out from a dark ground as from a light one
    "count": "bold color(64)", "money": "bold color(130)", "percent": "bold color(30)",
    "duration": "bold color(133)", "ratio": "bold color(30)", "multiple": "bold color(30)", "measure": "bold color(68)",
}  # fmt: skip


def show(
    file: File,
    passages: Places,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Print passages with their figures coloured and underlined, their footnotes, and what each figure says.

    Example: sscoop show A_75_297.pdf p29 fn20
    """
    report = read_one(file, quiet=quiet)
    document = report.metadata.symbol or report.source.name
    for place, id_ in enumerate(needed(report, passages)):
        figures = report.metrics.where(passage=id_)
        if not to_terminal():
            told: dict[str, Any] = {"passage": id_, "text": report[id_].text}
            json_line({**told, "metrics": [metric.model_dump(mode="json") for metric in figures]})
            continue
        if place:
            line("")
        print_prose(Prose(printable(cite(document, id_, lang.value)), style="bold"))
        print_prose(_painted(report, id_, list(figures)))
        for number in dict.fromkeys(ref.number for ref in _refs(report, id_)):
            note = next((note for note in report.footnotes if note.number == number), None)
            noted = f"{number}  {printable(note.text) if note else '—'}"
            print_prose(Prose(noted, style="dim", hang=len(f"{number}  ")))
        if figures:
            _print_figures(figures, lang)


_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("figure", {"ratio": 3}), ("value", {"justify": "right", "no_wrap": True}), ("unit", {"no_wrap": True}),
    ("item", {"ratio": 2}), ("subject", {"ratio": 2}), ("time", {"no_wrap": True}), ("of", {"ratio": 2}),
)  # fmt: skip


def _print_figures(figures: Metrics, lang: Language) -> None:
    """Print what figures say, without the columns in which they say nothing."""
    rows = [_row(metric, lang) for metric in figures]
    filled = [place for place in range(len(_COLUMNS)) if any(row[place] for row in rows)]
    print_table("", [_COLUMNS[place] for place in filled], ([row[place] for place in filled] for row in rows))


def _row(metric: Metric, lang: Language) -> tuple[str, ...]:
    item = (metric.item_en if lang is Language.EN else None) or metric.item or ""
    whole = metric.whole or metric.part_of or ""
    return metric.text, bent(metric), metric.unit, item, metric.subject or "", metric.time or "", whole


def _refs(report: Report, id_: str) -> tuple[FootnoteRef, ...]:
    found: tuple[FootnoteRef, ...] = getattr(report[id_], "footnote_refs", ())
    return found


def _painted(report: Report, id_: str, figures: list[Metric]) -> Prose:
    """Paint a passage: figures by kind, footnote marks raised."""
    text = report[id_].text
    painted = Prose()
    styles = {metric.start: metric for metric in figures}
    marks: dict[int, list[int]] = {}
    for ref in _refs(report, id_):
        marks.setdefault(ref.offset, []).append(ref.number)
    cuts = sorted({0, len(text), *marks, *(place for m in figures for place in (m.start, m.end))})
    inside: Metric | None = None
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        painted.append("".join(f"[{number}]" for number in marks.get(start, ())), style="dim")
        inside = styles.get(start) or (inside if inside is not None and start < inside.end else None)
        style = f"underline {_STYLES[inside.kind]}" if inside is not None else ""
        painted.append(printable(text[start:end]), style=style)
    return painted


def explain(
    file: File,
    passages: Annotated[
        list[str], typer.Argument(metavar="PASSAGE", help="Passages, or figures by their id: p78, p78.m1.")
    ],
    quiet: Quiet = False,
) -> None:
    """Print why each number of a passage is a figure or none: the rule, its pieces, and what else was tried.

    Examples: sscoop explain A_75_297.pdf p78 · sscoop explain A_75_297.pdf p78.m1
    """
    report = read_one(file, quiet=quiet)
    by_id = {metric.id: metric for metric in report.metrics}
    found: list[Metric | Numeral] = [by_id[name] for name in passages if name in by_id]
    places = [name for name in passages if name not in by_id]
    for id_ in needed(report, places) if places else ():
        told: set[str | None] = set()
        for numeral in (numeral for numeral in report.numerals if numeral.passage == id_):
            if numeral.metric_id not in told or numeral.metric_id is None:
                told.add(numeral.metric_id)
                found.append(by_id.get(numeral.metric_id or "", numeral))
    for one in found:
        explanation = one.explain()
        if to_terminal():
            print_prose(_told(one, explanation))
        else:
            name = one.id if isinstance(one, Metric) else None
            place = {"id": name, "passage": one.passage, "text": one.text}
            json_line({**place, **explanation.model_dump(mode="json")})


def _told(one: Metric | Numeral, explanation: Explanation) -> Prose:
    head = f"{one.id} {one.text}" if isinstance(one, Metric) else f"{one.passage} {one.text}"
    first, *rest = str(explanation).splitlines()
    role = "figure" if isinstance(one, Metric) else one.role
    style = _STYLES[one.kind] if isinstance(one, Metric) else "bold"
    painted = Prose(hang=4)
    painted.append(printable(head), style).append(f"  {role}, by {first}\n")
    for told in rest:
        painted.append(printable(told) + "\n", style="dim" if told.startswith("  tried") else "")
    return painted
