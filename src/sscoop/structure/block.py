"""What a run of lines is: title lines, a heading, a paragraph, an item."""

from dataclasses import dataclass

from sscoop.structure.lines import Line


@dataclass(slots=True)
class Block:
    """A run of lines that is one thing.

    `kind` is front, summary, heading, paragraph, item or prose. `body_at` is where the text begins in the
    first line, behind the label. `order` is the number of a paragraph, or the place of a heading's label.
    """

    kind: str
    lines: list[Line]
    label: str | None = None
    body_at: int = 0
    order: int | None = None
    rank: int = 0
    restarts: bool = False

    @property
    def pieces(self) -> list[tuple[str, int]]:
        """The text of each line and its place in the source, the label left out."""
        first, *rest = self.lines
        head = (first.text[self.body_at :], first.start + self.body_at)
        return [piece for piece in (head, *((line.text, line.start) for line in rest)) if piece[0]]

    @property
    def label_span(self) -> tuple[int, int] | None:
        """Where the label stands in the source, with the stop behind it."""
        if self.label is None:
            return None
        start = self.lines[0].start
        return start, start + len(self.lines[0].text[: self.body_at].rstrip())
