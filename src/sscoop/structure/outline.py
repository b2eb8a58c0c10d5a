"""Pages and blocks → a `Report` without figures: sections nested, footnotes tied to their marks, ids given.

Reads: a `Document`. Writes: `Outline`, the parts of a report. Promises: every character that is no blank is in
exactly one passage, label or piece of furniture.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sscoop.models import (
    Diagnostic,
    Footnote,
    FootnoteRef,
    Furniture,
    Item,
    Metadata,
    Paragraph,
    Section,
)
from sscoop.models.base import SourceSpan
from sscoop.models.report import Block as Figure
from sscoop.models.report import TextBearing
from sscoop.structure import forms
from sscoop.structure.block import Block
from sscoop.structure.blocks import split_blocks
from sscoop.structure.charts import mark_charts, read_blocks
from sscoop.structure.lines import split_lines
from sscoop.structure.marks import CountsAt, Mark, cut_of, find_marks, gaps
from sscoop.structure.pages import NoteLines, Pages, split_pages
from sscoop.structure.printing import NO_PRINTING, Printing
from sscoop.structure.reflow import EMPTY, Flow, reflow
from sscoop.structure.title import STARS, divide_front, read_title_block, title_flow


@dataclass(slots=True)
class Outline:
    """The parts of a report that its structure gives."""

    metadata: Metadata
    heading: Paragraph
    summary: Paragraph | None
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[Furniture, ...]
    diagnostics: tuple[Diagnostic, ...]
    blocks: tuple[Figure, ...] = ()

    def passages(self) -> Iterator[TextBearing]:
        """Yield all that bears text, in the order of the document; the cells of tables and the footnotes last."""
        yield from _with_items(self.heading)
        if self.summary is not None:
            yield from _with_items(self.summary)
        for top in self.sections:
            for section in top.walk():
                yield section
                for paragraph in section.paragraphs:
                    yield from _with_items(paragraph)
        for block in self.blocks:
            yield from block.cells
        yield from self.footnotes


def _with_items(paragraph: Paragraph) -> Iterator[TextBearing]:
    yield paragraph
    yield from paragraph.items


def read_outline(text: str, counts_at: CountsAt, printing: Printing = NO_PRINTING) -> Outline:
    """Read the structure of a document.

    `counts_at` tells whether what follows a number shows that it counts something, `printing` where lines are printed.
    """
    lines = split_lines(text, printing.prints)
    pages = split_pages(lines if printing.prints else mark_charts(lines))
    return _Builder(pages, counts_at, printing).build()


@dataclass(slots=True)
class _Node:
    """A section while it is being filled."""

    id: str
    block: Block | None
    level: int
    flow: Flow = EMPTY
    refs: tuple[FootnoteRef, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)
    nodes: list["_Node"] = field(default_factory=list)
    unlabelled: int = 0  # how many of the nodes have a heading without a label

    def finish(self) -> Section:
        return Section(
            id=self.id,
            label=self.block.label if self.block else None,
            level=self.level,
            title=self.flow.text,
            paragraphs=tuple(self.paragraphs),
            sections=tuple(node.finish() for node in self.nodes),
            footnote_refs=self.refs,
            runs=self.flow.runs,
            label_span=self.block.label_span if self.block else None,
        )


class _Builder:
    """Builds an `Outline` in one pass over the blocks."""

    def __init__(self, pages: Pages, counts_at: CountsAt, printing: Printing) -> None:
        self.pages = pages
        self.printing = printing
        blocks = split_blocks(pages.body)
        self.front = [line for block in blocks if block.kind == "front" for line in block.lines]
        title_lines, text_lines = divide_front(self.front)
        self.title_lines = title_lines
        self.title = read_title_block(title_lines, [t.line.text for t in pages.furniture if t.kind in _FROM_MASTHEAD])
        self.blocks = [b for b in blocks if b.kind != "front"]
        if text_lines:
            self.blocks[:0] = [Block("prose", text_lines)]
        self.title_flow, self.stars = title_flow(title_lines, self.title.masthead)
        self.counts_at = counts_at
        self.taken: Counter[str] = Counter()
        self.diagnostics: list[Diagnostic] = []
        self.cited: dict[int, list[str]] = {}

    def build(self) -> Outline:
        flows = [reflow(block.pieces) for block in self.blocks]
        marks = self._find_marks(flows)
        self.flows: list[Flow] = []
        self.refs: list[tuple[FootnoteRef, ...]] = []
        for flow, found in zip(flows, _by_passage(marks, len(flows)), strict=True):
            cuts = [cut_of(flow, mark) for mark in found]
            self.flows.append(flow.without(cuts) if cuts else flow)
            self.refs.append(_refs(found, cuts))
        summary, sections = self._nest()
        footnotes, star_items = self._footnotes()
        self._check_notes(marks)
        self._check_form()
        heading = Paragraph(
            id="title",
            text=self.title_flow.text,
            runs=self.title_flow.runs,
            items=star_items,
            page=self.printing.page_of(self.title_flow.runs),
            boxes=self.printing.boxes(self.title_flow.runs),
        )
        notes = tuple(item.text for item in star_items)
        return Outline(
            metadata=Metadata.model_validate({**self.title.fields, "title_notes": notes}),
            heading=heading,
            summary=summary,
            sections=sections,
            footnotes=footnotes,
            furniture=self._furniture(flows, marks),
            diagnostics=tuple(self.diagnostics),
            blocks=read_blocks(self.pages.figures, self.printing),
        )

    def _find_marks(self, flows: Sequence[Flow]) -> list[Mark]:
        zone_of = {line.start: zone for line, zone in zip(self.pages.body, self.pages.zones, strict=True)}
        zones: list[list[tuple[int, int]]] = []
        for block, flow in zip(self.blocks, flows, strict=True):
            lines = [line for line in block.lines if line is not block.lines[0] or block.body_at < len(line.text)]
            starts = [(run[0], zone_of[line.start]) for run, line in zip(flow.runs, lines, strict=True)]
            zones.append(starts or [(0, zone_of[block.lines[0].start])])
        notes = [(note.number, note.zone) for note in self.pages.notes if note.number is not None]
        return find_marks(flows, zones, notes, self.counts_at, self.printing.marks)

    def _nest(self) -> tuple[Paragraph | None, tuple[Section, ...]]:
        """Walk the blocks: open a section at each heading, put paragraphs into the section that is open."""
        summary: Paragraph | None = None
        top: list[_Node] = []
        stack: list[_Node] = []
        index = 0
        while index < len(self.blocks):
            block = self.blocks[index]
            if block.kind == "heading":
                while stack and stack[-1].level >= block.rank:
                    stack.pop()
                siblings = stack[-1].nodes if stack else top
                node = self._node(block, index, stack[-1] if stack else None, len(siblings))
                siblings.append(node)
                stack.append(node)
                index += 1
                continue
            paragraph, index = self._paragraph(index)
            if block.kind == "summary" and summary is None:
                summary = paragraph
                continue
            if not stack:
                stack = [_Node(self._unique("s0"), None, 1)]
                top += stack
            stack[-1].paragraphs.append(paragraph)
        return summary, tuple(node.finish() for node in top)

    def _node(self, block: Block, index: int, parent: _Node | None, place: int) -> _Node:
        if block.label is not None and block.restarts:
            key = "annex" + (str(block.order) if block.order else "")
        elif block.label is not None and block.rank == 1:
            key = f"s{block.order}"
        else:
            unlabelled = parent.unlabelled if parent else place
            key = f"{parent.id if parent else 's0'}.{block.label or unlabelled + 1}"
        if parent is not None and block.label is None:
            parent.unlabelled += 1
        node = _Node(self._unique(key), block, block.rank, self.flows[index], self.refs[index])
        self._cite(node.refs, node.id)
        return node

    def _paragraph(self, index: int) -> tuple[Paragraph, int]:
        """Build the paragraph that begins at a block, with the items below it; give the index behind them."""
        block, flow, refs = self.blocks[index], self.flows[index], self.refs[index]
        if block.kind == "summary":
            key = "summary"
        elif block.kind == "paragraph":
            key = f"p{block.order}"
        else:
            key = f"u{self.taken['u'] + 1}"
            self.taken["u"] += 1
        identity = self._unique(key)
        if block.kind == "paragraph":
            self._check_number(block.order or 0, identity)
        self._cite(refs, identity)
        index += 1
        items: list[Item] = []
        while index < len(self.blocks) and self.blocks[index].kind == "item":
            items.append(self._item(index, identity))
            index += 1
        paragraph = Paragraph(
            id=identity,
            number=block.order if block.kind == "paragraph" else None,
            text=flow.text,
            runs=flow.runs,
            label_span=block.label_span,
            items=tuple(items),
            footnote_refs=refs,
            page=self.printing.page_of(flow.runs),
            boxes=self.printing.boxes([*flow.runs, *(run for item in items for run in item.runs)]),
        )
        return paragraph, index

    def _item(self, index: int, parent: str) -> Item:
        block, flow, refs = self.blocks[index], self.flows[index], self.refs[index]
        label = block.label or ""
        identity = self._unique(f"{parent}({label})")
        self._cite(refs, identity)
        return Item(
            id=identity,
            label=label.rpartition("(")[2],
            text=flow.text,
            runs=flow.runs,
            label_span=block.label_span,
            footnote_refs=refs,
        )

    def _footnotes(self) -> tuple[tuple[Footnote, ...], tuple[Item, ...]]:
        """Build the footnotes; a note to the title becomes an item of the heading, `title(*)`."""
        footnotes: list[Footnote] = []
        stars: list[Item] = []
        for note in self.pages.notes:
            flow, span = _note_flow(note)
            if note.number is None:
                identity = self._unique(f"title({note.label})")
                stars.append(Item(id=identity, label=note.label, text=flow.text, runs=flow.runs, label_span=span))
                continue
            footnotes.append(
                Footnote(
                    id=self._unique(f"fn{note.number}"),
                    number=note.number,
                    text=flow.text,
                    runs=flow.runs,
                    label_span=span,
                    urls=tuple(find_urls(flow.text)),
                    cited_by=self._citer(note.number),
                    page=self.printing.page_of(flow.runs),
                )
            )
        return tuple(footnotes), tuple(stars)

    def _citer(self, number: int) -> str | None:
        """Give the passage that cites a note; where a number comes again, the next passage that has it."""
        citers = self.cited.get(number, [])
        times = self.taken[f"citer {number}"]
        self.taken[f"citer {number}"] += 1
        return citers[min(times, len(citers) - 1)] if citers else None

    def _cite(self, refs: Iterable[FootnoteRef], passage: str) -> None:
        for ref in refs:
            self.cited.setdefault(ref.number, []).append(passage)

    def _unique(self, key: str) -> str:
        self.taken[f"id {key}"] += 1
        times = self.taken[f"id {key}"]
        return key if times == 1 else f"{key}~{times}"

    def _tell(self, code: str, message: str, passage: str | None = None, severity: str = "warning") -> None:
        self.diagnostics.append(
            Diagnostic.model_validate({"code": code, "severity": severity, "message": message, "passage": passage})
        )

    def _check_number(self, number: int, identity: str) -> None:
        last = self.taken["paragraph"]
        if "~" in identity:
            self._tell("paragraph_repeated", f"paragraph number {number} is printed more than once", identity)
        elif number > last + 1:
            gap = f"{last + 1}" if number == last + 2 else f"{last + 1} to {number - 1}"
            self._tell("paragraph_missing", f"before paragraph {number}, number {gap} is missing", identity)
        self.taken["paragraph"] = max(last, number)

    def _check_notes(self, marks: Sequence[Mark]) -> None:
        marked = {mark.number for mark in marks}
        noted = {note.number for note in self.pages.notes}
        for number, gap in gaps([note.number for note in self.pages.notes], marked):
            self._tell("note_missing", f"before footnote {number}, number {gap} is missing", f"fn{number}")
        for note in self.pages.notes:
            if note.number is not None and note.number not in marked:
                self._tell(
                    "note_without_mark", f"no mark found in the text for footnote {note.number}", f"fn{note.number}"
                )
            if note.number is None and note.label not in self.stars:
                message = f"no mark {note.label} found in the title block for its note"
                self._tell("note_without_mark", message, f"title({note.label})", "info")
        for number in sorted(marked - noted):
            self._tell(
                "mark_without_note",
                f"footnote {number} is marked in the text but not printed",
                next(iter(self.cited.get(number, ())), None),
            )
        for stars in sorted(self.stars - {note.label for note in self.pages.notes}):
            self._tell("mark_without_note", f"the title block has a mark {stars} but no note for it", "title")

    def _check_form(self) -> None:
        if all(block.kind == "prose" for block in self.blocks):
            self._tell(
                "no_structure", "no heading, summary or numbered paragraph found; passages are u1, u2, …", None, "info"
            )

    def _furniture(self, flows: Sequence[Flow], marks: Sequence[Mark]) -> tuple[Furniture, ...]:
        spans = [(tagged.kind, tagged.line.start, tagged.line.end) for tagged in self.pages.furniture]
        spans += [("masthead", line.start, line.end) for line in self.title.masthead]
        for mark in marks:
            flow = flows[mark.passage]
            spans.append(("mark", flow.to_source(mark.start), flow.to_source(mark.end - 1) + 1))
        for line in self.title_lines:
            if line not in self.title.masthead:
                spans += [("mark", line.start + m.start(), line.start + m.end()) for m in STARS.finditer(line.text)]
        return tuple(
            Furniture.model_validate(
                {"kind": kind, "source_start": start, "source_end": end, "page": self.printing.page(start)}
            )
            for kind, start, end in sorted(spans, key=lambda span: span[1])
        )


_FROM_MASTHEAD = ("page_head", "page_foot")


def _note_flow(note: NoteLines) -> tuple[Flow, SourceSpan]:
    first, *rest = note.lines
    form = forms.NOTE if note.number is not None else forms.STAR_NOTE
    match = form.match(first.text) or forms.NOTE_ALONE.match(first.text)
    assert match is not None
    head = [(first.text[match.end() :], first.start + match.end())] if match.end() < len(first.text) else []
    flow = reflow([*head, *((line.text, line.start) for line in rest)])
    return flow, (first.start, first.start + match.end("label"))


def _by_passage(marks: Sequence[Mark], count: int) -> list[list[Mark]]:
    found: list[list[Mark]] = [[] for _ in range(count)]
    for mark in sorted(marks, key=lambda m: (m.passage, m.start)):
        found[mark.passage].append(mark)
    return found


def _refs(marks: Sequence[Mark], cuts: Sequence[SourceSpan]) -> tuple[FootnoteRef, ...]:
    refs: list[FootnoteRef] = []
    removed = 0
    for mark, (start, end) in zip(marks, cuts, strict=True):
        refs.append(FootnoteRef(number=mark.number, offset=start - removed))
        removed += end - start
    return tuple(refs)


_URL = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+", re.IGNORECASE)


def find_urls(text: str) -> list[str]:
    """List the web addresses of a text as printed, without the stop or bracket that ends the sentence.

    >>> find_urls("见 https://iris.paho.org/handle/10665.2/51599.。另见www.cepal.org/en (2020 年)")
    ['https://iris.paho.org/handle/10665.2/51599', 'www.cepal.org/en']
    """
    return [match.group().rstrip(".,;:") for match in _URL.finditer(text)]
