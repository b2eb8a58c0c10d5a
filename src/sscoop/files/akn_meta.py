"""A report's metadata and entities → the `meta` element of Akoma Ntoso.

Reads: `Metadata`, `Source`, entities, metrics. Writes: identification (work, expression, manifestation), publication,
references. Promises: the same report, the same names; what the report does not say is not made up, but stands as a
fallback that can be told from the real thing.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from sscoop.files.markup import Element, legal
from sscoop.models import Entity, Metadata, Metric, Report

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:sscoop:1"
"""Of attributes that Akoma Ntoso has no place for; its schema allows those of other namespaces."""

DOCUMENT = "report"
_CLASS, _SUBTYPE = "doc", "paper"  # AKN4UN's class of papers, its nearest to a Secretary-General's report

UNKNOWN_DATE = "0001-01-01"  # the schema wants a date, and no document of the United Nations is of that day

_SOURCE = "#sscoop"

# the organ as printed, or a part of a symbol that tells it (A/HRC/50/1) → the organ in an IRI
_ORGANS = {
    "A": "ga", "大会": "ga",
    "S": "sc", "安全理事会": "sc",
    "E": "ecosoc", "经济及社会理事会": "ecosoc",
    "T": "tc", "托管理事会": "tc",
    "HRC": "hrc", "人权理事会": "hrc",
}  # fmt: skip

# the languages of the United Nations, in ISO 639-1 → ISO 639-2
_LANGUAGES = {"zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa", "ar": "ara"}

# the type of an entity → its class of references, and the element around a mention
CLASSES = {
    "un_entity": ("TLCOrganization", "organization"),
    "un_organ": ("TLCOrganization", "organization"),
    "intergovernmental_org": ("TLCOrganization", "organization"),
    "government_body": ("TLCOrganization", "organization"),
    "fund": ("TLCOrganization", "organization"),
    "other_org": ("TLCOrganization", "organization"),
    "country": ("TLCLocation", "location"),
    "region": ("TLCLocation", "location"),
    "city": ("TLCLocation", "location"),
    "country_group": ("TLCConcept", "concept"),
    "goal": ("TLCConcept", "concept"),
    "programme": ("TLCConcept", "concept"),
    "agreement": ("TLCTerm", "term"),
    "publication": ("TLCTerm", "term"),
    "conference": ("TLCEvent", "event"),
    "document": ("TLCReference", "ref"),
}

_WORDS = {"%": "percent", "‰": "per-mille", "*": "star"}  # names for what has no letter to be named by
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[\w.()+-]+)+")


class Identifiers:
    """The eIds of a document: each is given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """Give an id, with `-2`, `-3` … behind it where it is taken.

        >>> ids = Identifiers()
        >>> ids.give("para_2"), ids.give("para_2"), ids.give("para_2-2"), ids.give("para_2")
        ('para_2', 'para_2-2', 'para_2-2-2', 'para_2-3')
        """
        one, number = wanted, self._last.get(wanted, 1)
        while one in self._given:
            number += 1
            one = f"{wanted}-{number}"
        self._last[wanted] = number
        self._given.add(one)
        return one


def slug(text: str) -> str:
    """Make a part of an id: letters, digits, stops; anything else is a hyphen.

    >>> slug("A/RES/74/239"), slug("2.B"), slug("p23~2"), slug("%"), slug("**")
    ('A-RES-74-239', '2.B', 'p23-2', 'percent', '2a-2a')
    """
    parts = re.sub(r"[^\w.]|_", " ", legal(_WORDS.get(text, text)).replace("\ufffd", " ")).split()
    return "-".join(parts) or "-".join(f"{ord(character):x}" for character in text) or "none"


class References:
    """What a document refers to: one element each, and the id by which its text refers to it."""

    def __init__(self, report: Report, ids: Identifiers) -> None:
        metadata = report.metadata
        self.elements: list[Element] = []
        self.entities: dict[str, str] = {}
        self._ids = ids
        self._concepts: dict[str, str] = {}
        self._refer("TLCObject", "sscoop", "object/sscoop", "sscoop")
        organ = _organ(metadata)
        self.organ = self._refer("TLCOrganization", "organ", f"organization/{organ}", metadata.organ or organ)
        self.author = self.organ
        if metadata.author:
            self.author = self._refer("TLCRole", "author", f"role/{_path(metadata.author)}", metadata.author)
        for metric in report.metrics:
            self.of_metric(metric)
        for entity in report.entities:
            self.entities[entity.id] = self._of_entity(entity)

    def of_metric(self, metric: Metric) -> str:
        """Give what a quantity refers to: the concept of its kind, and that of its unit if it has one."""
        named = (("kind", metric.kind), ("unit", metric.unit))
        return " ".join(f"#{self._concept(group, name)}" for group, name in named if name)

    def _concept(self, group: str, name: str) -> str:
        key = f"{group}/{name}"
        if key not in self._concepts:
            wanted = f"{group}_{slug(name)}"
            self._concepts[key] = self._refer("TLCConcept", wanted, f"concept/{group}/{_path(name)}", name)
        return self._concepts[key]

    def _of_entity(self, entity: Entity) -> str:
        reference, inline = CLASSES[entity.type]
        named = {"name": entity.type} if reference == "TLCReference" else {}
        further = {"shortForm": next(iter(entity.aliases), None), "sscoop:entity": entity.id, **named}
        place = f"{reference.removeprefix('TLC').lower()}/{entity.type}/{_path(entity.id)}"
        return self._refer(reference, f"{inline}_{slug(entity.id)}", place, entity.name, further)

    def _refer(
        self, name: str, wanted: str, place: str, shown: str, further: Mapping[str, str | None] | None = None
    ) -> str:
        identity = self._ids.give(wanted)
        attributes = {"eId": identity, "href": f"/akn/ontology/{place}", "showAs": shown, **(further or {})}
        self.elements.append(Element(name, attributes))
        return identity


