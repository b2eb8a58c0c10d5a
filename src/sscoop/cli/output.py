"""What the commands print with: lines, tables, and text that cannot command a terminal."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group
from rich.table import Table

from sscoop.cli.wrapping import Prose

_PIPE_WIDTH = 120  # columns of a table that goes to no terminal
_NARROW = 110  # below that many columns a table leaves out what its other columns tell
# Controls, which may move the cursor or worse, and marks that turn the direction of what is printed behind them.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Give text that does nothing to a terminal but to stand there.

    >>> printable("27 个\x1b[2J实体")
    '27 个�[2J实体'
    """
    return _COMMANDS.sub("\ufffd", text)


def line(text: str) -> None:
    """Print a line of data."""
    sys.stdout.write(text + "\n")


def json_line(value: Any) -> None:
    """Print a line of JSON."""
    line(json.dumps(value, ensure_ascii=False, default=str))


def console() -> Console:
    """Give where tables go: the terminal, or a page of fixed width."""
    return Console() if sys.stdout.isatty() else Console(width=_PIPE_WIDTH)


def narrow() -> bool:
    """Whether there is no room for all columns of a table."""
    return console().width < _NARROW


def to_terminal() -> bool:
    """Whether people read what is printed."""
    return sys.stdout.isatty()


def print_prose(text: Prose) -> None:
    """Print a text in lines that end where Chinese lines may."""
    console().print(Group(text))  # a text by itself would be broken as English is


def print_table(
    title: str, columns: Sequence[tuple[str, dict[str, Any]]], rows: Iterable[Sequence[str]], *, ruled: bool = False
) -> None:
    """Print a table; each column has a header and its options. `ruled` draws lines between rows of many lines."""
    table = Table(title=Prose(printable(title)) if title else None, show_lines=ruled)
    for header, options in columns:
        table.add_column(Prose(header), **options)
    for row in rows:
        table.add_row(*(Prose(printable(cell)) for cell in row))
    console().print(table)


def number(many: int, one: str, more: str) -> str:
    """Say how many: 1 figure, 75 figures."""
    return f"{many} {one if many == 1 else more}"
