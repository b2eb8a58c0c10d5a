"""Bytes of a text file → str, without loss: byte order marks, UTF-8, UTF-16, and the Chinese encodings."""

from sscoop.errors import BinarySource, UndecodableSource
from sscoop.sources.document import Document
from sscoop.sources.limits import Limits

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_UNMARKED = ("utf-16-le", "utf-16-be")  # tried where there are NULs but no mark
_LEGACY = ("gb18030", "big5hkscs")
_SAMPLE = 65_536

# What a file of no format sscoop reads begins with, and what to do about it.
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP container and no Word document", "unpack it and read the file inside"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "convert it: soffice --headless --convert-to docx FILE"),
    (b"{\\rtf", "an RTF document", "convert it: soffice --headless --convert-to docx FILE"),
)


def read_text(data: bytes, shown: str, limits: Limits) -> Document:
    """Read a text file.

    Raises:
        BinarySource: it holds no text.
        UndecodableSource: it is in no known encoding.
    """
    for signature, what, advice in _FOREIGN:
        if data.startswith(signature):
            raise BinarySource(f"{shown} is {what}, which sscoop does not read; {advice}")
    if looks_binary(data):
        raise BinarySource(f"{shown} holds binary data; expected the text of a report")
    text, encoding = decode(data, shown)
    return Document(text, format="text", encoding=encoding)


def looks_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text: a NUL outside UTF-16, or many control characters."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _decode_unmarked(data) is not None:
        return False
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    return b"\0" in sample or controls * 50 > len(sample)


def decode(data: bytes, shown: str) -> tuple[str, str]:
    """Decode, and say by what encoding. `shown` names the source in the error.

    Raises:
        UndecodableSource: no known encoding reads the bytes as text with Chinese in it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, shown), encoding
    unmarked = _decode_unmarked(data)
    if unmarked is not None:
        return unmarked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        place = error.start
    legacy = [(text, encoding) for encoding in _LEGACY if (text := _decoded(data, encoding)) is not None]
    if legacy:
        return max(legacy, key=lambda found: _common(found[0]))
    raise UndecodableSource(
        f"{shown} is neither UTF-8 (byte {place} is not) nor GB18030 or Big5 text; save it as UTF-8 and read it again"
    )


def _decoded(data: bytes, encoding: str) -> str | None:
    """Decode by an encoding that reads nearly any bytes, if Chinese text comes of it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if _reads_as_chinese(text) else None


def _decode_unmarked(data: bytes) -> tuple[str, str] | None:
    """Read UTF-16 without a mark: bytes with NULs among them that make Chinese text."""
    if b"\0" not in data[:_SAMPLE] or len(data) % 2:
        return None
    found: list[tuple[int, str, str]] = []
    for encoding in _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _reads_as_chinese(text):
            found.append((_common(text), text, encoding))
    best = max(found, default=None)
    return (best[1], best[2]) if best else None


def _decode_strictly(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableSource(f"{shown} has a {encoding} mark but is damaged: {error}") from error


def _common(text: str) -> int:
    return sum(text.count(c) for c in "的和在、，。是了")


def _reads_as_chinese(text: str) -> bool:
    """Tell whether a text from GB18030, which reads nearly any bytes, is more than chance characters."""
    common = _common(text)
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return han > 0 and (common + 1) * 50 >= han
