"""Characters of a page → its printed lines, by their places and not by the order of the file.

Reads: the characters of a page. Writes: `PrintedLine`s from top to bottom, those side by side from left to right.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from sscoop.sources.glyphs import Glyph, GlyphPage

_APART = 2.2  # widths of a character between two columns of a line
_RAISED = 0.6  # of a line's size: how far above it a mark may stand
_SMALL = 0.85  # of a line's size: how large a mark may be
_LEVEL = 0.25  # of a line's size: how far apart the baselines of one line may be
_TAB = 5.0  # sizes of type that a tab behind a label takes at most
_LABEL = re.compile(
    r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Z]|[IVX]{1,5})[.．、]|[(（](?:[a-z]|[ivx]{1,5})[)）]|[•·●▪–—-]"
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed. `marks` are the places in its text of raised characters; the box is in points."""

    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float
    marks: tuple[int, ...] = ()

    @property
    def box(self) -> tuple[int, float, float, float, float]:
        """The page, and left, bottom, right and top in points from the lower left corner."""
        low, high = self.baseline - 0.2 * self.size, self.baseline + 0.9 * self.size
        return (self.page, round(self.left, 1), round(low, 1), round(self.right, 1), round(high, 1))


@dataclass(slots=True)
class _Row:
    """The characters of one line: its size and baseline are those of most of them."""

    glyphs: list[Glyph]
    size: float
    baseline: float
    left: float
    right: float


def printed_lines(page: GlyphPage) -> list[PrintedLine]:
    """Put the characters of a page together to lines."""
    lines: list[PrintedLine] = []
    for row in _rows(page.glyphs):
        for cell in _cells(sorted(row.glyphs, key=_BY_PLACE), row.size):
            lines.append(_line(cell, page.number, row.size, row.baseline))
    return [line for line in lines if line.text]


_BY_PLACE = attrgetter("x")


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """Gather the characters of each line: those on one baseline, and smaller ones raised above it."""
    by_baseline: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        by_baseline.setdefault(glyph.y, []).append(glyph)
    rows: list[_Row] = []
    for baseline in sorted(by_baseline):  # upwards, so that what a line carries comes behind it
        row = _row(by_baseline[baseline], baseline)
        if row is None:
            continue
        if rows and _belongs(row, rows[-1]):
            _join(rows[-1], row)
        else:
            rows.append(row)
    return rows[::-1]


def _row(glyphs: list[Glyph], baseline: float) -> _Row | None:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return None
    sizes = Counter([glyph.size for glyph in inked])
    size = max(sizes, key=lambda size: (sizes[size], size))
    left, right = min(inked, key=_BY_PLACE).x, max(inked, key=attrgetter("right")).right
    return _Row(glyphs, round(size, 1), baseline, left, right)


def _join(below: _Row, row: _Row) -> None:
    """Take a row into the one below it: raised marks, or a part of the line that is set a little higher."""
    if row.size > below.size or (row.size == below.size and len(row.glyphs) > len(below.glyphs)):
        below.size, below.baseline = row.size, row.baseline
    below.glyphs += row.glyphs
    below.left, below.right = min(below.left, row.left), max(below.right, row.right)


def _belongs(row: _Row, below: _Row) -> bool:
    rise = row.baseline - below.baseline
    if rise <= _LEVEL * max(below.size, row.size):
        return True
    inside = below.left - below.size <= row.left and row.right <= below.right + 2 * below.size
    return inside and row.size <= _SMALL * below.size and rise <= _RAISED * below.size


def _cells(row: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """Divide a line where a wide gap stands, as between columns, but not behind the label that opens it."""
    cells: list[list[Glyph]] = []
    right = None
    for glyph in row:
        if glyph.text.isspace():
            if cells:
                cells[-1].append(glyph)
            continue
        if right is None:
            cells.append([])
        elif glyph.x - right > _APART * size:
            if len(cells) == 1 and glyph.x - right < _TAB * size and _is_label(cells[0]):
                cells[0].append(Glyph(" ", right, glyph.y, glyph.x, glyph.size))
            else:
                cells.append([])
        cells[-1].append(glyph)
        right = glyph.right
    return cells


def _is_label(cell: Sequence[Glyph]) -> bool:
    return len(cell) < 9 and _LABEL.fullmatch("".join(glyph.text for glyph in cell).strip()) is not None


def _line(cell: Sequence[Glyph], page: int, size: float, baseline: float) -> PrintedLine:
    text: list[str] = []
    marks: list[int] = []
    for glyph in cell:
        blank = glyph.text.isspace()
        if blank and (not text or text[-1] == " "):
            continue
        raised = not blank and glyph.size <= _SMALL * size and glyph.y - baseline > _LEVEL * glyph.size
        if raised and glyph.text.isdigit():
            marks.append(len(text))
        text.append(" " if blank else glyph.text)
    printed = "".join(text).rstrip()
    inked = [glyph for glyph in cell if not glyph.text.isspace()]
    left, right = inked[0].x, max(glyph.right for glyph in inked)
    return PrintedLine(printed, page, left, right, baseline, size, tuple(marks))
