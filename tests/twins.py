"""Twins of a report: the same text as a Word document, a PDF and a web page, set as the United Nations sets it.

`content_of` takes a report apart into what is printed one below the other; the writers set it. What a twin lacks of its
report: the running heads and feet of the original, and where its lines broke.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import escape
from typing import Any

import sscoop as ss
from sscoop.sources.labels import label_of


@dataclass(frozen=True)
class Piece:
    """A paragraph of a page: its kind, its label, its text, and the footnotes cited in it, with their offsets."""

    kind: str  # title, summary_head, summary, h1, h2, h3, paragraph, plain, item
    label: str
    text: str
    refs: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Content:
    symbol: str
    pieces: list[Piece] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    stars: list[tuple[str, str]] = field(default_factory=list)


def content_of(report: ss.Report) -> Content:
    """Take a report apart, in the order of the document."""
    content = Content(report.metadata.symbol or "A/00/000")
    for run in report.heading.runs:
        content.pieces.append(Piece("title", "", report.raw[run[1] : run[1] + run[2]].strip()))
    content.stars.extend((item.label, item.text) for item in report.heading.items)
    if report.summary is not None:
        content.pieces.append(Piece("summary_head", "", "摘要"))
        content.pieces.extend(_paragraph(report.summary, "summary"))
    for section in report.walk():
        if section.title:
            kind = f"h{section.level}"
            content.pieces.append(Piece(kind, section.label or "", section.title, _refs(section)))
        for paragraph in section.paragraphs:
            content.pieces.extend(_paragraph(paragraph, "paragraph" if paragraph.number is not None else "plain"))
    content.notes.update({note.number: note.text for note in report.footnotes})
    return content


def _paragraph(paragraph: ss.Paragraph, kind: str) -> list[Piece]:
    label = str(paragraph.number) if paragraph.number is not None else ""
    items = [Piece("item", item.label, item.text, _refs(item)) for item in paragraph.items]
    return [Piece(kind, label, paragraph.text, _refs(paragraph)), *items]


def _refs(passage: Any) -> tuple[tuple[int, int], ...]:
    return tuple((ref.offset, ref.number) for ref in passage.footnote_refs)


def _split(piece: Piece) -> list[tuple[str, int | None]]:
    """Cut a text at its marks: the text before each, and the mark's number; None behind the last."""
    cut, position = [], 0
    for offset, number in piece.refs:
        cut.append((piece.text[position:offset], number))
        position = offset
    return [*cut, (piece.text[position:], None)]


# Word ---------------------------------------------------------------------------------------------------------------

_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_NOTE_STYLE = '<w:pPr><w:pStyle w:val="note"/></w:pPr>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1742" w:right="2460" w:bottom="1400" w:left="2460" '
    'w:header="576" w:footer="1030"/></w:sectPr>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LISTS = {"h1": 1, "h2": 2, "paragraph": 3, "item": 4}
_FORMS = {1: ("chineseCounting", "%1."), 2: ("upperLetter", "%1."), 3: ("decimal", "%1."), 4: ("lowerLetter", "(%1)")}


