"""Characters of a page → its printed lines, by their places and not by the order of the file.

Reads: the characters of a page. Writes: `PrintedLine`s from top to bottom, those side by side from left to right.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sscoop.sources.glyphs import Glyph, GlyphPage

_APART = 2.2  # widths of a character between two columns of a line
_RAISED = 0.6  # of a line's size: how far above it a mark may stand
_SMALL = 0.85  # of a line's size: how large a mark may be
_LEVEL = 0.25  # of a line's size: how far apart the baselines of one line may be


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


def printed_lines(page: GlyphPage) -> list[PrintedLine]:
    """Put the characters of a page together to lines."""
    lines: list[PrintedLine] = []
    for row in _rows(page.glyphs):
        size = _size(row)
        base = _baseline(row, size)
        for cell in _cells(sorted(row, key=lambda glyph: glyph.x), size):
            lines.append(_line(cell, page.number, size, base))
    return [line for line in lines if line.text]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Gather the characters of each line: those on one baseline, and smaller ones raised above it."""
    by_baseline: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        by_baseline.setdefault(round(glyph.y, 1), []).append(glyph)
    rows: list[list[Glyph]] = []
    for baseline in sorted(by_baseline):  # upwards, so that what a line carries comes behind it
        row = by_baseline[baseline]
        if not any(not glyph.text.isspace() for glyph in row):
            continue
        below = rows[-1] if rows else None
        if below is not None and _belongs(row, baseline, below):
            below += row
        else:
            rows.append(list(row))
    return rows[::-1]


def _belongs(row: Sequence[Glyph], baseline: float, below: Sequence[Glyph]) -> bool:
    size, own = _size(below), _size(row)
    rise = baseline - _baseline(below, size)
    if rise <= _LEVEL * max(size, own):
        return True
    left, right = min(g.x for g in below), max(g.right for g in below)
    inside = all(left - size <= glyph.x <= right + size for glyph in row if not glyph.text.isspace())
    return inside and own <= _SMALL * size and rise <= _RAISED * size


def _size(row: Sequence[Glyph]) -> float:
    sizes = Counter(round(glyph.size, 1) for glyph in row if not glyph.text.isspace())
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def _baseline(row: Sequence[Glyph], size: float) -> float:
    return min((glyph.y for glyph in row if abs(glyph.size - size) < 0.1), default=row[0].y)


def _cells(row: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """Divide a line where a wide gap stands, as between columns."""
    cells: list[list[Glyph]] = []
    right = None
    for glyph in row:
        if glyph.text.isspace():
            if cells:
                cells[-1].append(glyph)
            continue
        if right is None or glyph.x - right > _APART * size:
            cells.append([])
        cells[-1].append(glyph)
        right = glyph.right
    return cells


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
