"""A Word document → a `Document`, straight from its XML: footnotes, automatic numbers, tables, text boxes.

Reads: the parts of the package. Writes: one line a paragraph, as if tracked changes were accepted; notes at the end.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sscoop.errors import DamagedSource, EncryptedSource, SourceTooLarge
from sscoop.sources.document import Document
from sscoop.sources.limits import Limits
from sscoop.sources.word import Numbering, W, value, whole
from sscoop.sources.writer import TextWriter

_DOCUMENT, _NUMBERING = "word/document.xml", "word/numbering.xml"
_FOOTNOTES, _STYLES = "word/footnotes.xml", "word/styles.xml"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "footnoteRef"))
_ENCODING = re.compile(rb"[^<]{0,9}<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii"})
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ADVICE = "open it in Word and save it again"
_WIDEST = 63  # columns that a cell takes at most: Word sets no wider table
_ENCRYPTED = 1  # bit of a ZIP entry's flags
_MASTHEAD = re.compile(r"Distr\.|^联\s*合\s*国$|Original\s*[:：]", re.MULTILINE)
_SOURCE = re.compile(r"(?:资料)?(?:来源|注|说明)\s*[：:]")
_BROKEN = (
    zipfile.BadZipFile, ElementTree.ParseError, EOFError, ValueError, zlib.error, NotImplementedError,
    LookupError,  # a part is missing, or declares an encoding that there is not
)  # fmt: skip


def read_docx(data: bytes, shown: str, limits: Limits) -> Document:
    """Read a Word document.

    Raises:
        DamagedSource: the package or its XML is broken, or nested deeper than any that Word writes.
        EncryptedSource: its parts are encrypted.
        SourceTooLarge: what it holds, unpacked, exceeds the limits.
    """
    try:
        return _Reader(_parts(data, shown, limits)).read()
    except RecursionError:
        raise DamagedSource(f"{shown} is nested deeper than any Word document; {_ADVICE}") from None


def _parts(data: bytes, shown: str, limits: Limits) -> dict[str, Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name for name in (_DOCUMENT, _NUMBERING, _FOOTNOTES, _STYLES) if name in package.namelist()]
            told = [package.getinfo(name) for name in names]
            if any(part.compress_type not in _PACKED for part in told):
                raise DamagedSource(f"{shown} is packed as no Word document is; {_ADVICE}")
            if any(part.flag_bits & _ENCRYPTED for part in told):
                raise EncryptedSource(f"{shown} is encrypted; save it without a password")
            parts: dict[str, Element] = {}
            room = limits.unpacked
            for name in names:
                xml = _unpack(package, name, room, shown, limits)
                room -= len(xml)
                limits.check_elements(xml, shown)
                parts[name] = _parse(xml, name, shown)
    except _BROKEN as error:
        raise DamagedSource(f"{shown} is a damaged Word document ({error}); {_ADVICE}") from None
    if _DOCUMENT not in parts:
        raise DamagedSource(f"{shown} has no {_DOCUMENT}; it is no Word document")
    return parts


def _unpack(package: zipfile.ZipFile, name: str, room: int, shown: str, limits: Limits) -> bytes:
    with package.open(name) as part:
        xml = part.read(room + 1)
    if len(xml) > room:
        raise SourceTooLarge(f"{shown} unpacks to more than the limit of {limits.unpacked} bytes: Limits(unpacked=…)")
    return xml


def _parse(xml: bytes, name: str, shown: str) -> Element:
    plain = xml.replace(b"\0", b"")  # UTF-16 would hide from the search, and so would any encoding but those named
    declared = _ENCODING.match(plain)
    if declared is not None and declared[1].lower() not in _ENCODINGS:
        raise DamagedSource(f"{shown} has {name} in the encoding {declared[1].decode()}, as no Word document does")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:  # entities could expand without end
        raise DamagedSource(f"{shown} declares entities in {name}, as no Word document does")
    return ElementTree.fromstring(xml)


@dataclass(slots=True)
class _Line:
    """The text of a paragraph while it is read, and where the digits of footnote marks stand in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[int] = field(default_factory=list)
    codes: int = 0  # fields that are open, and still in their code
    drawn: list[Element] = field(default_factory=list)  # what may hold text boxes

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class _Reader:
    """Walks the body of one document."""

    def __init__(self, parts: dict[str, Element]) -> None:
        self.body = parts[_DOCUMENT].find(f"{W}body")
        self.numbering = Numbering(parts.get(_NUMBERING), parts.get(_STYLES))
        self.notes = {value(note, "id", ""): note for note in parts.get(_FOOTNOTES, ())}
        self.cited: list[tuple[str, str]] = []  # the number or star of each note, and its id
        self.number = 0
        self.writer = TextWriter()
        self.figures = 0
        self.after_table = False

    def read(self) -> Document:
        for element in _blocks(self.body):
            if element.tag == f"{W}tbl":
                self._table(element)
            else:
                self._paragraph(element)
        notes = [f"{label} {self._note(identity)}" for label, identity in self.cited]
        self.writer.notes([note for note in notes if note])
        return self.writer.document("docx")

    def _note(self, identity: str) -> str:
        note = self.notes.pop(identity, None)  # one that is cited again is written once
        lines = [self._line(paragraph).text for paragraph in _paragraphs(note)] if note is not None else []
        return "".join(lines).replace("\n", "").strip()

    def _paragraph(self, paragraph: Element) -> None:
        line = self._line(paragraph)
        boxes = [box for drawn in line.drawn for box in _outermost(drawn)]
        if line.text.strip():
            source = self.after_table and _SOURCE.match(line.text) is not None
            label = self.numbering.label(paragraph)
            lead = f"{label} " if label else ""
            marks = [len(lead) + mark for mark in line.marks]
            if source:
                self.writer.line(line.text, marks, "figure_source", self.figures - 1)
            else:
                self.writer.line(lead + line.text, marks)
                self.after_table = False
        for box in boxes:
            self._box(box)

    def _box(self, box: Element) -> None:
        """Write a text box: a block of its own."""
        texts = [self._line(paragraph).text for paragraph in _paragraphs(box)]
        for row, text in enumerate(text for text in texts if text.strip()):
            self.writer.line(text, kind="figure" if row else "figure_label", figure=self.figures, row=row)
        self.figures += 1

    def _table(self, table: Element) -> None:
        """Write a table: the masthead, which UN documents set as one, line by line; another as a block."""
        rows = [list(self._cells(row)) for row in _inside(table, f"{W}tr")]
        printed = "\n".join(line.text for row in rows for _, cell in row for line in cell)
        if not self.figures and _MASTHEAD.search(printed):
            for line in (line for row in rows for _, cell in row for line in cell):
                self.writer.line(line.text, line.marks)
            return
        self.writer.claim_label(self.figures)
        for number, row in enumerate(rows):
            for column, cell in row:
                text = _joined(cell)
                self.writer.cell(text.text, text.marks, self.figures, number, column)
        self.figures += 1
        self.after_table = True

    def _cells(self, row: Element) -> Iterator[tuple[int, list[_Line]]]:
        """Yield the cells of a row, each with the column in which it begins: one may take several."""
        column = 0
        for cell in _inside(row, f"{W}tc"):
            yield column, [line for line in map(self._line, _paragraphs(cell)) if line.text.strip()]
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += min(_WIDEST, max(1, whole(span, "val", 1))) if span is not None else 1

    def _line(self, paragraph: Element) -> _Line:
        line = _Line()
        self._walk(paragraph, line)
        return line

    def _walk(self, element: Element, line: _Line) -> None:
        """Read what a paragraph holds, in its order."""
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag == f"{_ALTERNATE}Fallback":
                continue
            if tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                line.drawn.append(child)
            elif tag == f"{W}fldChar":
                kind = value(child, "fldCharType", "")
                line.codes += (kind == "begin") - (kind == "separate" and line.codes > 0)
            elif line.codes:
                self._walk(child, line)
            elif tag == f"{W}footnoteReference":
                self._cite(child, element, line)
            elif tag == f"{W}t":
                self._text(child.text or "", element, line)
            else:
                line.add(_SPECIAL.get(tag, ""))
                self._walk(child, line)

    def _text(self, text: str, run: Element, line: _Line) -> None:
        raised = run.find(f"{W}rPr/{W}vertAlign")
        if raised is not None and value(raised, "val", "") == "superscript" and text.strip().isdecimal():
            begins = line.length + len(text) - len(text.lstrip())
            line.marks += range(begins, begins + len(text.strip()))
        line.add(text)

    def _cite(self, reference: Element, run: Element, line: _Line) -> None:
        """Write the mark of a footnote: its number, or the star that the document gives it."""
        identity = value(reference, "id", "")
        if value(reference, "customMarkFollows", "0") in ("1", "true", "on"):
            star = "".join(text.text or "" for text in run.iter(f"{W}t")).strip()
            self.cited.append((star or "*", identity))
            return
        self.number += 1
        self.cited.append((str(self.number), identity))
        line.marks += range(line.length, line.length + len(str(self.number)))
        line.add(f"{self.number} ")


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield all paragraphs in an element, also those in others, but no second form of what Word writes in two."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{W}p":
            yield one
        if one.tag != f"{_ALTERNATE}Fallback":
            waiting.extend(reversed(one))


def _outermost(element: Element) -> Iterator[Element]:
    """Yield the text boxes in an element, but none that stands in another: its text is read with that."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{W}txbxContent":
            yield one
        elif one.tag != f"{_ALTERNATE}Fallback":
            waiting.extend(reversed(one))


def _joined(lines: Sequence[_Line]) -> _Line:
    """Put the paragraphs of a cell one behind the other."""
    joined = _Line()
    for place, line in enumerate(lines):
        joined.add(" " if place else "")
        joined.marks += (joined.length + mark for mark in line.marks)
        joined.add(line.text)
    return joined


_SPECIAL = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


_WRAPPERS = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a tag, also those in content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _blocks(body: Element | None) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, also those in content controls and insertions."""
    for element in body if body is not None else ():
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in _WRAPPERS:
            yield from _blocks(element)
