"""Where on which page a piece of the source is printed.

Reads: the `Print`s of a document. Writes: pages and boxes; None and nothing for formats without pages.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from sscoop.models.base import Run
from sscoop.sources.document import Box, Print


class Printing:
    """The places of the lines of one document."""

    def __init__(self, prints: Sequence[Print] = (), marks: Iterable[int] = ()) -> None:
        self.prints = prints
        self.starts = [print_.start for print_ in prints]
        self.marks = frozenset(marks)

    def page(self, offset: int) -> int | None:
        """Give the page on which a character of the source stands, from 1 on."""
        found = self._at(offset)
        return found.page if found is not None else None

    def page_of(self, runs: Sequence[Run]) -> int | None:
        """Give the page on which a text begins."""
        return self.page(runs[0][1]) if runs else None

    def boxes(self, runs: Iterable[Run]) -> tuple[Box, ...]:
        """Give for each page the box around the lines of a text: the page, left, bottom, right, top in points."""
        by_page: dict[int, Box] = {}
        for _, source, _ in runs:
            box = self.box(source)
            if box is None:
                continue
            page, left, bottom, right, top = box
            _, *edges = by_page.get(page, box)
            by_page[page] = (page, min(left, edges[0]), min(bottom, edges[1]), max(right, edges[2]), max(top, edges[3]))
        return tuple(by_page.values())

    def box(self, offset: int) -> Box | None:
        """Give the box of the line in which a character of the source stands."""
        found = self._at(offset)
        return found.box if found is not None else None

    def cell(self, offset: int) -> tuple[int, int]:
        """Give the row and column of a table in which a character of the source stands, -1 for what is not told."""
        found = self._at(offset)
        return (found.row, found.column) if found is not None else (-1, -1)

    def _at(self, offset: int) -> Print | None:
        place = bisect_right(self.starts, offset) - 1
        return self.prints[place] if place >= 0 else None


NO_PRINTING = Printing()
