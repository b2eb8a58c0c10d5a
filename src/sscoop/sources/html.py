"""A saved web page → a `Document` (extra `html`, lxml): its paragraphs, lists and tables, without what surrounds them.

Reads: the tree of the page. Writes: one line a block of text; raised numbers are footnote marks.
"""

import re
from collections.abc import Iterator
from typing import Any

from sscoop.errors import DamagedSource, MissingExtra
from sscoop.sources.document import Document
from sscoop.sources.limits import Limits
from sscoop.sources.text import decode
from sscoop.sources.writer import TextWriter

_BLOCKS = frozenset(
    {
        "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "header",
        "ul", "ol", "dl", "dt", "dd", "tr", "center", "address", "figure", "figcaption", "caption", "main", "body",
    }
)  # fmt: skip
_SKIPPED = frozenset(
    {
        "script", "style", "nav", "head", "noscript", "template", "svg", "button", "form", "footer", "aside",
        "iframe", "object", "noframes", "title", "textarea", "select", "datalist", "audio", "video", "canvas",
    }
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)
# Those of pages; Python knows others, among them such as take time without bounds (punycode) or run escapes.
_ENCODINGS = (
    "utf-8", "utf8", "utf-16", "gb", "big5", "iso-8859", "iso8859", "latin", "windows-", "cp125", "ascii", "us-ascii",
    "shift", "euc", "koi8",
)  # fmt: skip
_HEAD = 4096  # bytes in which a page tells its encoding
_NUMBER = re.compile(r"\[?(\d{1,3})\]?")


def read_html(data: bytes, shown: str, limits: Limits) -> Document:
    """Read a web page.

    Raises:
        MissingExtra: lxml is not installed.
        DamagedSource: there is no page in the bytes.
        UndecodableSource: they are in no known encoding.
        SourceTooLarge: it has more tags and attributes than the limits allow.
    """
    try:
        from lxml import etree, html
    except ImportError:
        raise MissingExtra.of(f"{shown} is HTML, and lxml, which reads it, is not installed", "html") from None
    text, encoding = _decode(data, shown)
    limits.check_elements(text, shown)
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=True)
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedSource(f"{shown} is no web page that can be read ({error}); save it again") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):  # the rest would be lost in silence
        raise DamagedSource(f"{shown} is nested deeper than any web page of text; save it again")
    reader = _Reader()
    try:
        reader.walk(root)
    except RecursionError:
        raise DamagedSource(f"{shown} is nested deeper than any web page; save it again") from None
    reader.flush()
    document = reader.writer.document("html")
    return Document(document.text, format="html", encoding=encoding, prints=document.prints, marks=document.marks)


def _decode(data: bytes, shown: str) -> tuple[str, str]:
    declared = _CHARSET.search(data[:_HEAD])
    encoding = declared[1].decode("ascii").lower() if declared is not None else ""
    if encoding.startswith(_ENCODINGS):
        try:
            return data.decode(encoding), encoding
        except (LookupError, UnicodeError):
            pass  # the page says what it is not
    return decode(data, shown)


class _Reader:
    """Walks the tree of one page; text is collected until a block ends."""

    def __init__(self) -> None:
        self.writer = TextWriter()
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[int] = []
        self.figures = 0

    def walk(self, element: Any) -> None:
        """Read an element and all below it."""
        tag = element.tag if isinstance(element.tag, str) else "script"  # comments and the like are skipped
        if tag in _SKIPPED:
            return
        if tag == "table":
            self._table(element)
            return
        if tag == "br":
            self.flush()
            return
        if tag == "hr":
            self.flush()
            self.writer.line("__________________", kind="rule")
            return
        block = tag in _BLOCKS
        if block:
            self.flush()
        if tag == "sup" and _NUMBER.fullmatch("".join(element.itertext()).strip()):
            self._mark("".join(element.itertext()))
            return
        self._add(element.text)
        for child in element:
            self.walk(child)
            self._add(child.tail)
        if block:
            self.flush()

    def flush(self) -> None:
        """Write what was collected."""
        self.writer.line("".join(self.pieces), self.marks)
        self.pieces, self.marks, self.length = [], [], 0

    def _add(self, text: str | None) -> None:
        text = _BLANKS.sub(" ", text or "")
        if text.startswith(" ") and (not self.pieces or self.pieces[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def _mark(self, text: str) -> None:
        number = _NUMBER.fullmatch(text.strip())
        if number is not None:
            self.marks += range(self.length, self.length + len(number[1]))
            self._add(f"{number[1]} ")

    def _table(self, table: Any) -> None:
        """Write a table as a block; one of a single cell only sets the page, and is read as text."""
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        if max(map(len, rows), default=0) < 2 or table.find(".//table") is not None:
            for row in rows:
                for cell in row:
                    self.flush()
                    self._add(cell.text)
                    for child in cell:
                        self.walk(child)
                        self._add(child.tail)
                    self.flush()
            return
        self.flush()
        caption = table.find("caption")
        if caption is not None:
            self.writer.line(_text(caption))
        self.writer.claim_label(self.figures)
        taken: dict[int, int] = {}  # column → the rows below that a cell of it goes on in
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while taken.get(column, 0) > number:
                    column += 1
                text, marks = self._cell(cell)
                self.writer.cell(text, marks, self.figures, number, column)
                for _ in range(_span(cell, "colspan")):
                    taken[column] = number + _span(cell, "rowspan")
                    column += 1
        self.figures += 1

    def _cell(self, cell: Any) -> tuple[str, list[int]]:
        """Give the text of a cell, and the places of the digits of footnote marks in it."""
        self._collect(cell)
        text, marks = "".join(self.pieces), self.marks
        self.pieces, self.marks, self.length = [], [], 0
        return text, marks

    def _collect(self, element: Any) -> None:
        if element.tag in _SKIPPED:
            return
        if element.tag == "sup" and _NUMBER.fullmatch("".join(element.itertext()).strip()):
            self._mark("".join(element.itertext()))
            return
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._collect(child)
                self._add(" " if child.tag in _BLOCKS or child.tag == "br" else "")
            self._add(child.tail)


_SPAN = re.compile(r"\s*(\d{1,9})", re.ASCII)
_WIDEST = 100  # columns or rows that a cell takes at most


def _span(cell: Any, name: str) -> int:
    told = _SPAN.match(cell.get(name) or "")
    return min(_WIDEST, max(1, int(told[1]))) if told is not None else 1


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, and none of a table that stands in a cell of it."""
    waiting = list(reversed(table))
    while waiting:
        element = waiting.pop()
        if element.tag == "tr":
            yield element
        elif element.tag != "table":
            waiting.extend(reversed(element))


def _text(element: Any) -> str:
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()
