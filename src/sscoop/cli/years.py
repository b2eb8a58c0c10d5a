"""`sscoop compare` and `check`: reports against each other, and against themselves."""

import json
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from sscoop.checks.check import check as findings_of
from sscoop.cli.inputs import Files, Headers, Lang, Language, Quiet, Reports, read_one
from sscoop.cli.output import line, narrow, number, print_table, to_terminal
from sscoop.comparison.compare import THRESHOLD
from sscoop.comparison.compare import compare as comparison_of
from sscoop.files.as_csv import write_lines
from sscoop.files.as_json import as_json
from sscoop.files.as_markdown import table_of
from sscoop.models import Comparison, Findings, Report
from sscoop.tables.brief import heads_of, lines_of
from sscoop.tables.outline import title_of
from sscoop.view.tables import table_page

FINDINGS = 1  # the exit code


class TableFormat(StrEnum):
    """The forms in which comparisons and findings are printed."""

    TABLE = "table"
    MD = "md"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


Form = Annotated[TableFormat | None, typer.Option("--format", "-f", help="Default: table, to a pipe jsonl.")]


def compare(
    files: Files,
    format: Form = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0, max=1, help="How alike two figures must be, from 0 to 1.")
    ] = THRESHOLD,
    every: Annotated[bool, typer.Option("--all", "-a", help="Also figures that stand in one report alone.")] = False,
    columns: Headers = Language.EN,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Print the same figures of two reports or more side by side, with what changed.

    Examples: sscoop compare A_74_336.pdf A_75_297.pdf · sscoop compare A_7*.pdf -f html > years.html
    """
    reports = Reports(files, quiet=quiet)
    if len(reports.files) < 2:
        raise typer.BadParameter(f"two reports or more are compared, not {len(reports.files)}")
    read = list(reports)
    if len(read) < 2:
        reports.finish()
    found = comparison_of(*read, threshold=threshold)
    title = f"{' · '.join(found.reports)}: {number(len(found.matched), 'figure', 'figures')} matched"
    _print(found if every else found.matched, format, title, columns, lang)
    reports.finish()


def check(
    files: Files,
    previous: Annotated[
        str | None, typer.Option("--previous", "-p", metavar="FILE", help="The earlier report, which these may quote.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 if anything is found.")] = False,
    format: Form = None,
    columns: Headers = Language.EN,
    lang: Lang = Language.ZH,
    quiet: Quiet = False,
) -> None:
    """Print what in reports does not fit: with itself, with the report before it, with the form of a document.

    Example: sscoop check A_75_297.pdf --previous A_74_336.pdf --strict
    """
    before = read_one(previous, quiet=True) if previous is not None else None
    reports = Reports(files, quiet=True)  # the diagnostics are among the findings
    checked = [(report, findings_of(report, before)) for report in reports]
    if (format or _default()) is TableFormat.TABLE:
        for report, findings in checked:
            _print_check(report, findings, lang)
    else:
        together = Findings(finding for _, findings in checked for finding in findings)
        _print(together, format, "", columns, lang)
    reports.finish()
    if strict and any(findings for _, findings in checked):
        raise typer.Exit(FINDINGS)


def _print_check(report: Report, findings: Findings, lang: Language) -> None:
    if findings:
        _print_table(findings, f"{title_of(report)}: {number(len(findings), 'finding', 'findings')}", Language.EN, lang)
    else:
        line(f"{title_of(report)}: no findings")


def _default() -> TableFormat:
    return TableFormat.TABLE if to_terminal() else TableFormat.JSONL


def _print(
    table: Comparison | Findings, format: TableFormat | None, title: str, columns: Language, lang: Language
) -> None:
    _PRINTERS[format or _default()](table, title, columns, lang)


def _print_table(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    heads = heads_of(table, lang.value)
    options: list[dict[str, Any]] = [{"ratio": 2} for _ in heads]
    if isinstance(table, Findings):
        options = [{"no_wrap": True}, {"no_wrap": True}, {"ratio": 2}, {"ratio": 4}]
    else:
        options[-2] = {"no_wrap": True, "justify": "right"}
    shown = list(zip(heads, options, strict=True))
    print_table(title, shown, lines_of(table, lang.value), ruled=narrow())


def _print_markdown(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    for row in table_of(table, lang.value):
        line(row)


def _print_json(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    line(as_json(table))


def _print_jsonl(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    for row in table:
        line(json.dumps(row.model_dump(mode="json"), ensure_ascii=False))


def _print_csv(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    write_lines(table, sys.stdout, columns.value)


def _print_html(table: Comparison | Findings, title: str, columns: Language, lang: Language) -> None:
    sys.stdout.write(table_page(table, lang=lang.value))


_PRINTERS: Mapping[TableFormat, Callable[[Comparison | Findings, str, Language, Language], None]] = {
    TableFormat.TABLE: _print_table,
    TableFormat.MD: _print_markdown,
    TableFormat.JSON: _print_json,
    TableFormat.JSONL: _print_jsonl,
    TableFormat.CSV: _print_csv,
    TableFormat.HTML: _print_html,
}