def docx_of(content: Content) -> bytes:
    """Write a Word document with real footnotes, and numbers and letters that Word would make."""
    body, lists = [], _Lists()
    for piece in content.pieces:
        body.append(_word_paragraph(piece, lists.number(piece)))
    notes = "".join(
        f'<w:footnote w:id="{number + 1}"><w:p>{_NOTE_STYLE}<w:r>{_RAISED}<w:footnoteRef/></w:r>{_run(" " + text)}</w:p>'
        "</w:footnote>"
        for number, text in content.notes.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    parts = {
        "word/document.xml": f'{head}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{_PAGE}</w:body></w:document>',
        "word/styles.xml": f'{head}<w:styles xmlns:w="{_W}">{_styles()}</w:styles>',
        "word/footnotes.xml": f'{head}<w:footnotes xmlns:w="{_W}">{separator}{notes}</w:footnotes>',
        "word/numbering.xml": f'{head}<w:numbering xmlns:w="{_W}">{lists.definitions()}</w:numbering>',
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/_rels/document.xml.rels": _PART_RELS,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return packed.getvalue()


class _Lists:
    """Gives each labelled piece the list that numbers it so; one begins anew where the label does not go on."""

    def __init__(self) -> None:
        self.nums: list[tuple[int, int]] = []  # definition and start of each list
        self.last: dict[str, tuple[int, int]] = {}  # kind → list and count

    def number(self, piece: Piece) -> int | None:
        definition = _LISTS.get(piece.kind)
        if definition is None or not piece.label:
            return None
        form = _FORMS[definition][0]
        known = self.last.get(piece.kind)
        if known is not None and label_of(known[1] + 1, form) == piece.label:
            self.last[piece.kind] = (known[0], known[1] + 1)
            return known[0]
        start = next(number for number in range(1, 500) if label_of(number, form) == piece.label)
        self.nums.append((definition, start))
        self.last[piece.kind] = (len(self.nums), start)
        return len(self.nums)

    def definitions(self) -> str:
        levels = "".join(
            f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for n, (form, text) in _FORMS.items()
        )
        return levels + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="{definition}"/><w:lvlOverride w:ilvl="0">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for n, (definition, start) in enumerate(self.nums, 1)
        )


def _word_paragraph(piece: Piece, list_: int | None) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr>' if list_ else ""
    runs = []
    for text, mark in _split(piece):
        runs.append(_run(text))
        if mark is not None:
            runs.append(f'<w:r>{_RAISED}<w:footnoteReference w:id="{mark + 1}"/></w:r>')
    return f'<w:p><w:pPr><w:pStyle w:val="{piece.kind}"/>{numbered}</w:pPr>{"".join(runs)}</w:p>'


def _styles() -> str:
    """Set each kind of paragraph as the United Nations does: half points of type, boldness, and the space above."""
    set_so = {"title": (24, True), "summary_head": (24, True), "h1": (28, True), "h2": (24, True), "h3": (21, True)}
    plain = dict.fromkeys(("summary", "paragraph", "plain", "item"), (21, False))
    kinds = {**set_so, **plain, "note": (18, False)}
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{kind}"><w:name w:val="{kind}"/><w:pPr><w:spacing w:before='
        f'"{0 if kind == "note" else 120}"/></w:pPr><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
        "</w:style>"
        for kind, (size, bold) in kinds.items()
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override '
    'PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"'
    "/></Types>"
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PART_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_REL}/footnotes" Target="footnotes.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
)


# web page -----------------------------------------------------------------------------------------------------------


def html_of(content: Content) -> bytes:
    """Write a web page, its notes at the end."""
    body = []
    for piece in content.pieces:
        label = {"paragraph": f"{piece.label}. ", "item": f"({piece.label}) "}.get(piece.kind, "")
        label = f"{piece.label}. " if piece.kind in ("h1", "h2") else label
        text = "".join(escape(t) + (f"<sup><a href='#n{n}'>{n}</a></sup>" if n else "") for t, n in _split(piece))
        tag = piece.kind if piece.kind in ("h1", "h2", "h3") else "p"
        body.append(f"<{tag}>{label}{text}</{tag}>")
    notes = "".join(f"<p><sup>{n}</sup> {escape(text)}</p>" for n, text in content.notes.items())
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>{''.join(body)}<hr>{notes}"
    return (page + "</body></html>").encode()


# PDF ----------------------------------------------------------------------------------------------------------------

FONT, HEAVY = "STSong-Light", "SimHei"
_LEFT, _RIGHT, _TOP, _BOTTOM = 123.0, 489.0, 705.0, 70.0
_SIZES = {"title": 12.0, "summary_head": 12.0, "h1": 14.0, "h2": 12.0}
_BODY, _NOTE = 10.5, 9.0
_HEADS = ("title", "summary_head", "h1", "h2", "h3")


def register_fonts() -> None:
    """Make known to reportlab the fonts of running text and of headings; the second is the first by another name."""
    from reportlab.pdfbase import _cidfontdata, pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    known = _cidfontdata.CIDFontInfo[FONT]
    (descendant,) = known["DescendantFonts"]
    descriptor = descendant["FontDescriptor"] | {"FontName": f"/{HEAVY}"}
    heavy = descendant | {"BaseFont": f"/{HEAVY}", "FontDescriptor": descriptor}
    _cidfontdata.CIDFontInfo[HEAVY] = known | {"BaseFont": f"/{HEAVY}", "DescendantFonts": [heavy]}
    _cidfontdata.defaultUnicodeEncodings[HEAVY] = _cidfontdata.defaultUnicodeEncodings[FONT]
    _cidfontdata.widthsByUnichar[HEAVY] = _cidfontdata.widthsByUnichar[FONT]
    if HEAVY not in _cidfontdata.allowedTypeFaces:
        _cidfontdata.allowedTypeFaces.append(HEAVY)
    for font in (FONT, HEAVY):
        pdfmetrics.registerFont(UnicodeCIDFont(font))


