"""The command line: `sscoop read`, `metrics` and `entities`. The only module that prints.

Data goes to stdout, all else to stderr. A terminal gets tables, a pipe gets JSON lines.
"""

import io
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from sscoop import __version__
from sscoop.errors import SscoopError
from sscoop.files.as_csv import write_lines
from sscoop.models import Entities, EntityType, Metric, Metrics, Report, Section
from sscoop.public import read as read_report
from sscoop.tables.outline import counts, outline, worth

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports to read; - is standard input.")]

_PIPE_WIDTH = 120  # columns of a table that goes to no terminal


class MetricsFormat(StrEnum):
    """The forms in which metrics are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Language(StrEnum):
    """The languages in which items and names are shown."""

    ZH = "zh"
    EN = "en"


Types = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", help=f"Only these types; may be repeated: {', '.join(get_args(EntityType))}."),
]
Lang = Annotated[Language, typer.Option("--lang", help="Show items and names in Chinese, or in English where known.")]


class EntitiesFormat(StrEnum):
    """The forms in which entities are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class OutlineFormat(StrEnum):
    """The forms in which an outline is printed."""

    TREE = "tree"
    JSON = "json"


@app.command()
def read(
    files: Files,
    format: Annotated[
        OutlineFormat | None, typer.Option("--format", "-f", help="Default: tree, to a pipe json.")
    ] = None,
) -> None:
    """Print the outline of reports, what they hold, and what is wrong with them."""
    chosen = format or (OutlineFormat.TREE if sys.stdout.isatty() else OutlineFormat.JSON)
    reports = _Reports(files)
    for report in reports:
        if chosen is OutlineFormat.JSON:
            _print_line(json.dumps(outline(report), ensure_ascii=False))
        else:
            _print_tree(report)
    reports.finish()


