"""The printed lines of a table → the row and the column of each.

Reads: lines with their places. Writes: a pair for each, both from 0 on. Promises: a cell of several lines is one cell
where its lines tell that it goes on; where the lines stand in no columns, each row of print is a row.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from sscoop.sources.layout import PrintedLine

_FIRST_WORD = re.compile(r"[《（(“‘「]*(?:[\x21-\x7e]+|.)[，。、；：》）)”’」]*")  # what no line end may divide
_FEWEST = 3  # rows of print that stand in columns where a box has them
_TIGHT = 1.2  # of the least distance of two rows: lines of one cell stand no farther apart


def grid(lines: Sequence[PrintedLine]) -> list[tuple[int, int]]:
    """Give the row and the column of each line of a table."""
    printed = _printed_rows(lines)
    columns = _Columns([[lines[at] for at in row] for row in printed])
    least = min((above - below for above, below in _steps(lines, printed)), default=0.0)
    found: dict[int, tuple[int, int]] = {}
    row = -1
    last: dict[int, PrintedLine] = {}  # the lowest line of each cell of the row
    for place, members in enumerate(printed):
        cells = {columns.of(lines[at]): lines[at] for at in members}
        if place == 0 or not _goes_on(last, cells, columns, least):
            row += 1
            last = {}
        last.update(cells)
        for at in members:
            found[at] = row, columns.of(lines[at])
    return [found[at] for at in range(len(lines))]


def columns_of(lines: Sequence[PrintedLine]) -> list[int]:
    """Give the column of each line of a box that is set in columns; 0 for all of one that is not."""
    rows = [[lines[at] for at in row] for row in _printed_rows(lines)]
    if sum(len(row) > 1 for row in rows) < _FEWEST:
        return [0] * len(lines)
    columns = _Columns(rows)
    return [columns.of(line) for line in lines]


def _printed_rows(lines: Sequence[PrintedLine]) -> list[list[int]]:
    rows: list[list[int]] = []
    for at, line in enumerate(lines):
        if at and (lines[at - 1].page, lines[at - 1].baseline) == (line.page, line.baseline):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _steps(lines: Sequence[PrintedLine], rows: Sequence[Sequence[int]]) -> list[tuple[float, float]]:
    """Give the heights of each two rows that stand one below the other on a page."""
    firsts = [lines[row[0]] for row in rows]
    return [(above.baseline, below.baseline) for above, below in pairwise(firsts) if above.page == below.page]


class _Columns:
    """The columns of a table, by the rows that have a cell in most of them."""

    def __init__(self, rows: Sequence[Sequence[PrintedLine]]) -> None:
        most = max(map(len, rows), default=0)
        full = [row for row in rows if len(row) == most]
        self.lefts = [min(row[column].left for row in full) for column in range(most)]
        self.rights = [max(row[column].right for row in full) for column in range(most)]
        if any(right > left for right, left in zip(self.rights, self.lefts[1:], strict=False)):
            self.lefts, self.rights = self.lefts[:1], self.rights[-1:]  # its cells do not stand in columns
        for line in (line for row in rows for line in row):
            column = self.of(line)
            if column + 1 == len(self.lefts) or line.right < self.lefts[column + 1]:
                self.rights[column] = max(self.rights[column], line.right)

    def of(self, line: PrintedLine) -> int:
        """Give the column that a line has most in common with, or is nearest to."""
        shared = [
            min(line.right, right) - max(line.left, left) for left, right in zip(self.lefts, self.rights, strict=True)
        ]
        return max(range(len(shared)), key=lambda column: shared[column])

    def is_full(self, above: PrintedLine, below: PrintedLine) -> bool:
        """Whether the first word of a line had no room in the one above it."""
        word = _FIRST_WORD.match(below.text)
        length = sum(1.0 if character > "\u2e80" else 0.5 for character in word.group()) if word else 0.0
        return above.right + (length + 0.2) * above.size > self.rights[self.of(above)]


def _goes_on(above: dict[int, PrintedLine], below: dict[int, PrintedLine], columns: _Columns, least: float) -> bool:
    """Whether a row of print goes on with the cells above it: its lines stand close, where there was no room."""
    shared = above.keys() & below.keys()
    if not shared or len(shared) < min(len(above), len(below)):
        return False
    if min(len(above), len(below)) == len(columns.lefts) > 1 and not all(_is_unit(line) for line in below.values()):
        return False
    step = max(above[column].baseline - below[column].baseline for column in shared)
    if any(above[column].page != below[column].page for column in shared) or step > _TIGHT * least:
        return False
    return all(_is_unit(below[column]) or columns.is_full(above[column], below[column]) for column in shared)


def _is_unit(line: PrintedLine) -> bool:
    return line.text.startswith(("(", "（"))
