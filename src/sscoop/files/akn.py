"""A report → Akoma Ntoso 3.0, in the shape of AKN4UN.

Reads: a whole `Report`. Writes: XML that is valid against the schema of the standard. Promises: the text of every
passage stands in it once, as it is, blanks included; every figure is a `quantity`, every footnote an `authorialNote`
where its mark stood; ids are unique, and the same for the same report. docs/akn.md tells what becomes of what.
"""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import quote

from sscoop.files.akn_meta import (
    CLASSES,
    DOCUMENT,
    NAMESPACE,
    OWN_NAMESPACE,
    Identifiers,
    References,
    link_of,
    meta_of,
    slug,
)
from sscoop.files.akn_preface import masthead, title_marks
from sscoop.files.akn_text import Mark, marked_text, spread_over
from sscoop.files.markup import Element, document, escaped, inline
from sscoop.models import Block, Entity, Footnote, FootnoteRef, Item, Mention, Metric, Paragraph, Report, Section
from sscoop.models.report import Passage

# which of two marks that cross stands: the one of the lower rank
_QUANTITY, _PART, _MENTION = 0, 1, 2

# the rank of a heading → its element, and that element's name in an eId
_SECTIONS = {1: ("section", "sec"), 2: ("subsection", "subsec")}
_OTHER_SECTION = ("level", "level")

# what is told of a figure beside its value; the rest stands in the tables of figures, under the same id
_FIELDS = ("kind", "unit", "qualifier", "change", "low", "high")

_URL = re.compile(r"(?P<scheme>(?:https?|ftp)://)?(?P<host>[A-Za-z0-9.-]+(?::\d{1,5})?)(?P<path>[/?#].*)?", re.DOTALL)
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST_ROMAN = 3999


def akn_of(report: Report) -> str:
    """Write a report as an Akoma Ntoso document."""
    return document(_Writer(report).document())