def link_of(entity: Entity) -> str | None:
    """Give the address of a document by its symbol, in Chinese; None for what is no document or has no symbol."""
    if entity.type == "document" and _SYMBOL.fullmatch(entity.id):
        return f"https://undocs.org/zh/{quote(entity.id, safe='/().')}"
    return None


def meta_of(report: Report, references: References) -> Element:
    """Make the `meta` of a report."""
    publication = list(_publication(report.metadata))
    listed = Element("references", {"source": _SOURCE}, references.elements)
    return Element("meta", {}, [_identification(report, references), *publication, listed])


def _identification(report: Report, references: References) -> Element:
    metadata = report.metadata
    work = _work(report)
    expression = f"{work}/{_language(metadata)}@{_date(metadata)}"
    author = Element("FRBRauthor", {"href": f"#{references.author}"})
    editor = Element("FRBRauthor", {"href": _SOURCE})
    number = [_value("FRBRnumber", metadata.symbol)] if metadata.symbol else []
    title = [_value("FRBRname", metadata.title)] if metadata.title else []
    levels = (
        ("FRBRWork", f"{work}/!main", work, [
            author, _value("FRBRcountry", "un"), _value("FRBRsubtype", _SUBTYPE), *number, *title,
        ]),
        ("FRBRExpression", f"{expression}/!main", expression, [
            author, Element("FRBRlanguage", {"language": _language(metadata)}),
        ]),
        ("FRBRManifestation", f"{expression}/!main.xml", f"{expression}.xml", [editor, _value("FRBRformat", "xml")]),
    )  # fmt: skip
    dated = Element("FRBRdate", {"date": _date(metadata), "name": "publication" if metadata.date else "unknown"})
    found = [
        Element(level, {}, [_value("FRBRthis", this), _value("FRBRuri", uri), dated, *rest])
        for level, this, uri, rest in levels
    ]
    return Element("identification", {"source": _SOURCE}, found)


def _publication(metadata: Metadata) -> Iterator[Element]:
    if metadata.date and metadata.symbol:
        shown = {"name": metadata.symbol, "showAs": metadata.symbol, "number": metadata.symbol}
        yield Element("publication", {"date": _date(metadata), **shown})


def _work(report: Report) -> str:
    """Name the work: `/akn/un/doc/paper/un-ga/2020-07-31/A-75-297`."""
    metadata = report.metadata
    number = metadata.symbol.replace("/", "-") if metadata.symbol else _number_without_symbol(report)
    actor, day = _organ(metadata), _date(metadata)
    return f"/akn/un/{_CLASS}/{_SUBTYPE}/{actor}/{day}/{_path(number)}"


def _number_without_symbol(report: Report) -> str:
    """Name a report by its file, or one that has no file by what it says."""
    if report.source.name:
        return slug(report.source.name)
    return f"text-{_digest(passage.text for passage in report.passages.values())}"


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(legal(text).encode() + b"\0")
    return digest.hexdigest()[:16]


def _organ(metadata: Metadata) -> str:
    """Name the organ a report is for: that printed, else that of its symbol, else the United Nations."""
    prefix, _, rest = (metadata.symbol or "").partition("/")
    known = (_ORGANS.get(name) for name in (metadata.organ or "", rest.partition("/")[0], prefix))
    organ = next(filter(None, known), slug(prefix).lower() if prefix else "")
    return f"un-{organ}" if organ else "un"


def _date(metadata: Metadata) -> str:
    return metadata.date.isoformat() if metadata.date else UNKNOWN_DATE


def _language(metadata: Metadata) -> str:
    return _LANGUAGES.get(metadata.language, "und")


def _path(text: str) -> str:
    """Write text as one part of a path."""
    return quote(legal(text), safe="().") or "none"


def _value(name: str, value: str) -> Element:
    return Element(name, {"value": value})