def pdf_of(content: Content) -> bytes:
    """Set a PDF: running heads on both sides in turn, feet, raised marks, notes below a rule on the page of their mark."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    register_fonts()
    pages = _Pages(content, lambda text, size: pdfmetrics.stringWidth(text, FONT, size)).set()
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(612, 792), invariant=True)
    for number, page in enumerate(pages, 1):
        _furnish(canvas, content.symbol, number, len(pages))
        for x, y, size, text, font in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text if len(text) > 1 else text + " ")  # pdfium passes over one alone in a CID font
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def _furnish(canvas: Any, symbol: str, number: int, last: int) -> None:
    even = number % 2 == 0
    canvas.setFont("Helvetica-Bold", 8.5)
    if number > 1:
        canvas.drawString(60 if even else 520, 733, symbol)
    canvas.drawString(60 if even else 536, 37, f"{number}/{last}")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(524 if even else 60, 39, "20-10056")


def _words(text: str) -> list[str]:
    """Cut a text where a line may break: between Chinese characters and at blanks, but in no word or number."""
    return re.findall(r"[\x21-\x7e]{1,40}|.", text, re.DOTALL)


class _Pages:
    """Breaks lines and pages."""

    def __init__(self, content: Content, width: Any) -> None:
        self.content, self.width = content, width
        self.pages: list[list[tuple[float, float, float, str, str]]] = []
        self.notes: list[int] = []
        self.open()

    def open(self) -> None:
        self.pages.append([])
        self.y = _TOP
        self.floor = _BOTTOM

    def set(self) -> list[list[tuple[float, float, float, str, str]]]:
        for piece in self.content.pieces:
            self.piece(piece)
        self.close()
        return self.pages

    def piece(self, piece: Piece) -> None:
        size = _SIZES.get(piece.kind, _BODY)
        font = HEAVY if piece.kind in _HEADS else FONT
        label = {"paragraph": f"{piece.label}. ", "item": f"({piece.label}) ", "h1": f"{piece.label}. "}.get(
            piece.kind, ""
        )
        label = f"{piece.label}. " if piece.kind == "h2" else label
        left = {"h1": 94.0, "h2": 94.0}.get(piece.kind, _LEFT)
        self.y -= 8 if piece.kind != "title" else 0
        for line in self.lines(label, piece, size, left):
            marks = [mark for _, mark in line if mark is not None]
            height = sum(12 * len(self.note_lines(mark)) for mark in marks) + (20 if marks and not self.notes else 0)
            if self.y - 16 - height < self.floor:
                self.close()
                self.open()
            self.floor += height
            self.notes += marks
            self.y -= 16
            x = left
            for text, mark in line:
                if text:
                    self.pages[-1].append((x, self.y, size, text, font))
                    x += self.width(text, size)
                if mark is not None:
                    self.pages[-1].append((x, self.y + 3.5, 7.0, f"{mark} ", FONT))
                    x += self.width(f"{mark} ", 7.0)
        self.y -= 4

    def lines(self, label: str, piece: Piece, size: float, left: float) -> list[list[tuple[str, int | None]]]:
        """Break a text where it is full; a mark stays with the character before it."""
        lines: list[list[tuple[str, int | None]]] = [[]]
        room = _RIGHT - left
        text, used = label, self.width(label, size)
        for part, mark in _split(piece):
            for word in _words(part):
                step = self.width(word, size)
                if used + step > room and word not in "，。；：、）)”》！？":
                    lines[-1].append((text.rstrip(), None))
                    lines.append([])
                    text, used = "", 0.0
                    if word == " ":
                        continue
                text, used = text + word, used + step
            lines[-1].append((text, mark))
            text = ""
        return lines

    def note_lines(self, number: int) -> list[str]:
        text, lines, used = f"{number} {self.content.notes.get(number, '')}", [""], 0.0
        for word in _words(text):
            step = self.width(word, _NOTE)
            if used + step > _RIGHT - _LEFT and word not in "，。；：、）)”》":
                lines.append("")
                used = 0.0
            lines[-1] += word
            used += step
        return lines

    def close(self) -> None:
        """Set the notes of the page at its foot."""
        if not self.notes:
            return
        rows = [line for number in self.notes for line in self.note_lines(number)]
        y = _BOTTOM + 12 * (len(rows) - 1)
        self.pages[-1].append((100.0, y + 16, 8.0, "_" * 18, FONT))
        for place, row in enumerate(rows):
            self.pages[-1].append((_LEFT, y - 12 * place, _NOTE, row, FONT))
        self.notes = []
