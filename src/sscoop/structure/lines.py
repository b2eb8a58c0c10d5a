"""Source text → lines, each with its place and the blanks around it."""

import re
import unicodedata
from dataclasses import dataclass

# Line ends as printed by any tool. A form feed ends a line too, and begins a page.
_LINE_END = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `text == source[start:end]`, without the blanks at both ends.

    `indent` counts the blanks in front of it, `gap` the blank lines before it; `page_break` says that a
    form feed stands between it and the line before.
    """

    text: str
    start: int
    end: int
    indent: int
    gap: int
    page_break: bool


def split_lines(source: str) -> list[Line]:
    r"""Cut a source into its lines; blank ones are counted, not kept.

    >>> [(l.text, l.indent, l.gap) for l in split_lines(" 一. 导言 \n\n1. 会员国\r\n一再")]
    [('一. 导言', 1, 0), ('1. 会员国', 0, 1), ('一再', 0, 0)]
    """
    lines: list[Line] = []
    position, gap, page_break = 0, 0, False
    for end, terminator_end in _ends(source):
        printed = source[position:end]
        text = printed.strip()
        if text:
            indent = len(printed) - len(printed.lstrip())
            start = position + indent
            lines.append(Line(text, start, start + len(text), indent, gap, page_break))
            gap, page_break = 0, False
        else:
            gap += 1
        page_break = page_break or source[end:terminator_end] == "\f"
        position = terminator_end
    return lines


def _ends(source: str) -> list[tuple[int, int]]:
    ends = [match.span() for match in _LINE_END.finditer(source)]
    ends.append((len(source), len(source)))
    return ends


def width(text: str) -> int:
    """Count the columns a text takes on a page or terminal: two for a wide character, one for others."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
