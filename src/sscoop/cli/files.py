"""`sscoop export` and `html`: reports as files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from sscoop.cli.inputs import BAD_INPUT, File, Files, Headers, Lang, Language, Quiet, Reports, read_one
from sscoop.cli.output import printable, to_terminal
from sscoop.errors import SscoopError
from sscoop.files.formats import FileFormat, Format, format_of
from sscoop.files.store import write
from sscoop.models import Metrics, Report

_TABLES = ("jsonl", "csv", "xlsx", "parquet")  # formats that put the figures of several reports into one table

Out = Annotated[Path, typer.Option("--out", "-o", metavar="PATH", help="A file, or a folder for a file each.")]
Formats = StrEnum("Formats", {name.upper(): name for name in get_args(FileFormat)})  # type: ignore[misc]


def export(
    files: Files,
    out: Out,
    format: Annotated[
        Formats | None, typer.Option("--format", "-f", help="Default: what the suffix of the file tells.")
    ] = None,
    columns: Headers = Language.EN,
    bom: Annotated[bool, typer.Option("--bom", help="Let Excel open a CSV as UTF-8.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write reports to files: json, jsonl, csv, xlsx, parquet, duckdb, md, html or xml.

    The figures of several reports go into one table or database; a folder takes a file each.

    Examples: sscoop export '*.pdf' -o figures.parquet · sscoop export A_75_297.pdf -o . -f json
    """
    named: Any = format.value if format is not None else None
    folder = out.is_dir()
    try:
        name, chosen = format_of(Path(f"x.{named}") if folder and named else out, named)
    except SscoopError as error:
        _stop(f"{error}; or give a folder and --format" if not named else error)
    options: dict[str, Any] = {"columns": columns.value} if "columns" in chosen.takes else {}
    if bom:
        options["bom"] = True
    reports = Reports(files, quiet=quiet)
    try:
        if folder:
            for report in reports:
                write(report, out / f"{_stem(report)}.{name}", format=named, **options)
        elif len(reports.files) == 1 or chosen.growing:
            for report in reports:
                write(report, out, format=named, **options)
        else:
            _write_together(reports, out, name, chosen, named, options)
    except (SscoopError, TypeError) as error:
        _stop(error)
    reports.finish()


def _write_together(
    reports: Reports, out: Path, name: str, chosen: Format, named: Any, options: dict[str, Any]
) -> None:
    """Write the figures of several reports into one table."""
    if name not in _TABLES:
        _stop(f"{name} holds one report; give a folder for {len(reports.files)}")
    figures = Metrics(metric for report in reports for metric in report.metrics)
    write(figures, out, format=named, **options)


def _stem(report: Report) -> str:
    """Give the name of a report's own file: that of its source without the suffix, or its symbol."""
    name = Path(report.source.name or "").name
    stem = Path(name).stem if name else (report.metadata.symbol or "report").replace("/", "_")
    return stem.removesuffix(".zh")


def html(
    file: File,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="The page; without it, standard output.")
    ] = None,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Write the reading view of a report: one HTML page that needs nothing else.

    Example: sscoop html A_75_297.pdf -o a75.html
    """
    if out is None and to_terminal():
        _stop("a page is not for the terminal; give -o FILE, or send it on: sscoop html FILE > page.html")
    report = read_one(file, quiet=quiet)
    if out is None:
        sys.stdout.write(report.to_html(lang=lang.value))
    else:
        report.to_html(out, lang=lang.value)


def _stop(error: object) -> Any:
    print(f"sscoop: {printable(str(error))}", file=sys.stderr)
    raise typer.Exit(BAD_INPUT)
