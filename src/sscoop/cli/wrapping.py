"""Text in lines: Chinese has no blanks to break a line at, and what is cut off with an ellipsis cannot be read.

Reads: a text and the columns there are. Writes: lines. Promises: no character is lost but blanks at the end of a line;
a line breaks between Chinese characters, not within a number or between it and its unit, nor before a closing mark.
"""

from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

_NOT_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…—％,.;:!?)]}%[")  # of a line; a footnote mark neither
_NOT_LAST = frozenset("（《「『【〔〈“‘([{")
_JOINTS = frozenset("-_/")  # where a word breaks that is longer than a line


class Prose(Text):
    """Text that breaks into lines as Chinese does; all lines but the first are indented by `hang` columns."""

    def __init__(self, text: str = "", *, hang: int = 0, **options: Any) -> None:
        super().__init__(text, **options)
        self.hang = hang

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """Break the text into lines of a width, as `Text.wrap` does for languages with blanks between words."""
        if options.get("no_wrap"):
            return super().wrap(console, width, **options)
        hang = self.hang if self.hang * 2 < width else 0
        lines = Lines()
        for line in self.split(allow_blank=True):
            pieces = line.divide(cuts(line.plain, width, hang))
            for number, piece in enumerate(pieces):
                piece.rstrip()
                if number:
                    piece.pad_left(hang)
            lines.extend(pieces)
        if options.get("justify") in ("center", "right"):
            lines.justify(console, width, justify=options["justify"])
        return lines


def cuts(text: str, width: int, hang: int = 0) -> list[int]:
    """Give the places at which a line of a text ends; the lines behind the first have `hang` columns less.

    >>> text = "在 1 143 项举措中，"
    >>> [text[start:end] for start, end in zip([0, *cuts(text, 10)], [*cuts(text, 10), None])]
    ['在 ', '1 143 项举', '措中，']
    """
    found: list[int] = []
    start = column = 0  # of the line
    best = joint = 0  # the last places in it where it may break, and where a long word may
    for place, character in enumerate(text):
        if place > start and _may_break(text, place):
            best = place
        if place > start and text[place - 1] in _JOINTS:
            joint = place
        wide = cell_len(character)
        while column + wide > (width - hang if found else width) and character != " " and place > start:
            start = next(cut for cut in (best, joint, place) if cut > start)
            found.append(start)
            column = cell_len(text[start:place])
        column += wide
    return found


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at a place."""
    before, behind = text[place - 1], text[place]
    if behind == " " or behind in _NOT_FIRST or before in _NOT_LAST:
        return False
    wide = cell_len(behind) == 2
    if before == " ":
        number = text[place - 2 : place - 1]
        return not (number.isdigit() and (wide or behind.isdigit())) and not (number == "第" and behind.isdigit())
    return (wide and not before.isdigit()) or cell_len(before) == 2
