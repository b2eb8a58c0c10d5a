"""What every reader of a format hands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text with its origin. `text` keeps line ends as they are, without a byte order mark."""

    text: str
    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    sha256: str | None = None
