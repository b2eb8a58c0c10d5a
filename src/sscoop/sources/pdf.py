r"""A PDF → a `Document`: its lines in reading order, and what the place of each on the page tells of it.

Reads: the printed lines of all pages. Writes: a text with one line a line, a blank one where the page leaves a wider
gap, `\f` between pages, blanks for the indent; and a `Print` for each line. Promises: every character is in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sscoop.sources.captions import LABEL, is_chart
from sscoop.sources.document import Document, Print, PrintKind
from sscoop.sources.glyphs import GlyphPage, read_glyphs
from sscoop.sources.grid import columns_of, grid
from sscoop.sources.layout import PrintedLine, printed_lines
from sscoop.sources.limits import Limits

_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()]*)+")
_FOOT = re.compile(
    r"(?:[-–—\d\s]|/\s*\d|\([A-Z]\)|\*\d{7}\*)+"
)  # 21-04320 (C) · *2104320* · 2/22: no two ways to match
_RULE = re.compile(r"(?:[_＿—―─━‗-]\s*){3,}")
_SOURCE = re.compile(r"(?:资料)?(?:来源|注|说明)\s*[：:]")
_NOTE = re.compile(r"(?:\d{1,3}|[*＊†]{1,3}|[a-z])\s*(?=[^\s\d.．,、)）%％/])")
_NUMBERED = re.compile(r"\d{1,4}\s?[.．、]\s*\S|[(（][a-z]{1,4}[)）]|[一二三四五六七八九十]{1,3}[.．、]|[A-Z]\s?[.．]")
_EDGE = 0.09  # of the height of a page: how far from its edge heads and feet stand
_WIDE = 1.3  # of the usual distance of lines: a gap
_OTHER = 1.0  # points between two sizes of type
_FARTHEST = 200  # blanks before a line at most
_TITLE = 3  # lines of a figure's title at most


@dataclass(frozen=True, slots=True)
class _Style:
    """How the running text is set: its size and font, its left margin, its width, and the distance of its lines."""

    size: float
    font: str
    left: float
    width: float
    leading: float

    def sets(self, line: PrintedLine) -> bool:
        """Whether a line is set like running text: in its size, from its margin on."""
        return abs(line.size - self.size) < 0.3 and abs(line.left - self.left) < 2 * self.size


def read_pdf(data: bytes, shown: str, limits: Limits) -> Document:
    """Read a PDF; see `read_glyphs` for the errors."""
    pages = read_glyphs(data, shown, limits)
    lines = [printed_lines(page) for page in pages]
    style = _style([line for page in lines for line in page])
    kinds: list[list[PrintKind]] = []
    for found, page in zip(lines, pages, strict=True):
        kinds.append(_kinds(found, page, style, noted=bool(kinds) and "note" in kinds[-1]))
    printed = [pair for found, told in zip(lines, kinds, strict=True) for pair in zip(found, told, strict=True)]
    figures = _figures(printed, style)
    places = _places(printed, figures)
    text, prints, marks = _write(printed, figures, places, style)
    return Document(text, format="pdf", pages=len(pages), prints=tuple(prints), marks=frozenset(marks))


def _style(lines: Sequence[PrintedLine]) -> _Style:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda size: sizes[size], default=10.0)
    set_so = [line for line in lines if line.size == size]
    lefts = Counter(round(line.left) for line in set_so)
    left = max(lefts, key=lambda left: lefts[left], default=0)
    fonts = Counter(line.font for line in set_so if line.font)
    font = max(fonts, key=lambda font: fonts[font], default="")
    widths = sorted(line.right - line.left for line in set_so)
    width = widths[len(widths) * 9 // 10] if widths else 0.0
    steps = Counter(
        round(above.baseline - below.baseline)
        for above, below in pairwise(set_so)
        if above.page == below.page and 0 < above.baseline - below.baseline < 4 * size
    )
    leading = max(steps, key=lambda step: steps[step], default=round(1.5 * size))
    return _Style(size, font, float(left), width, float(leading))


def _kinds(lines: Sequence[PrintedLine], page: GlyphPage, style: _Style, *, noted: bool) -> list[PrintKind]:
    """Say of each line of a page what its place tells: heads and feet at the edges, a rule, and the notes below it.

    `noted` says that the page before has notes, the last of which may go on here.
    """
    height = page.height
    printed = next((line.baseline for line in lines if _is_rule(line, height)), None)
    rule = _drawn_rule(lines, page, style, noted=noted) if printed is None else printed
    largest = style.size + (_OTHER if printed is None else -0.3)
    kinds: list[PrintKind] = []
    for line in lines:
        if _is_rule(line, height):
            kinds.append("rule")
        elif line.baseline < _EDGE * height and _FOOT.fullmatch(line.text):
            kinds.append("page_foot")
        elif line.baseline > (1 - _EDGE) * height and page.number > 1 and _SYMBOL.fullmatch(line.text):
            kinds.append("page_head")
        elif rule is not None and line.baseline < rule and line.size < largest:
            kinds.append("note")
        else:
            kinds.append("")
    return kinds


def _drawn_rule(lines: Sequence[PrintedLine], page: GlyphPage, style: _Style, *, noted: bool) -> float | None:
    """Find the short line that is drawn above the notes: it begins at the margin, and a note's number stands below."""
    for stroke in sorted(page.strokes, key=lambda stroke: stroke.y):
        short = stroke.right - stroke.left < 0.6 * style.width and stroke.y < 0.8 * page.height
        below = next((line for line in lines if line.baseline < stroke.y), None)
        if not short or below is None or abs(stroke.left - below.left) > 3 * style.size:
            continue
        if noted or _NOTE.match(below.text):
            return stroke.y
    return None


