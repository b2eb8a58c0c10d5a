"""`Limits`: how large a document may be before it is refused, so that no file can exhaust a machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest document that `read` takes; `SourceTooLarge` says which limit one exceeds.

    `size` are the bytes of the file, `unpacked` those of what a compressed one holds, `pages` the pages of a PDF.
    """

    size: int = 200_000_000
    unpacked: int = 500_000_000
    pages: int = 5_000


DEFAULT_LIMITS = Limits()
