"""Bytes of a text file → str, without loss: byte order marks, UTF-8, UTF-16, and the Chinese encodings."""

from sscoop.errors import UndecodableSource

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS = ("utf-8", "gb18030")
_SAMPLE = 65_536


def looks_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text: a NUL outside UTF-16, or many control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
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
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _reads_as_chinese(text):
            return text, encoding
    raise UndecodableSource(f"{shown} is neither UTF-8 nor GB18030 text; save it as UTF-8 and read it again")


def _decode_strictly(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableSource(f"{shown} has a {encoding} mark but is damaged: {error}") from error


def _reads_as_chinese(text: str) -> bool:
    """Tell whether a text from GB18030, which reads nearly any bytes, is more than chance characters."""
    common = sum(text.count(c) for c in "的和在、，。是了")
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return han > 0 and (common + 1) * 50 >= han