def _is_rule(line: PrintedLine, height: float) -> bool:
    return _RULE.fullmatch(line.text) is not None and line.baseline < 0.8 * height


def _figures(printed: Sequence[tuple[PrintedLine, PrintKind]], style: _Style) -> dict[int, tuple[int, PrintKind]]:
    """Give for the places of lines that belong to a chart, table or box its number, and what they are of it.

    One begins with its label on a line of its own, and goes on with what is not set like running text, up to the
    source below it; its title may be set like a heading.
    """
    found: dict[int, tuple[int, PrintKind]] = {}
    place, number = 0, 0
    while place < len(printed):
        line, kind = printed[place]
        if kind or not _is_label(line, style):
            place += 1
            continue
        title, source, end = _figure(printed, place, style)
        for at in range(place, end):
            if not printed[at][1]:
                found[at] = (number, _part(at, place, title, source))
        number += 1
        place = end
    return found


def _is_label(line: PrintedLine, style: _Style) -> bool:
    return style.sets(line) and LABEL.fullmatch(line.text) is not None and line.right - line.left < 0.8 * style.width


def _part(place: int, label: int, title: int, source: int) -> PrintKind:
    if place == label:
        return "figure_label"
    if place < title:
        return "figure_title"
    return "figure_source" if place >= source else "figure"


def _figure(printed: Sequence[tuple[PrintedLine, PrintKind]], label: int, style: _Style) -> tuple[int, int, int]:
    """Give the places behind the title of a figure, where its source begins, and behind it all.

    It ends behind its source, or where text is set again in its full form.
    """
    title = label + 1
    while title < len(printed) and title - label <= _TITLE and not printed[title][1]:
        if not _goes_on_title(printed[title][0], style):
            break
        title += 1
    end = title
    while end < len(printed):
        line, kind = printed[end]
        if _SOURCE.match(line.text) and not kind:
            return title, end, _behind_source(printed, end)
        if not kind and (_is_text(line, style) or _is_label(line, style)):
            break
        end += 1
    while end > title and printed[end - 1][1]:
        end -= 1  # heads and feet of the page belong to no figure
    return title, end, end


def _goes_on_title(line: PrintedLine, style: _Style) -> bool:
    full = line.right - line.left > 0.95 * style.width
    return style.sets(line) and not _NUMBERED.match(line.text) and not _SOURCE.match(line.text) and not full


def _is_text(line: PrintedLine, style: _Style) -> bool:
    """Whether a line is running text again: a numbered paragraph or heading, or a full line."""
    numbered = _NUMBERED.match(line.text) is not None and line.size > style.size - 0.3
    full = line.right - line.left > 0.8 * style.width
    return (style.sets(line) and (numbered or full)) or (numbered and line.size > style.size + 1 and full)


def _behind_source(printed: Sequence[tuple[PrintedLine, PrintKind]], source: int) -> int:
    size, end = printed[source][0].size, source + 1
    while end < len(printed) and not printed[end][1] and abs(printed[end][0].size - size) < 0.3:
        end += 1
    return end


def _places(
    printed: Sequence[tuple[PrintedLine, PrintKind]], figures: dict[int, tuple[int, PrintKind]]
) -> dict[int, tuple[int, int]]:
    """Give the row and the column of each line of a table, the column of a box's, and the row of a chart's."""
    inside: dict[int, list[int]] = {}
    labels: dict[int, str] = {}
    for at, (figure, kind) in figures.items():
        if kind == "figure_label":
            labels[figure] = printed[at][0].text
        if kind == "figure":
            inside.setdefault(figure, []).append(at)
    found: dict[int, tuple[int, int]] = {}
    for figure, members in inside.items():
        lines = [printed[at][0] for at in members]
        rows = {(line.page, line.baseline): row for row, line in enumerate(lines)}
        if labels[figure].startswith("表"):
            cells = grid(lines)
        elif is_chart(labels[figure]):
            cells = [(rows[line.page, line.baseline], -1) for line in lines]
        else:
            cells = [(-1, column) for column in columns_of(lines)]
        found.update(zip(members, cells, strict=True))
    return found


def _write(
    printed: Sequence[tuple[PrintedLine, PrintKind]],
    figures: dict[int, tuple[int, PrintKind]],
    places: dict[int, tuple[int, int]],
    style: _Style,
) -> tuple[str, list[Print], list[int]]:
    """Write the lines one below the other, and tell where each stands in the text."""
    pieces: list[str] = []
    prints: list[Print] = []
    marks: list[int] = []
    length = 0
    before: PrintedLine | None = None
    margin = min((line.left for line, kind in printed if not kind and style.sets(line)), default=0.0)
    for place, (line, kind) in enumerate(printed):
        lead = _lead(before, line, style) + " " * _indent(line, margin, style)
        start = length + len(lead)
        pieces += (lead, line.text)
        length = start + len(line.text)
        figure, kind = figures.get(place, (-1, kind))
        other = before is None or abs(before.size - line.size) > _OTHER
        room = (style.left + style.width - line.right) / (line.size / 2)
        apart = None if line.font is None else line.font != style.font
        row, column = places.get(place, (-1, -1))
        prints.append(Print(start, length, line.box, kind, figure, row, column, other, room, apart))
        marks += (start + mark for mark in line.marks)
        before = line
    return "".join(pieces), prints, marks


def _indent(line: PrintedLine, margin: float, style: _Style) -> int:
    """Give the blanks that stand for the distance of a line from the margin; few for what stands outside the page."""
    return min(max(0, round((line.left - margin) / (style.size / 2))), _FARTHEST)


def _lead(before: PrintedLine | None, line: PrintedLine, style: _Style) -> str:
    if before is None:
        return ""
    if before.page != line.page:
        return "\n\f"
    return "\n\n" if before.baseline - line.baseline > _WIDE * style.leading else "\n"
