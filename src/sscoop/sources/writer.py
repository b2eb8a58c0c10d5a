"""`TextWriter`: puts the text of a document together line by line, and remembers what each line is.

For formats that hold paragraphs and not lines: each paragraph is one line, and the notes stand at the end below a rule.
"""

from collections.abc import Sequence
from dataclasses import replace

from sscoop.sources.captions import LABEL
from sscoop.sources.document import Document, Print, PrintKind

_RULE = "__________________"
_TITLES = 2  # lines between a label and its table at most


class TextWriter:
    """Collects the lines of one document, then gives its `Document`."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.prints: list[Print] = []
        self.marks: set[int] = set()

    def line(self, text: str, marks: Sequence[int] = (), kind: PrintKind = "", figure: int = -1, row: int = -1) -> None:
        """Write a text, a line for each of its lines; `marks` are the places in it of the digits of footnote marks."""
        begin = 0
        for printed in text.split("\n"):
            told = Print(0, 0, kind=kind, figure=figure, row=row, begins=begin == 0)
            self._write(printed, [mark - begin for mark in marks], told)
            begin += len(printed) + 1

    def cell(self, text: str, marks: Sequence[int], figure: int, row: int, column: int) -> None:
        """Write a cell of a table on one line."""
        self._write(text.replace("\n", " "), marks, Print(0, 0, kind="figure", figure=figure, row=row, column=column))

    def _write(self, text: str, marks: Sequence[int], told: Print) -> None:
        blanks = len(text) - len(text.lstrip())
        printed = text.strip()
        if not printed:
            return
        start = self.length
        self.pieces.append(printed + "\n")
        self.length += len(printed) + 1
        self.prints.append(replace(told, start=start, end=start + len(printed)))
        self.marks.update(start + mark - blanks for mark in marks if blanks <= mark < len(text))

    def claim_label(self, figure: int) -> None:
        """Give the label and title that were written last to the figure that follows them."""
        for back in range(1, min(_TITLES + 1, len(self.prints)) + 1):
            if self.prints[-back].kind:
                return
            if LABEL.fullmatch(self.pieces[-back].rstrip("\n")):
                for place in range(-back, 0):
                    kind: PrintKind = "figure_label" if place == -back else "figure_title"
                    self.prints[place] = replace(self.prints[place], kind=kind, figure=figure)
                return

    def notes(self, notes: Sequence[str]) -> None:
        """Write the footnotes, each with its number before it, below a rule."""
        if notes:
            self.line(_RULE, kind="rule")
        for note in notes:
            self.line(note, kind="note")

    def document(self, format: str) -> Document:
        """Give what was written."""
        return Document("".join(self.pieces), format=format, prints=tuple(self.prints), marks=frozenset(self.marks))
