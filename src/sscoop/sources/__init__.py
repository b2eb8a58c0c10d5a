"""Documents as they lie on disk: one module a format, chosen by content."""

from sscoop.sources.document import Document
from sscoop.sources.open import open_document

__all__ = ["Document", "open_document"]
