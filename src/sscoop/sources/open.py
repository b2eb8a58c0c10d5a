"""A path, bytes or a binary file → a `Document`, its format told by content and not by suffix."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, Literal

from sscoop.errors import EmptySource, SourceError, SourceNotFound, SourceTooLarge
from sscoop.sources.document import Document
from sscoop.sources.known import is_docx, is_html, is_pdf
from sscoop.sources.limits import DEFAULT_LIMITS, Limits

Readable = str | PathLike[str] | bytes | BinaryIO
Format = Literal["text", "pdf", "docx", "html"]

Reader = Callable[[bytes, str, Limits], Document]


@dataclass(frozen=True, slots=True)
class _Format:
    """A format: how its files are known, and the module that reads them, loaded for the first of them."""

    name: Format
    knows: Callable[[bytes], bool]
    module: str

    def read(self, data: bytes, shown: str, limits: Limits) -> Document:
        """Read a document of this format."""
        reader: Reader = getattr(import_module(f"sscoop.sources.{self.module}"), f"read_{self.name}")
        return reader(data, shown, limits)


_FORMATS = (
    _Format("pdf", is_pdf, "pdf"),
    _Format("docx", is_docx, "docx"),
    _Format("html", is_html, "html"),
    _Format("text", lambda data: True, "text"),
)
"""The formats in the order in which they are asked whether a file is theirs."""


def open_document(source: Readable, format: Format | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read and decode a document; its format is told by its content, where `format` does not say it.

    Raises:
        SourceNotFound: the path names no readable file.
        EmptySource: there is no character but blanks.
        BinarySource: the bytes are of no format sscoop reads.
        UndecodableSource: they are text in no known encoding.
        SourceTooLarge: the document exceeds a limit.
        EncryptedSource: it asks for a password.
        DamagedSource: it is of its format, but broken.
        ImageOnlySource: a PDF holds pictures of pages and no text.
        GarbledSource: the fonts of a PDF do not tell which characters they print.
        MissingExtra: the package for the format is not installed.
    """
    name, data = _load(source)
    shown = printable(name) if name else "the source"
    if len(data) > limits.size:
        raise SourceTooLarge(f"{shown} has {len(data)} bytes, more than the limit of {limits.size}: Limits(size=…)")
    if not data.strip():
        raise EmptySource(f"{shown} is empty; expected the text of a report")
    known = {entry.name: entry for entry in _FORMATS}
    if format is not None and format not in known:
        raise ValueError(f"format must be one of {', '.join(sorted(known))}, not {format!r}")
    entry = known[format] if format is not None else next(entry for entry in _FORMATS if entry.knows(data))
    document = entry.read(data, shown, limits)
    if not document.text.strip():
        raise EmptySource(f"{shown} is empty; expected the text of a report")
    return document.of(name, hashlib.sha256(data).hexdigest())


def printable(name: str) -> str:
    r"""Write a name as a message can show it: on one line, and without what a terminal obeys.

    >>> print(printable("二〇二〇\n\x1b[31m.txt"))
    二〇二〇\n\x1b[31m.txt
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def _named(path: Path) -> str:
    """Give the name of a file; bytes of it that are no UTF-8, which no text can hold, as U+FFFD."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _load(source: Readable) -> tuple[str | None, bytes]:
    if isinstance(source, bytes | bytearray | memoryview):
        return None, bytes(source)
    if isinstance(source, str | PathLike):
        if not fspath(source):
            raise SourceNotFound("the path is empty; give the file of one report")
        path = Path(fspath(source))
        try:
            return _named(path), path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise SourceNotFound(f"no file at {printable(str(path))}; check the path") from None
        except IsADirectoryError:
            raise SourceNotFound(f"{printable(str(path))} is a folder; give the file of one report") from None
        except (OSError, ValueError) as error:
            raise SourceError(f"{printable(str(path))} cannot be read: {error}") from error
    data = source.read() if hasattr(source, "read") else None
    if not isinstance(data, bytes):
        raise TypeError("read() needs a path, bytes or a file opened in binary mode; for a str use parse()")
    name = getattr(source, "name", None)
    if not isinstance(name, str) or name.startswith("<"):  # <stdin> is no name of a document
        return None, data
    return _named(Path(name)), data
