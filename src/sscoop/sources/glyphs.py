"""Bytes of a PDF → the characters of its pages, each with its place and size (extra `pdf`, pypdfium2)."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sscoop.errors import DamagedSource, EncryptedSource, GarbledSource, ImageOnlySource, MissingExtra, SourceTooLarge
from sscoop.sources.limits import Limits

_SKIPPED = frozenset("\r\n\0")
_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line
_UNKNOWN = re.compile("[\x01-\x08\x0e-\x1b\ufffd\ue000-\uf8ff]")  # no character, or one of a font's own
_GARBLED = 0.2  # the share of characters without a known meaning from which on a file cannot be read
_SMALLEST = 1.0  # points of type that is still counted with
_SAMPLE = 7  # of so many characters one is asked whether its font tells which it is
_FLAT, _LONG = 3.0, 30.0  # points that a drawn line is high at most, its own width on both sides, and long at least
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


class Glyph(NamedTuple):
    """A printed character: its baseline starts at (x, y), points from the lower left; `right` is its right edge."""

    text: str
    x: float
    y: float
    right: float
    size: float


class Stroke(NamedTuple):
    """A level line that is drawn: from `left` to `right` at the height `y`, in points."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """The characters of a page, in the order of the file, and the lines drawn on it.

    `unmapped` is the share of characters of which their font does not tell which they are.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    strokes: list[Stroke]
    unmapped: float = 0.0


def read_glyphs(data: bytes, shown: str, limits: Limits) -> list[GlyphPage]:
    """Read all characters of a PDF; `shown` names the source in errors.

    Raises:
        MissingExtra: pypdfium2 is not installed.
        EncryptedSource: the file asks for a password.
        DamagedSource: it is no PDF that can be opened.
        ImageOnlySource: no page has characters.
        GarbledSource: its fonts do not tell which characters they print.
        SourceTooLarge: there are more pages than the limits allow.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(f"{shown} is a PDF; to read it: pip install 'sscoop[pdf]'") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "assword" in str(error):
            advice = "remove the password (qpdf --decrypt IN OUT) and read that"
            raise EncryptedSource(f"{shown} is encrypted; {advice}") from None
        advice = "download it again, or mend it (qpdf IN OUT, mutool clean IN OUT)"
        raise DamagedSource(f"{shown} is a damaged PDF ({error}); {advice}") from None
    try:
        if len(document) > limits.pages:
            raise SourceTooLarge(
                f"{shown} has {len(document)} pages, more than the limit of {limits.pages}; give Limits(pages=…)"
            )
        try:
            pages = [_read_page(document, number, pypdfium2.raw) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise DamagedSource(f"{shown} is a damaged PDF ({error}); download it again") from None
    finally:
        document.close()
    _check(pages, shown)
    return pages


def _check(pages: list[GlyphPage], shown: str) -> None:
    text = "".join([glyph.text for page in pages for glyph in page.glyphs])
    printed = len("".join(text.split()))
    if not printed:
        raise ImageOnlySource(
            f"{shown} holds pictures of pages and no text; recognise it first (ocrmypdf -l chi_sim IN OUT)"
        )
    unknown = max(len(_UNKNOWN.findall(text)), round(sum(page.unmapped * len(page.glyphs) for page in pages)))
    if unknown > _GARBLED * printed:
        raise GarbledSource(
            f"{shown} prints {unknown} of {printed} characters in fonts that do not tell which they are; "
            "recognise it as a picture (ocrmypdf --force-ocr -l chi_sim IN OUT)"
        )


def _read_page(document: Any, index: int, raw: Any) -> GlyphPage:
    page = document[index]
    width, height = page.get_size()
    textpage = page.get_textpage()
    glyphs = list(_glyphs(textpage.raw, textpage.count_chars(), raw))
    asked = range(0, textpage.count_chars(), _SAMPLE)
    unmapped = sum(raw.FPDFText_HasUnicodeMapError(textpage.raw, place) == 1 for place in asked) / max(1, len(asked))
    strokes = list(_strokes(page.raw, raw))
    textpage.close()
    page.close()
    return GlyphPage(index + 1, width, height, glyphs, strokes, unmapped)


def _strokes(page: Any, raw: Any) -> Iterator[Stroke]:
    """Yield the drawn lines of a page: paths that are long and flat."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if top.value - bottom.value < _FLAT and right.value - left.value > _LONG:
            yield Stroke(left.value, right.value, (bottom.value + top.value) / 2)


def _glyphs(textpage: Any, count: int, raw: Any) -> Iterator[Glyph]:
    """Yield the characters of a page that are no line ends; the calls are bound once, since there are many.

    The box of a character is its font's, from the descent to the ascent: as long as it keeps its foot and its height
    the baseline and the size are the same, and are not asked again. The size of a font is scaled by the page, and
    many a program sets all text in the size 1, scaled.
    """
    box, x, y, matrix = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    unicode, loose = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    place_of, size_of, matrix_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetFontSize, raw.FPDFText_GetMatrix
    bottom = top = baseline = size = 0.0
    for place in range(count):
        text = chr(unicode(textpage, place))
        if text in _SKIPPED:
            continue
        loose(textpage, place, box)
        if box.bottom != bottom or box.top != top:
            bottom, top = box.bottom, box.top
            place_of(textpage, place, x, y)
            matrix_of(textpage, place, matrix)
            baseline, scale = round(y.value, 1), math.hypot(matrix.c, matrix.d)
            size = max(_SMALLEST, round(scale * abs(size_of(textpage, place)), 2))
        yield Glyph("-" if text == _HYPHEN else text, box.left, baseline, box.right, size)
