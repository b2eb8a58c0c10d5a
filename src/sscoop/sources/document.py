"""What every reader of a format hands on."""

from dataclasses import dataclass, field, replace
from typing import Literal

PrintKind = Literal[
    "", "page_head", "page_foot", "rule", "note", "figure", "figure_label", "figure_title", "figure_source"
]
Box = tuple[int, float, float, float, float]


@dataclass(slots=True)
class Print:
    """How a line of the text is printed, where the format tells it.

    `kind` says what it is where its place on the page does (`""` is running text), `box` is the page, and left,
    bottom, right and top in points, None in formats without pages; `figure` numbers the charts, tables and boxes of
    the document, `row` and `column` are its place there, -1 where it has none. `begins` says that the line goes on
    with none before it, `room` how many columns of its type are free behind it up to the right margin, and `apart`
    that its Chinese characters are set in another font than the running text; None where it has none.
    """

    start: int
    end: int
    box: Box | None = None
    kind: PrintKind = ""
    figure: int = -1
    row: int = -1
    column: int = -1
    begins: bool = False
    room: float | None = None
    apart: bool | None = None

    @property
    def page(self) -> int | None:
        """The number of the page, from 1 on."""
        return self.box[0] if self.box is not None else None


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text with its origin. `text` keeps line ends as they are, without a byte order mark.

    `prints` tell of each line how it is printed, in order, and `marks` where raised digits and letters stand in the
    text: both of formats that have pages.
    """

    text: str
    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    sha256: str | None = None
    pages: int | None = None
    prints: tuple[Print, ...] = ()
    marks: frozenset[int] = field(default=frozenset())

    def of(self, name: str | None, sha256: str) -> "Document":
        """Give the document with the name of its file and the hash of its bytes."""
        return replace(self, name=name, sha256=sha256)
