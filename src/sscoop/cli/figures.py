"""`sscoop metrics`, `entities` and `extract`: figures and names, as tables or data."""

import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, get_args

import typer

from sscoop.cli.inputs import Files, Headers, Lang, Language, Quiet, Reports
from sscoop.cli.output import json_line, line, narrow, number, print_table, printable, to_terminal
from sscoop.cli.places import within
from sscoop.files.as_csv import write_lines
from sscoop.files.as_markdown import table_of
from sscoop.models import Entities, EntityType, Kind, Metric, Metrics, Report
from sscoop.public import extract as extract_metrics
from sscoop.public import numerals as numerals_of
from sscoop.tables.outline import bent, title_of, worth


class MetricsFormat(StrEnum):
    """The forms in which metrics are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


class EntitiesFormat(StrEnum):
    """The forms in which entities are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


Form = Annotated[MetricsFormat | None, typer.Option("--format", "-f", help="Default: table, to a pipe jsonl.")]


def metrics(
    files: Files,
    format: Form = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", help=f"Only these kinds; may be repeated: {', '.join(get_args(Kind))}."),
    ] = None,
    passage: Annotated[
        list[str] | None,
        typer.Option("--passage", "-p", help="Only in these passages; may be repeated: p78, p20-p30, fn4, summary."),
    ] = None,
    item: Annotated[str | None, typer.Option("--item", help="Only those whose item contains this.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="Only those whose subject contains this.")] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", "-e", help="Only the figures that concern it: an id or any name.")
    ] = None,
    min: Annotated[str | None, typer.Option("--min", help="Only values from this on; a range with both ends.")] = None,
    max: Annotated[str | None, typer.Option("--max", help="Only values up to this.")] = None,
    columns: Headers = Language.EN,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Print the figures of reports, each with the place where it stands.

    Examples: sscoop metrics A_75_297.pdf --kind money · sscoop metrics '*.txt' -f csv > figures.csv
    """
    _check_choices("kind", kind, get_args(Kind))
    asked = {
        "item": item, "subject": subject, "entity": entity, "min": _value("min", min), "max": _value("max", max),
    }  # fmt: skip
    reports = Reports(files, quiet=quiet)
    chosen = partial(_figures, {name: value for name, value in asked.items() if value is not None}, kind, passage)
    _PRINTERS[format or _default()](((report, chosen(report)) for report in reports), columns, lang)
    reports.finish()


def _figures(asked: dict[str, Any], kinds: list[str] | None, passages: list[str] | None, report: Report) -> Metrics:
    """Give the metrics of a report that are asked for."""
    entity = asked.get("entity")
    if entity is not None and report.entities.get(entity) is None:
        print(f"{printable(report.source.name or 'stdin')}: names no entity {entity!r}", file=sys.stderr)
    found = report.metrics.where(**asked)
    places = within(report, passages)
    return Metrics(m for m in found if (not kinds or m.kind in kinds) and (places is None or m.passage in places))


def extract(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more; - is standard input.")],
    format: Form = None,
    ledger: Annotated[bool, typer.Option("--numerals", help="Print every numeral with its role instead.")] = False,
    columns: Headers = Language.EN,
    lang: Lang = Language.ZH,
) -> None:
    """Print the figures of a bare sentence.

    Example: sscoop extract '2019 年筹集到 1 410 万美元'
    """
    given = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    if not ledger:
        found = extract_metrics(given.encode("utf-8", "replace").decode())
        _PRINTERS[format or _default()](((None, found),), columns, lang)
        return
    numerals = numerals_of(given.encode("utf-8", "replace").decode())
    if (format or _default()) is MetricsFormat.TABLE:
        rows = ((n.text, str(n.value if n.value is not None else ""), n.role, n.reason) for n in numerals)
        print_table(number(len(numerals), "numeral", "numerals"), _LEDGER_COLUMNS, rows)
        return
    for numeral in numerals:
        json_line(numeral.model_dump(mode="json"))


def entities(
    files: Files,
    format: Annotated[
        EntitiesFormat | None, typer.Option("--format", "-f", help="Default: table, to a pipe jsonl.")
    ] = None,
    type: Annotated[
        list[str] | None,
        typer.Option("--type", "-t", help=f"Only these types; may be repeated: {', '.join(get_args(EntityType))}."),
    ] = None,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Print who and what reports name, with every form printed and where.

    Example: sscoop entities A_75_297.pdf --type fund
    """
    _check_choices("type", type, get_args(EntityType))
    chosen = format or (EntitiesFormat.TABLE if to_terminal() else EntitiesFormat.JSONL)
    reports = Reports(files, quiet=quiet)
    found: list[dict[str, Any]] = []
    for report in reports:
        named = Entities(entity for entity in report.entities if not type or entity.type in type)
        if chosen is EntitiesFormat.TABLE:
            _print_entities(report, named, lang)
            continue
        document = {"document": report.metadata.symbol or report.source.name}
        rows = [{**document, **entity.model_dump(mode="json")} for entity in named]
        if chosen is EntitiesFormat.JSONL:
            for row in rows:
                json_line(row)
        found += rows
    if chosen is EntitiesFormat.JSON:
        _print_list(found)
    reports.finish()


