"""Bytes of a PDF → the characters of its pages, each with its place and size (extra `pdf`, pypdfium2)."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sscoop.errors import DamagedSource, EncryptedSource, GarbledSource, ImageOnlySource, MissingExtra, SourceTooLarge
from sscoop.sources.limits import Limits

_SKIPPED = frozenset("\r\n\0")
_HYPHEN, _NO_CHARACTER = "\x02", "\ufffe"  # what pdfium gives for a hyphen at the end of a line
_CLOSE = (
    1.6  # of the size: so far behind the start of one character the next starts at most, if they stand side by side
)
_UNKNOWN = re.compile("[\x01-\x08\x0e-\x1b\ufffd\ue000-\uf8ff]")  # no character, or one of a font's own
_HAN = re.compile("[\u4e00-\u9fff]")
_STEPS = 5  # characters that are passed over at once
_STRIDE = re.compile(f"{_HAN.pattern}{{{_STEPS + 1}}}")
_EVEN = 0.06  # of the size: so far from it is what Chinese characters are apart at most, where lines are justified
_SUBSET = re.compile("^[A-Z]{6}[+]")
_LONGEST_NAME = 128  # bytes of the name of a font
_GARBLED = 0.2  # the share of characters without a known meaning from which on a file cannot be read
_SMALLEST = 1.0  # points of type that is still counted with
_FLAT, _LONG = 3.0, 30.0  # points that a drawn line is high at most, its own width on both sides, and long at least
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


@dataclass(slots=True)
class Run:
    """Characters that stand close side by side on one baseline, in one size; places in points from the lower left.

    `starts` has for each character where it begins; `right` is where the last one that is no blank ends. `font` is that
    of its Chinese characters: "" where the first and the last differ, None where there are none.
    """

    text: str
    starts: list[float]
    right: float
    baseline: float
    size: float
    font: str | None = None


class Stroke(NamedTuple):
    """A level line that is drawn: from `left` to `right` at the height `y`, in points."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """The characters of a page, in the order of the file, and the lines drawn on it.

    `unknown` is about how many characters there are of which their font does not tell which they are.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    strokes: list[Stroke]
    unknown: int = 0


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
        raise MissingExtra.of(f"{shown} is a PDF, and pypdfium2, which reads it, is not installed", "pdf") from None
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
    text = "".join([run.text for page in pages for run in page.runs])
    printed = len("".join(text.split()))
    if not printed:
        raise ImageOnlySource(
            f"{shown} holds pictures of pages and no text; recognise it first (ocrmypdf -l chi_sim IN OUT)"
        )
    unknown = max(len(_UNKNOWN.findall(text)), sum(page.unknown for page in pages))
    if unknown > _GARBLED * printed:
        raise GarbledSource(
            f"{shown} prints {unknown} of {printed} characters in fonts that do not tell which they are; "
            "recognise it as a picture (ocrmypdf --force-ocr -l chi_sim IN OUT)"
        )


def _read_page(document: Any, index: int, raw: Any) -> GlyphPage:
    page = document[index]
    width, height = page.get_size()
    textpage = page.get_textpage()
    count = textpage.count_chars()
    runs, unknown = _runs(textpage.raw, _printed(textpage.raw, count, raw), raw)
    strokes = list(_strokes(page.raw, raw))
    textpage.close()
    page.close()
    return GlyphPage(index + 1, width, height, runs, strokes, unknown)


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


def _runs(textpage: Any, printed: str, raw: Any) -> tuple[list[Run], int]:
    """Give the characters of a page that are no line ends, and of how many their font does not tell which they are.

    There are many, so each is asked for one thing alone, where it starts, and of Chinese characters only some: they are
    all as wide as the font's size, so where the fifth behind one stands where five of them end, those between stand
    side by side. A run is asked for its end, its font and its size. The size of a font is scaled by the page: many a
    program sets all text in the size 1.
    """
    box, x, y, matrix = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    place_of, box_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    size_of, matrix_of = raw.FPDFText_GetFontSize, raw.FPDFText_GetMatrix
    runs: list[Run] = []
    starts: list[float] = []
    first = behind = last = 0  # places: where the run begins, behind its end, of its last character that is no blank
    start = height = size = 0.0  # of its last character that is no blank, and of the run
    unknown = 0

    def close() -> None:
        nonlocal unknown
        unknown += (behind - first) * (raw.FPDFText_HasUnicodeMapError(textpage, last) == 1)
        box_of(textpage, last, box)
        text = printed[first:behind]
        font = _font(textpage, first, text, raw)
        runs.append(Run(text, starts, box.right, round(height, 1), size, font))

    place = -1
    while (place := place + 1) < len(printed):
        text = printed[place]
        if text in _SKIPPED:
            continue
        place_of(textpage, place, x, y)
        left, baseline = x.value, y.value
        if place != behind or baseline != height or not 0 <= left - start <= _CLOSE * size:
            if starts:
                close()
            matrix_of(textpage, place, matrix)
            size = max(_SMALLEST, round(math.hypot(matrix.c, matrix.d) * abs(size_of(textpage, place)), 2))
            first, last, start, height, starts = place, place, left, baseline, []
        starts.append(left)
        behind = place + 1
        if not text.isspace():
            last, start = place, left
        while _STRIDE.match(printed, place):
            place_of(textpage, place + _STEPS, x, y)
            pitch = (x.value - start) / _STEPS
            if y.value != height or abs(pitch - size) > _EVEN * size:
                break
            starts += [start + step * pitch for step in range(1, _STEPS + 1)]
            last = place = place + _STEPS
            behind, start = place + 1, x.value
    if starts:
        close()
    return runs, unknown


def _font(textpage: Any, place: int, text: str, raw: Any) -> str | None:
    """Give the name of the font of a run's Chinese characters, without the tag of a subset."""
    first = _HAN.search(text)
    if first is None:
        return None
    last = len(text) - 1
    while not _HAN.match(text, last):
        last -= 1
    name = _font_name(textpage, place + first.start(), raw)
    return name if last == first.start() or name == _font_name(textpage, place + last, raw) else ""


def _font_name(textpage: Any, place: int, raw: Any) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(textpage, place, name, _LONGEST_NAME, None)
    return _without_tag(name.value)


@lru_cache(256)  # a document has few fonts
def _without_tag(name: bytes) -> str:
    return _SUBSET.sub("", name.decode("utf-8", "replace"))


def _printed(textpage: Any, count: int, raw: Any) -> str:
    """Give the characters of a page, one for each place, as pdfium tells of all at once only of the common ones."""
    units = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(textpage, 0, count, units)
    text = bytes(units)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) != count or "\0" in text:
        text = "".join([chr(raw.FPDFText_GetUnicode(textpage, place)) for place in range(count)])
    return text.replace(_HYPHEN, "-").replace(_NO_CHARACTER, "-")
