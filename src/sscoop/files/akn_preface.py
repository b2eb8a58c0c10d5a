"""The masthead and title block of a report → the preface of Akoma Ntoso.

Reads: `Metadata`, the text of the heading. Writes: elements of the masthead, marks over the parts of the title.
Promises: what is read from the masthead or a file name stands apart from the title block, whose text is as printed.
"""

import re
from collections.abc import Iterator, Mapping

from sscoop.files.akn_meta import References
from sscoop.files.akn_text import Mark, spread_over
from sscoop.files.markup import Element, escaped, inline
from sscoop.models import Metadata

_SESSION = re.compile(r"第[^第届]{1,12}届(?:会议|特别会议|常会)")


_Part = tuple[str | None, str, Mapping[str, str | None]]  # its words, its element, its attributes


def masthead(metadata: Metadata, references: References) -> list[Element]:
    """Give a line each for the organ, the symbol and the date, as far as they are known."""
    day = metadata.date.isoformat() if metadata.date else None
    found: tuple[_Part, ...] = (
        (metadata.organ, "docAuthority", {"refersTo": f"#{references.organ}"}),
        (metadata.symbol, "docNumber", {}),
        (day, "docDate", {"date": day}),
    )
    return [
        Element("p", {}, inline(Element(name, attributes, escaped(text)))) for text, name, attributes in found if text
    ]


def title_marks(text: str, metadata: Metadata, references: References, rank: int) -> Iterator[Mark]:
    """Mark the session, the agenda item, its title, the title of the report and its author, in this order."""
    session = _SESSION.search(text)
    number = str(metadata.session) if metadata.session is not None else None
    author = {"refersTo": f"#{references.author}"}
    parts: tuple[_Part, ...] = (
        (session[0] if session else None, "session", {"value": number}),
        (metadata.agenda_item, "inline", {"name": "agendaItem"}),
        (metadata.agenda_title, "inline", {"name": "agendaTitle"}),
        (metadata.title, "docTitle", {}),
        (metadata.author, "docProponent", author),
    )
    places = spread_over(text, [words or "" for words, _, _ in parts])
    for (_, name, attributes), place in zip(parts, places, strict=True):
        if place is not None:
            yield Mark(*place, rank, name, attributes)
