"""`Limits`: how large a document may be before it is refused, so that no file can exhaust a machine."""

from dataclasses import dataclass

from sscoop.errors import SourceTooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest document that `read` takes; `SourceTooLarge` says which limit one exceeds.

    `size` are the bytes of the file, `unpacked` those of what a compressed one holds, `elements` the tags and
    attributes of a Word document or a web page, `pages` the pages of a PDF.
    """

    size: int = 200_000_000
    unpacked: int = 500_000_000
    elements: int = 5_000_000
    pages: int = 5_000

    def check_elements(self, xml: bytes | str, shown: str) -> None:
        """Refuse a tree that would take far more memory than the text it is written as; nothing is parsed yet.

        Raises:
            SourceTooLarge: there are more tags and attributes than the limit.
        """
        found = xml.count(b"<") + xml.count(b"=") if isinstance(xml, bytes) else xml.count("<") + xml.count("=")
        if found > self.elements:
            raise SourceTooLarge(
                f"{shown} has {found} tags and attributes, more than the limit of {self.elements}: Limits(elements=…)"
            )


DEFAULT_LIMITS = Limits()
