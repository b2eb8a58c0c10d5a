"""Source text → lines, each with its place and the blanks around it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from sscoop.sources.document import Print, PrintKind
from sscoop.structure.forms import LABEL_ALONE

# Line ends as printed by any tool. A form feed ends a line too, and begins a page.
_LINE_END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


@dataclass(slots=True)
class Line:
    """One line that is not blank. `text == source[start:end]`, without the blanks at both ends.

    A label printed alone and the line below it are one; the line end between them is blanks in `text`.

    `indent` counts the blanks in front of it, `gap` the blank lines before it; `page_break` says that a
    form feed stands between it and the line before.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    page_break: bool
    kind: PrintKind = ""  # what its place on the page tells, in formats that have pages
    figure: int = -1  # the chart, table or box it belongs to
    begins: bool = False  # the format tells that it goes on with no line before it
    room: float | None = None  # columns that are free behind it, where the format tells
    apart: bool | None = None  # set in another font than the running text, where the format tells


_UNTOLD: tuple[PrintKind, int, bool, float | None, bool | None] = ("", -1, False, None, None)


def split_lines(source: str, prints: Iterable[Print] = ()) -> list[Line]:
    r"""Cut a source into its lines; blank ones are counted, not kept. `prints` tell how they are printed.

    >>> [(l.text, l.indent, l.gap) for l in split_lines(" 一. 导言 \n\n1. 会员国\r\n一再")]
    [('一. 导言', 1, 0), ('1. 会员国', 0, 1), ('一再', 0, 0)]
    """
    lines: list[Line] = []
    printed = {told.start: (told.kind, told.figure, told.begins, told.room, told.apart) for told in prints}
    position, gap, page_break = 0, 0, False
    for end, terminator_end in _ends(source):
        whole = source[position:end]
        text = whole.strip()
        if text:
            indent = len(whole) - len(whole.lstrip())
            start = position + indent
            told = printed.get(start, _UNTOLD)
            line = Line(text, start, start + len(text), indent, gap, page_break, *told)
            lines.append(line)
            gap, page_break = 0, False
        else:
            gap += 1
        page_break = page_break or source[end:terminator_end] == "\f"
        position = terminator_end
    return list(_with_labels(lines))


def _with_labels(lines: Iterable[Line]) -> Iterator[Line]:
    """Put a label that stands alone on its line, as `pdftotext` leaves it, before the line below it."""
    label: Line | None = None
    for line in lines:
        if label is not None:
            if not (line.page_break or line.kind or LABEL_ALONE.fullmatch(line.text)):
                text = label.text + " " * (line.start - label.end) + line.text
                line = replace(label, text=text, end=line.end)
            else:
                yield label
            label = None
        if not line.kind and LABEL_ALONE.fullmatch(line.text):
            label = line
        else:
            yield line
    if label is not None:
        yield label


def _ends(source: str) -> list[tuple[int, int]]:
    ends = [match.span() for match in _LINE_END.finditer(source)]
    ends.append((len(source), len(source)))
    return ends


def width(text: str) -> int:
    """Count the columns a text takes on a page or terminal: two for a wide character, one for others."""
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
