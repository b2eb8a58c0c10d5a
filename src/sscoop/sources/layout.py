"""Characters of a page → its printed lines, by their places and not by the order of the file.

Reads: the characters of a page. Writes: `PrintedLine`s from top to bottom, those side by side from left to right.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sscoop.sources.glyphs import GlyphPage, Run

_APART = 2.2  # widths of a character between two columns of a line
_RAISED = 0.6  # of a line's size: how far above it a mark may stand
_SMALL = 0.85  # of a line's size: how large a mark may be
_LEVEL = 0.25  # of a line's size: how far apart the baselines of one line may be
_OVER = 0.3  # of a line's size: how far what is printed behind a character may reach into it
_TAB = 5.0  # sizes of type that a tab behind a label takes at most
_LABEL = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Z]|[IVX]{1,5})[.．、]|[(（](?:[a-z]|[ivx]{1,5})[)）]|[•·●▪–—-]"
)


@dataclass(slots=True)
class PrintedLine:
    """A line as printed. `marks` are the places in its text of raised digits and letters; the box is in points.

    `font` is that of its Chinese characters: "" where it is set in several, None where there are none.
    """

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    marks: tuple[int, ...] = ()
    font: str | None = None

    @property
    def box(self) -> tuple[int, float, float, float, float]:
        """The page, and left, bottom, right and top in points from the lower left corner."""
        low, high = self.baseline - 0.2 * self.size, self.baseline + 0.9 * self.size
        return (self.page, round(self.left, 1), round(low, 1), round(self.right, 1), round(high, 1))


@dataclass(slots=True)
class _Row:
    """The runs of one line: its size and baseline are those of most of its characters."""

    runs: list[Run]
    size: float
    baseline: float
    left: float
    right: float


def printed_lines(page: GlyphPage) -> list[PrintedLine]:
    """Put the characters of a page together to lines."""
    lines: list[PrintedLine] = []
    for row in _rows(page.runs):
        for cell in _cells(_in_order(row), row.size):
            lines.append(_line(cell, page.number, row.size, row.baseline))
    return lines


def _rows(runs: Sequence[Run]) -> list[_Row]:
    """Gather the runs of each line: those on one baseline, and smaller ones raised above it."""
    by_baseline: dict[float, list[Run]] = {}
    for run in runs:
        if not run.text.isspace():
            by_baseline.setdefault(run.baseline, []).append(run)
    rows: list[_Row] = []
    for baseline in sorted(by_baseline):  # upwards, so that what a line carries comes behind it
        row = _row(by_baseline[baseline], baseline)
        if rows and _belongs(row, rows[-1]):
            _join(rows[-1], row)
        else:
            rows.append(row)
    return rows[::-1]


def _row(runs: list[Run], baseline: float) -> _Row:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    size = max(sizes, key=lambda size: (sizes[size], size))
    return _Row(runs, round(size, 1), baseline, min(map(_left, runs)), max(run.right for run in runs))


def _left(run: Run) -> float:
    """Give where the first character of a run that is no blank begins."""
    return run.starts[len(run.text) - len(run.text.lstrip())]


def _join(below: _Row, row: _Row) -> None:
    """Take a row into the one below it: raised marks, or a part of the line that is set a little higher."""
    if row.size > below.size or (row.size == below.size and _length(row) > _length(below)):
        below.size, below.baseline = row.size, row.baseline
    below.runs += row.runs
    below.left, below.right = min(below.left, row.left), max(below.right, row.right)


def _length(row: _Row) -> int:
    return sum(len(run.text) for run in row.runs)


def _belongs(row: _Row, below: _Row) -> bool:
    rise = row.baseline - below.baseline
    if rise <= _LEVEL * max(below.size, row.size):
        return True
    inside = below.left - below.size <= row.left and row.right <= below.right + 2 * below.size
    return inside and row.size <= _SMALL * below.size and rise <= _RAISED * below.size


def _in_order(row: _Row) -> list[Run]:
    """Give the runs of a line from left to right; where one stands inside another, as a mark may, they are divided."""
    runs = sorted(row.runs, key=_left)
    if any(_left(behind) < run.starts[-1] - _OVER * row.size for run, behind in pairwise(runs)):
        runs = sorted((single for run in runs for single in _divided(run)), key=_left)
    return runs


def _divided(run: Run) -> Iterator[Run]:
    for place, text in enumerate(run.text):
        if not text.isspace():
            end = min(run.starts[place + 1], run.right) if place + 1 < len(run.text) else run.right
            blank = " " if run.text[place + 1 : place + 2].isspace() else ""
            starts = [run.starts[place], end][: 1 + len(blank)]
            yield Run(text + blank, starts, end, run.baseline, run.size, run.font)


def _cells(runs: Sequence[Run], size: float) -> list[list[Run]]:
    """Divide a line where a wide gap stands, as between columns, but not behind the label that opens it."""
    cells: list[list[Run]] = []
    right = 0.0
    for run in runs:
        gap = _left(run) - right
        if cells and gap > _APART * size and len(cells) == 1 and gap < _TAB * size and _is_label(cells[0]):
            cells[0].append(Run(" ", [right], right, run.baseline, run.size))
        elif not cells or gap > _APART * size:
            cells.append([])
        cells[-1].append(run)
        right = run.right
    return cells


def _is_label(cell: Sequence[Run]) -> bool:
    return _LABEL.fullmatch("".join(run.text for run in cell).strip()) is not None


def _is_mark(character: str) -> bool:
    return character.isdigit() or "a" <= character <= "z"  # tables have notes a, b, c


def _line(cell: Sequence[Run], page: int, size: float, baseline: float) -> PrintedLine:
    """Write the runs of a line one behind the other; of blanks there is one at a time."""
    text = ""
    marks: list[int] = []
    for run in cell:
        printed = " ".join(run.text.split())
        blank = run.text[0].isspace() and text[-1:] not in ("", " ")
        start = len(text) + blank
        if run.size <= _SMALL * size and run.baseline - baseline > _LEVEL * run.size:
            marks += (start + place for place, character in enumerate(printed) if _is_mark(character))
        text += " " * blank + printed + " " * (run.text[-1].isspace() and printed != "")
    fonts = {run.font for run in cell if run.font is not None}
    font = None if not fonts else fonts.pop() if len(fonts) == 1 else ""
    right = max(run.right for run in cell)
    return PrintedLine(text.rstrip(), page, _left(cell[0]), right, baseline, size, tuple(marks), font)