@app.command()
def metrics(
    files: Files,
    format: Annotated[
        MetricsFormat | None, typer.Option("--format", "-f", help="Default: table, to a pipe jsonl.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", "-e", help="Only the figures that concern it: an id or any name.")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """Print the figures of reports, each with the place where it stands."""
    chosen = format or (MetricsFormat.TABLE if sys.stdout.isatty() else MetricsFormat.JSONL)
    reports = _Reports(files)
    figures = partial(_figures, entity)
    if chosen is MetricsFormat.TABLE:
        for report in reports:
            _print_table(report, figures(report), lang)
    elif chosen is MetricsFormat.CSV:
        first = True
        for report in reports:
            write_lines(figures(report), sys.stdout, header=first)
            first = False
    elif chosen is MetricsFormat.JSONL:
        for report in reports:
            for metric in figures(report):
                _print_line(metric.model_dump_json())
    else:
        found = [metric.model_dump(mode="json") for report in reports for metric in figures(report)]
        _print_line(json.dumps(found, ensure_ascii=False, indent=1))
    reports.finish()


@app.command()
def entities(
    files: Files,
    format: Annotated[
        EntitiesFormat | None, typer.Option("--format", "-f", help="Default: table, to a pipe jsonl.")
    ] = None,
    type: Types = None,
    lang: Lang = Language.ZH,
) -> None:
    """Print who and what reports name, with every form printed and where."""
    wrong = sorted(set(type or ()) - set(get_args(EntityType)))
    if wrong:
        raise typer.BadParameter(f"no type {wrong[0]!r}; the types are {', '.join(get_args(EntityType))}")
    chosen = format or (EntitiesFormat.TABLE if sys.stdout.isatty() else EntitiesFormat.JSONL)
    reports = _Reports(files)
    found: list[dict[str, Any]] = []
    for report in reports:
        named = Entities(entity for entity in report.entities if not type or entity.type in type)
        if chosen is EntitiesFormat.TABLE:
            _print_entities(report, named, lang)
        else:
            document = {"document": report.metadata.symbol or report.source.name}
            found += [{**document, **entity.model_dump(mode="json")} for entity in named]
    if chosen is EntitiesFormat.JSONL:
        for row in found:
            _print_line(json.dumps(row, ensure_ascii=False))
    elif chosen is EntitiesFormat.JSON:
        _print_line(json.dumps(found, ensure_ascii=False, indent=1))
    reports.finish()


def _figures(entity: str | None, report: Report) -> Metrics:
    """Give the metrics of a report, of one entity where one is asked for."""
    if entity is None:
        return report.metrics
    if report.entities.get(entity) is None:
        print(f"{report.source.name or 'stdin'}: names no entity {entity!r}", file=sys.stderr)
    return report.metrics.where(entity=entity)


class _Reports:
    """Reads the files one by one; one that cannot be read is told on stderr, and the rest go on."""

    def __init__(self, files: list[str]) -> None:
        self.files = files
        self.failed = False

    def __iter__(self) -> Iterator[Report]:
        for file in self.files:
            try:
                report = read_report(sys.stdin.buffer if file == "-" else file)
            except SscoopError as error:
                print(f"sscoop: {error}", file=sys.stderr)
                self.failed = True
                continue
            for diagnostic in report.diagnostics:
                where = f" {diagnostic.passage}:" if diagnostic.passage else ""
                told = f"{diagnostic.severity}: {diagnostic.code}:{where} {diagnostic.message}"
                print(f"{file}: {told}" if len(self.files) > 1 else told, file=sys.stderr)
            yield report

    def finish(self) -> None:
        if self.failed:
            raise typer.Exit(2)


def _print_line(text: str) -> None:
    sys.stdout.write(text + "\n")


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)


def _print_tree(report: Report) -> None:
    console = _console()
    tree = Tree(Text(_title(report), style="bold"))
    for section in report.sections:
        _grow(tree, section)
    console.print(tree)
    console.print(Text(", ".join(f"{number:,} {what}" for what, number in counts(report).items())))


def _grow(tree: Tree, section: Section) -> None:
    numbers = [paragraph.id for paragraph in section.paragraphs]
    span = "" if not numbers else numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    label = f"{section.label}. " if section.label else ""
    branch = tree.add(Text.assemble(label + section.title, "  ", (span, "dim")))
    for below in section.sections:
        _grow(branch, below)


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _title(report: Report) -> str:
    metadata = report.metadata
    return " ".join(part for part in (metadata.symbol, metadata.title) if part) or report.source.name or "stdin"


def _print_entities(report: Report, named: Entities, lang: Language) -> None:
    table = Table(title=Text(f"{_title(report)}: {_number(len(named), 'entity', 'entities')}"))
    table.add_column("id", ratio=2)
    table.add_column("type", style="dim", no_wrap=True)
    table.add_column("name", ratio=3)
    table.add_column("also printed", ratio=2)
    table.add_column("mentions", justify="right", no_wrap=True)
    for entity in named:
        name = entity.name_en if lang is Language.EN and entity.name_en else entity.name
        cells = (entity.id, entity.type, name, "、".join(entity.aliases), str(len(entity.mentions)))
        table.add_row(*(Text(cell) for cell in cells))
    _console().print(table)


def _print_table(report: Report, figures: Metrics, lang: Language) -> None:
    table = Table(title=Text(f"{_title(report)}: {_number(len(figures), 'figure', 'figures')}"))
    table.add_column("where", style="dim", no_wrap=True)
    table.add_column("figure", ratio=3)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    table.add_column("qualifier", no_wrap=True)
    table.add_column("item", ratio=2)
    for metric in figures:
        table.add_row(*(Text(cell) for cell in _row(metric, lang)))
    _console().print(table)


def _row(metric: Metric, lang: Language) -> tuple[str, ...]:
    qualifier = "" if metric.qualifier == "exact" else metric.qualifier
    item = (metric.item_en if lang is Language.EN else None) or metric.item or ""
    return metric.passage, metric.text, worth(metric), metric.kind, metric.unit, qualifier, item


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"sscoop {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read United Nations reports in Chinese and take out their figures."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the data is Chinese, whatever the locale
    try:
        app()
    except OSError as error:  # a full disk, not a reader that has gone: that one typer handles
        print(f"sscoop: cannot write: {error}", file=sys.stderr)
        sys.exit(2)
