"""A path, bytes or a binary file → a `Document`, its format told by content and not by suffix."""

import hashlib
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from sscoop.errors import BinarySource, EmptySource, SourceError, SourceNotFound
from sscoop.sources.document import Document
from sscoop.sources.text import decode, looks_binary

Readable = str | PathLike[str] | bytes | BinaryIO

# What a file that is no text begins with, and what to do about it.
_SIGNATURES = (
    (b"%PDF", "a PDF", "save it as text (pdftotext) and read that"),
    (b"PK\x03\x04", "a ZIP container such as DOCX", "save it as plain text and read that"),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "convert it: soffice --headless --convert-to txt:Text FILE"),
)


def open_document(source: Readable) -> Document:
    """Read and decode a document.

    Raises:
        SourceNotFound: the path names no readable file.
        EmptySource: there is no character but blanks.
        BinarySource: the bytes are no text.
        UndecodableSource: they are text in no known encoding.
    """
    name, data = _load(source)
    shown = name or "the source"
    if not data.strip():
        raise EmptySource(f"{shown} is empty; expected the text of a report")
    for signature, what, advice in _SIGNATURES:
        if data.startswith(signature):
            raise BinarySource(f"{shown} is {what}, which this version does not read; {advice}")
    if looks_binary(data):
        raise BinarySource(f"{shown} holds binary data; expected the text of a report")
    text, encoding = decode(data, shown)
    if not text.strip():
        raise EmptySource(f"{shown} is empty; expected the text of a report")
    return Document(text, name, "text", encoding, hashlib.sha256(data).hexdigest())


def _load(source: Readable) -> tuple[str | None, bytes]:
    if isinstance(source, bytes | bytearray | memoryview):
        return None, bytes(source)
    if isinstance(source, str | PathLike):
        if not fspath(source):
            raise SourceNotFound("the path is empty; give the file of one report")
        path = Path(fspath(source))
        try:
            return path.name, path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise SourceNotFound(f"no file at {path}; check the path") from None
        except IsADirectoryError:
            raise SourceNotFound(f"{path} is a folder; give the file of one report") from None
        except (OSError, ValueError) as error:
            raise SourceError(f"{path} cannot be read: {error}") from error
    data = source.read() if hasattr(source, "read") else None
    if not isinstance(data, bytes):
        raise TypeError("read() needs a path, bytes or a file opened in binary mode; for a str use parse()")
    name = getattr(source, "name", None)
    if not isinstance(name, str) or name.startswith("<"):  # <stdin> is no name of a document
        return None, data
    return Path(name).name, data
