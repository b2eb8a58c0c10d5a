"""`sscoop read`: the outline of reports."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.tree import Tree

from sscoop.cli.inputs import Files, Quiet, Reports
from sscoop.cli.output import console, json_line, print_prose, printable, to_terminal
from sscoop.cli.wrapping import Prose
from sscoop.models import Report, Section
from sscoop.tables.outline import counts, outline, title_of


class OutlineFormat(StrEnum):
    """The forms in which an outline is printed."""

    TREE = "tree"
    JSON = "json"


def read(
    files: Files,
    format: Annotated[
        OutlineFormat | None, typer.Option("--format", "-f", help="Default: tree, to a pipe json.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Print the outline of reports, what they hold, and what is wrong with them.

    Example: sscoop read A_75_297.pdf
    """
    chosen = format or (OutlineFormat.TREE if to_terminal() else OutlineFormat.JSON)
    reports = Reports(files, quiet=quiet)
    for report in reports:
        if chosen is OutlineFormat.JSON:
            json_line(outline(report))
        else:
            _print_tree(report)
    reports.finish()


def _print_tree(report: Report) -> None:
    tree = Tree(Prose(printable(title_of(report)), style="bold"))
    for section in report.sections:
        _grow(tree, section)
    console().print(tree)
    print_prose(Prose(", ".join(f"{number:,} {what}" for what, number in counts(report).items())))


def _grow(tree: Tree, section: Section) -> None:
    numbers = [paragraph.id for paragraph in section.paragraphs]
    span = "" if not numbers else numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    label = f"{section.label}. " if section.label else ""
    branch = tree.add(Prose(printable(label + section.title)).append("  ").append(span, "dim"))
    for below in section.sections:
        _grow(branch, below)
