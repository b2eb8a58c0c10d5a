"""CSV: the flat records as text, lists as JSON, for spreadsheets and whatever reads lines.

Reads: a table. Writes: UTF-8. Promises: no cell begins a formula; reading it back gives an equal table.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from sscoop.models import Entities, Metrics
from sscoop.tables.columns import Headers
from sscoop.tables.rows import Table, cells, columns_named, headed, records

# Spreadsheets take what begins so for a formula, also in full width; a blank that is no space lets them look behind it.
_FORMULA = re.compile(r"['=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTE = '"'
_QUOTED = re.compile(r'[",\r\n]')
_MARK = "'"  # what a spreadsheet takes for the sign of a text


def write_csv(what: Table, path: Path, headers: Headers = "en", *, bom: bool = False) -> None:
    """Write a header and one line each; with `bom` Excel opens it as UTF-8 by itself."""
    with open(path, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        write_lines(what, file, headers)


def write_lines(what: Table, file: TextIO, headers: Headers = "en", *, header: bool = True) -> None:
    """Write lines of CSV to an open file, with or without the header before them."""
    if header:
        file.write(_line(name for name, _ in headed(what, headers)))
    for line in cells(what):
        file.write(_line(map(harmless, line)))


def _line(written: Iterable[str]) -> str:
    r"""Write a line; a bare `\r` is quoted too, as `csv.reader` asks for and `csv.writer` forgets."""
    quoted = (f'"{cell.replace(_QUOTE, 2 * _QUOTE)}"' if _QUOTED.search(cell) else cell for cell in written)
    return ",".join(quoted) + "\n"


def load_csv(path: Path) -> Metrics | Entities:
    """Read what `write_csv` wrote.

    Raises:
        ValueError: the columns are not those of metrics or entities, or a line makes none.
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = _lines(file)
        header = next(lines, [])
        return records(columns_named(header), ([as_printed(cell) for cell in line] for line in lines))


def _lines(file: TextIO) -> Iterator[list[str]]:
    before: Any = csv.field_size_limit(sys.maxsize)  # a passage has no largest length
    try:
        yield from csv.reader(file)
    finally:
        csv.field_size_limit(before)


def harmless(cell: str) -> str:
    """Put a mark before text that a spreadsheet would take for a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("近 3 吨"), harmless("'quoted")
    ("'=1+1", '-5', '近 3 吨', "''quoted")
    """
    return _MARK + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def as_printed(cell: str) -> str:
    """Take the mark off again.

    >>> as_printed("'=1+1"), as_printed("''quoted"), as_printed("-5")
    ('=1+1', "'quoted", '-5')
    """
    return cell[1:] if cell.startswith(_MARK) else cell