def _default() -> MetricsFormat:
    return MetricsFormat.TABLE if to_terminal() else MetricsFormat.JSONL


def _check_choices(name: str, given: list[str] | None, choices: tuple[str, ...]) -> None:
    wrong = sorted(set(given or ()) - set(choices))
    if wrong:
        raise typer.BadParameter(f"no {name} {wrong[0]!r}; there are {', '.join(choices)}")


def _value(name: str, given: str | None) -> Decimal | None:
    try:
        return None if given is None else Decimal(given.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        raise typer.BadParameter(f"--{name} needs a number, not {given!r}") from None


Found = Iterable[tuple[Report | None, Metrics]]


def _print_tables(found: Found, columns: Language, lang: Language) -> None:
    left_out = _TOLD_BY_OTHERS if narrow() else ()
    kept = [name for name in _METRIC_COLUMNS if name not in left_out]
    heads = [_METRIC_COLUMNS[name] for name in kept]
    shown = [((zh if columns is Language.ZH else name), how) for name, (zh, how) in zip(kept, heads, strict=True)]
    for report, figures in found:
        title = f"{title_of(report)}: " if report is not None else ""
        rows = (_row(metric, lang, together=bool(left_out)) for metric in figures)
        print_table(
            title + number(len(figures), "figure", "figures"), shown, ([row[name] for name in kept] for row in rows)
        )


def _row(metric: Metric, lang: Language, *, together: bool) -> dict[str, str]:
    """Give the cells of a figure by their columns; `together` puts how the value is bent beside it."""
    return {
        "where": metric.passage,
        "figure": metric.text,
        "value": bent(metric) if together else worth(metric),
        "kind": metric.kind,
        "unit": metric.unit,
        "qualifier": "" if metric.qualifier == "exact" else metric.qualifier,
        "item": (metric.item_en if lang is Language.EN else None) or metric.item or "",
    }


_METRIC_COLUMNS: dict[str, tuple[str, dict[str, Any]]] = {
    "where": ("位置", {"style": "dim", "no_wrap": True}),
    "figure": ("原文", {"ratio": 3}),
    "value": ("数值", {"justify": "right", "no_wrap": True}),
    "kind": ("类别", {"no_wrap": True}),
    "unit": ("单位", {"no_wrap": True}),
    "qualifier": ("限定", {"no_wrap": True}),
    "item": ("事项", {"ratio": 2}),
}
_TOLD_BY_OTHERS = ("kind", "qualifier")  # by the unit, and beside the value
_LEDGER_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("numeral", {}), ("value", {"justify": "right"}), ("role", {}), ("reason", {"ratio": 1}),
)  # fmt: skip
_ENTITY_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("id", {"ratio": 2}), ("type", {"style": "dim"}), ("name", {"ratio": 3}),
    ("also printed", {"ratio": 2}), ("mentions", {"justify": "right", "no_wrap": True}),
)  # fmt: skip
_NARROW_ENTITY_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("id", {"max_width": 16}), ("type", {"style": "dim", "max_width": 18}), ("name, also printed", {}),
    ("mentions", {"justify": "right", "no_wrap": True}),
)  # fmt: skip


def _print_csv(found: Found, columns: Language, lang: Language) -> None:
    first = True
    for _, figures in found:
        write_lines(figures, sys.stdout, columns.value, header=first)
        first = False
    if first:
        write_lines(Metrics(), sys.stdout, columns.value)


def _print_markdown(found: Found, columns: Language, lang: Language) -> None:
    for row in table_of(Metrics(_all(found)), columns.value):
        line(row)


def _print_jsonl(found: Found, columns: Language, lang: Language) -> None:
    for metric in _all(found):
        line(metric.model_dump_json())


def _print_json(found: Found, columns: Language, lang: Language) -> None:
    _print_list([metric.model_dump(mode="json") for metric in _all(found)])


def _all(found: Found) -> Iterator[Metric]:
    for _, figures in found:
        yield from figures


def _print_list(found: list[dict[str, Any]]) -> None:
    """Print a JSON array, one row a line."""
    import json

    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    line(f"[\n{rows}\n]" if rows else "[]")


_PRINTERS = {
    MetricsFormat.TABLE: _print_tables,
    MetricsFormat.CSV: _print_csv,
    MetricsFormat.MD: _print_markdown,
    MetricsFormat.JSONL: _print_jsonl,
    MetricsFormat.JSON: _print_json,
}


def _print_entities(report: Report, named: Entities, lang: Language) -> None:
    """Print a table of names; where it is narrow, all forms of a name stand in one column."""
    together = narrow()

    def rows() -> Iterator[tuple[str, ...]]:
        for entity in named:
            name = entity.name_en if lang is Language.EN and entity.name_en else entity.name
            forms = ("、".join((name, *entity.aliases)),) if together else (name, "、".join(entity.aliases))
            yield entity.id, entity.type, *forms, str(len(entity.mentions))

    columns = _NARROW_ENTITY_COLUMNS if together else _ENTITY_COLUMNS
    print_table(f"{title_of(report)}: {number(len(named), 'entity', 'entities')}", columns, rows())