class _Writer:
    """Makes the elements of one report; it hands out ids and knows which footnotes are placed."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ids = Identifiers()
        self._references = References(report, self._ids)
        self._metrics: dict[str, list[Metric]] = defaultdict(list)
        for metric in report.metrics:
            self._metrics[metric.passage].append(metric)
        self._mentions: dict[str, list[tuple[Entity, Mention]]] = defaultdict(list)
        for entity in report.entities:
            for mention in entity.mentions:
                self._mentions[mention.passage].append((entity, mention))
        self._note_ids = [self._ids.give(f"authorialNote_{note.number}") for note in report.footnotes]
        self._unplaced = dict(enumerate(report.footnotes))
        self._cited: dict[tuple[str | None, int], deque[int]] = defaultdict(deque)
        self._numbered: dict[int, str] = {}
        for place, note in self._unplaced.items():
            self._cited[note.cited_by, note.number].append(place)
            self._numbered.setdefault(note.number, self._note_ids[place])
        self._blocks = _blocks_by_place(report)

    def document(self) -> Element:
        meta = meta_of(self._report, self._references)
        parts = [meta, *self._preface(), *self._preamble(), self._main_body()]
        root = {"xmlns": NAMESPACE, "xmlns:sscoop": OWN_NAMESPACE}
        return Element("akomaNtoso", root, [Element("doc", {"name": DOCUMENT}, parts)])

    # preface and preamble

    def _preface(self) -> Iterator[Element]:
        """Make the preface: the masthead, and the title block with its notes."""
        heading, metadata = self._report.heading, self._report.metadata
        parts = []
        if lines := masthead(metadata, self._references):
            parts.append(Element("container", {"name": "masthead", "eId": self._ids.give("preface__masthead")}, lines))
        if heading.text or heading.items or heading.footnote_refs:
            owner = self._ids.give("preface__longTitle")
            marks = list(title_marks(heading.text, metadata, self._references, _PART))
            notes = [(len(heading.text), self._title_note(item)) for item in heading.items]
            inside = [self._p(heading, owner, heading.footnote_refs, marks, notes)]
            parts.append(Element("longTitle", {"eId": owner}, inside))
        if parts:
            yield Element("preface", {}, parts)

    def _title_note(self, item: Item) -> str:
        return self._note(item, self._ids.give(f"authorialNote_{slug(item.label)}"), item.label, item.footnote_refs)

    def _preamble(self) -> Iterator[Element]:
        summary = self._report.summary
        if summary is None:
            return
        owner = self._ids.give("preamble__summary")
        inside = [self._p(summary, owner, summary.footnote_refs)]
        if summary.items:
            identity = self._ids.give(f"{owner}__list_1")
            points = [self._point(item, identity, "item") for item in summary.items]
            inside.append(Element("blockList", {"eId": identity}, points))
        container = Element("container", {"name": "summary", "eId": owner}, inside)
        yield Element("preamble", {}, [container])

    # body

    def _main_body(self) -> Element:
        parts = self._blocks_at(None)
        for section in self._report.sections:
            parts += self._section(section, "")
        parts += self._unplaced_notes()
        return Element("mainBody", {}, parts or [Element("p")])  # the schema wants something in it

    def _section(self, section: Section, within: str) -> list[Element]:
        """Make a section; what stands before any heading, and so has no title, stands in what is around it."""
        bare = section.label is None and not section.title and not section.footnote_refs
        name, short = _SECTIONS.get(section.level, _OTHER_SECTION)
        owner = within if bare else self._ids.give(f"{within}{short}_{_number_of(section)}")
        inner = within if bare else f"{owner}__"
        parts = self._blocks_at(section.id)
        for paragraph in section.paragraphs:
            parts += [self._paragraph(paragraph, inner), *self._blocks_at(paragraph.id)]
        for below in section.sections:
            parts += self._section(below, inner)
        if bare:
            return parts
        num = [_num(f"{section.label}.")] if section.label is not None else []
        text = self._text(section.id, section.title, owner, section.footnote_refs)
        heading = Element("heading", {"sscoop:passage": section.id}, text)
        return [Element(name, {"eId": owner}, [*num, heading, *parts])]

    def _paragraph(self, paragraph: Paragraph, within: str) -> Element:
        numbered = paragraph.number is not None
        owner = self._ids.give(f"{within}para_{slug(paragraph.id.removeprefix('p' if numbered else ''))}")
        num = [_num(f"{paragraph.number}.")] if numbered else []
        text = [self._p(paragraph, owner, paragraph.footnote_refs)]
        if not paragraph.items:
            return Element("paragraph", {"eId": owner}, [*num, Element("content", {}, text)])
        identity = self._ids.give(f"{owner}__list_1")
        points = [self._point(item, identity, "point") for item in paragraph.items]
        parts = [*num, Element("intro", {}, text), Element("list", {"eId": identity}, points)]
        return Element("paragraph", {"eId": owner}, parts)

    def _point(self, item: Item, within: str, name: str) -> Element:
        """Make a lettered item: a `point` of a list in the body, or an `item` of one in the summary."""
        owner = self._ids.give(f"{within}__{name}_{slug(item.label)}")
        text = [self._p(item, owner, item.footnote_refs)]
        inside = [Element("content", {}, text)] if name == "point" else text
        return Element(name, {"eId": owner}, [_num(f"({item.label})"), *inside])

    # charts, tables, boxes

    def _blocks_at(self, place: str | None) -> list[Element]:
        return [self._block(block) for block in self._blocks.get(place, ())]

    def _block(self, block: Block) -> Element:
        """Make a chart, table or box: lines of their own, or a table where cells stand side by side."""
        owner = self._ids.give(f"hcontainer_{slug(block.id)}")
        cells = {cell.id: cell for cell in block.cells}
        rows = [
            [
                self._cell(text, cells.get(f"{block.id}.r{r}.c{c}"), f"{owner}__r{r}.c{c}")
                for c, text in enumerate(row, 1)
            ]
            for r, row in enumerate(block.rows, 1)
            if row
        ]
        side_by_side = any(len(row) > 1 for row in rows)
        inside = [self._table(rows, owner)] if side_by_side else [cell for row in rows for cell in row]
        if block.source_note:
            inside.append(Element("p", {"class": "source"}, escaped(block.source_note)))
        num = [_num(block.label)] if block.label else []
        caption = [Element("heading", {}, escaped(block.caption))] if block.caption else []
        return Element(
            "hcontainer", {"name": block.kind, "eId": owner}, [*num, *caption, Element("content", {}, inside)]
        )

    def _table(self, rows: Sequence[Sequence[Element]], owner: str) -> Element:
        lines = [Element("tr", {}, [Element("td", {}, [cell]) for cell in row]) for row in rows]
        return Element("table", {"eId": self._ids.give(f"{owner}__table_1")}, lines)

    def _cell(self, text: str, cell: Passage | None, owner: str) -> Element:
        return Element("p", {}, escaped(text)) if cell is None else self._p(cell, owner)

    # footnotes

    def _note(self, passage: Passage, identity: str, marker: str, refs: Sequence[FootnoteRef] = ()) -> str:
        marks = list(_links(passage)) if isinstance(passage, Footnote) else []
        attributes = {"marker": marker, "placement": "bottom", "eId": identity}
        return inline(Element("authorialNote", attributes, [self._p(passage, identity, refs, marks)]))

    def _footnote(self, place: int) -> str:
        note = self._unplaced.pop(place)
        return self._note(note, self._note_ids[place], str(note.number))

    def _marked_note(self, passage: str, ref: FootnoteRef, owner: str) -> str:
        """Give the note of a mark; where it stands elsewhere, a reference; where there is none, a bare marker."""
        if waiting := self._cited[passage, ref.number]:
            return self._footnote(waiting.popleft())
        marker = str(ref.number)
        if ref.number in self._numbered:
            return inline(Element("noteRef", {"href": f"#{self._numbered[ref.number]}", "marker": marker}))
        identity = self._ids.give(f"{owner}__marker_{marker}")
        return inline(Element("marker", {"name": "footnote", "eId": identity, "sscoop:number": marker}))

    def _unplaced_notes(self) -> list[Element]:
        """Put the notes that no mark calls for at the end of the body."""
        if not self._unplaced:
            return []
        notes = "".join(self._footnote(place) for place in tuple(self._unplaced))
        owner = self._ids.give("hcontainer_notes")
        content = Element("content", {}, [Element("p", {}, notes)])
        return [Element("hcontainer", {"name": "notesWithoutMark", "eId": owner}, [content])]

    # texts

    def _p(
        self,
        passage: Passage,
        owner: str,
        refs: Sequence[FootnoteRef] = (),
        marks: Sequence[Mark] = (),
        notes: Sequence[tuple[int, str]] = (),
    ) -> Element:
        text = self._text(passage.id, passage.text, owner, refs, marks, notes)
        return Element("p", {"sscoop:passage": passage.id}, text)

    def _text(
        self,
        passage: str,
        text: str,
        owner: str,
        refs: Sequence[FootnoteRef] = (),
        marks: Sequence[Mark] = (),
        notes: Sequence[tuple[int, str]] = (),
    ) -> str:
        found = [*self._quantities(passage, owner), *marks, *self._named(passage)]
        insertions = [*((ref.offset, self._marked_note(passage, ref, owner)) for ref in refs), *notes]
        return marked_text(text, found, insertions)

    def _quantities(self, passage: str, owner: str) -> Iterator[Mark]:
        for number, metric in enumerate(self._metrics[passage], 1):
            attributes = {
                "eId": self._ids.give(f"{owner}__quantity_{number}"),
                "refersTo": self._references.of_metric(metric),
                "normalized": _normalized(metric),
                "sscoop:metric": metric.id,
                **{f"sscoop:{name}": _plain(getattr(metric, name)) for name in _FIELDS},
            }
            yield Mark(metric.start, metric.end, _QUANTITY, "quantity", attributes)

    def _named(self, passage: str) -> Iterator[Mark]:
        for entity, mention in self._mentions[passage]:
            reference = f"#{self._references.entities[entity.id]}"
            name = CLASSES[entity.type][1]
            link = {"href": link_of(entity) or reference} if name == "ref" else {}
            yield Mark(mention.start, mention.end, _MENTION, name, {**link, "refersTo": reference})


def _num(text: str) -> Element:
    return Element("num", {}, escaped(text))


def _number_of(section: Section) -> str:
    """Give the number a section has in English: s2 → II, s2.B → B, s2.B.1 → 1."""
    last = section.id.rpartition(".")[2].removeprefix("s")
    plain = section.level == 1 and last.isascii() and last.isdecimal() and len(last) <= len(str(_LARGEST_ROMAN))
    return _roman(int(last)) if plain and 0 < int(last) <= _LARGEST_ROMAN else slug(last)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _plain(value: Decimal | str | None) -> str | None:
    return format(value, "f") if isinstance(value, Decimal) else value or None


def _normalized(metric: Metric) -> str | None:
    """Write the value, or the two ends of a range: 10..22."""
    if metric.value is not None:
        return _plain(metric.value)
    ends = (_plain(metric.low), _plain(metric.high))
    return "..".join(end or "" for end in ends) if any(ends) else None


def _links(note: Footnote) -> Iterator[Mark]:
    """Mark the addresses in a note, each with a scheme; what is printed is left as it is."""
    for place, url in zip(spread_over(note.text, note.urls), note.urls, strict=True):
        if place is not None and (address := _address(url)):
            yield Mark(*place, _PART, "a", {"href": address})


def _address(url: str) -> str | None:
    """Make a link of a printed address, None where it has no host to link to.

    >>> _address("www.un.org/zh/南南?a=[1]"), _address("http://")
    ('https://www.un.org/zh/%E5%8D%97%E5%8D%97?a=%5B1%5D', None)
    """
    match = _URL.fullmatch(url)
    if match is None:
        return None
    path, hash_sign, fragment = (match["path"] or "").partition("#")
    written = (
        quote(_escapes(path), safe="/?=&;%+,.~@!*'()$:-_") + hash_sign + quote(_escapes(fragment), safe="/?=&%.-_")
    )
    return f"{match['scheme'] or 'https://'}{match['host']}{written}"


def _escapes(text: str) -> str:
    """Escape every percent sign that escapes nothing, and what no address can hold."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", re.sub(r"[\ud800-\udfff]", "\ufffd", text))


def _blocks_by_place(report: Report) -> dict[str | None, list[Block]]:
    """Tell behind which heading or paragraph each block stands in the source; None: before all of them."""
    passages: list[Passage | Section] = []
    for section in report.walk():
        passages += [section, *section.paragraphs]
    anchors = sorted((start, passage.id) for passage in passages if (start := _start(passage)) is not None)
    starts = [start for start, _ in anchors]
    found: dict[str | None, list[Block]] = defaultdict(list)
    for block in report.blocks:
        places = [*(start for start, _ in block.source_spans), *(cell.runs[0][1] for cell in block.cells if cell.runs)]
        behind = bisect_right(starts, min(places)) if places else len(anchors)
        found[anchors[behind - 1][1] if behind else None].append(block)
    return found


def _start(passage: Passage | Section) -> int | None:
    """Tell where a passage begins in the source, its label included."""
    if passage.label_span is not None:
        return passage.label_span[0]
    return passage.runs[0][1] if passage.runs else None
