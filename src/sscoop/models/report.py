"""A report and its parts: sections, paragraphs, sub-items, footnotes, and what stands between them."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from sscoop.errors import NoSuchPassage, SourceNotLoaded
from sscoop.models.base import SCHEMA_VERSION, Model, Run, SourceSpan
from sscoop.models.doors import Countable, Displayed, Readable
from sscoop.models.entities import Entities
from sscoop.models.figures import Numeral
from sscoop.models.metrics import Metrics

Severity = Literal["info", "warning", "error"]


class Source(Model):
    """Where a report came from. `characters` counts the code points of `Report.raw`."""

    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    sha256: str | None = None
    pages: int | None = None
    characters: int


class Metadata(Model):
    """What the masthead, title block and summary say of the document. `symbol` is e.g. A/75/297."""

    symbol: str | None = None
    organ: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    title: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    distribution: str | None = None
    original_language: str | None = None
    job_number: str | None = None
    language: str = "zh"
    title_notes: tuple[str, ...] = ()
    mandates: tuple[str, ...] = ()


class FootnoteRef(Model):
    """Where a footnote mark stood: before the character `text[offset]` of the passage that holds the ref."""

    number: int
    offset: int


_START = itemgetter(0)


class Passage(Model):
    """Anything of the report that bears text.

    `text` is the running text: line and page breaks and footnote marks taken out, nothing rewritten. `runs`
    maps it back to the source, and `label_span` is where its printed label (一., 29., (a), the number of a
    note) stands there.
    """

    id: str
    text: str
    runs: tuple[Run, ...] = Field(default=(), repr=False)
    label_span: SourceSpan | None = Field(default=None, repr=False)

    def source_span(self, start: int, end: int) -> SourceSpan:
        """Give the half-open source range of `text[start:end]`, which must not be empty.

        Raises:
            ValueError: when the range is empty or runs out of the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.id}: no characters at [{start}:{end}] of {len(self.text)}")
        return self._to_source(start), self._to_source(end - 1) + 1

    def _to_source(self, offset: int) -> int:
        behind = bisect_right(self.runs, offset, key=_START)  # of the last run that begins at or before the offset
        start, source, length = self.runs[max(0, behind - 1)]
        # a blank put between two lines has no place of its own: it takes the end of the line before it
        return source + min(offset - start, length)


class Item(Passage):
    """A lettered sub-item set on lines of its own: id `p50(c)`, label `c`."""

    label: str
    footnote_refs: tuple[FootnoteRef, ...] = ()


class Paragraph(Passage, Displayed):
    """A paragraph: `p23` with `number` 23, or an unnumbered one, `u1`, with None."""

    number: int | None = None
    items: tuple[Item, ...] = ()
    footnote_refs: tuple[FootnoteRef, ...] = ()
    page: int | None = None
    boxes: tuple[tuple[int, float, float, float, float], ...] = Field(default=(), repr=False)


class Footnote(Passage):
    """A footnote: id `fn4`. `urls` are as printed, joined where a line broke them, without a final stop."""

    number: int
    urls: tuple[str, ...] = ()
    cited_by: str | None = None
    page: int | None = None


class Section(Model, Displayed):
    """A heading and what stands under it.

    `level` is the heading's rank: 1 numbered (一.), 2 lettered (A.), 3 unnumbered. Ids are `s2`, `s2.B`,
    `s2.B.1`; text before any heading is in `s0`, whose label is None and title "".
    """

    id: str
    label: str | None
    level: int
    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple["Section", ...] = ()
    footnote_refs: tuple[FootnoteRef, ...] = ()
    runs: tuple[Run, ...] = ()
    label_span: SourceSpan | None = None

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Show the heading, and how much stands under it."""
        yield from ((name, getattr(self, name)) for name in ("id", "label", "level", "title"))
        yield from ((name, len(getattr(self, name))) for name in ("paragraphs", "sections"))

    @property
    def text(self) -> str:
        """The title: what a section has of text of its own."""
        return self.title

    def source_span(self, start: int, end: int) -> SourceSpan:
        """Give the half-open source range of `title[start:end]`; see `Passage.source_span`."""
        return Passage.trusted(id=self.id, text=self.title, runs=self.runs).source_span(start, end)

    def walk(self) -> Iterator["Section"]:
        """Yield this section and all below it, in the order of the document."""
        yield self
        for section in self.sections:
            yield from section.walk()


class Block(Model):
    """A chart, table or box that stands between paragraphs: `fig1`, `tab1`, `box1`.

    The cells of a table and the paragraphs of a box are passages of their own, `tab1.r2.c3` and `box1.r1.c1`, whose
    figures are read; `source_spans` are the rest. `rows` are the cells side by side, "" for an empty one; of a box set
    in columns the paragraphs that are the first, the second … of their column.
    """

    id: str
    kind: Literal["chart", "table", "box"]
    label: str | None = None
    caption: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    source_note: str | None = None
    page: int | None = None
    source_spans: tuple[SourceSpan, ...] = ()
    cells: tuple[Passage, ...] = ()


class Furniture(Model):
    """What is printed but belongs to no text: page heads and feet, rules, link lists, footnote marks."""

    kind: Literal["page_head", "page_foot", "rule", "link_list", "mark", "contents", "masthead", "label"]
    source_start: int
    source_end: int
    page: int | None = None


class Diagnostic(Model):
    """Something about the document that a reader should know: damage, or a form not recognised."""

    code: str
    severity: Severity
    message: str
    passage: str | None = None


TextBearing = Passage | Section


class Report(Model, Readable, Countable):
    """One report, read: its structure, its figures and the account of its numerals.

    `raw` is the decoded source; it takes no part in equality, JSON or pickling.
    """

    schema_version: str = SCHEMA_VERSION
    source: Source
    metadata: Metadata
    heading: Paragraph
    summary: Paragraph | None = None
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    blocks: tuple[Block, ...] = ()
    entities: Entities = Entities()
    metrics: Metrics = Metrics()
    numerals: tuple[Numeral, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    _raw: str | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _join(self) -> "Report":
        self.__dict__["metrics"] = self.metrics.of(self.entities)
        return self

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Show what the report is called, and how much it holds: all of it would fill a hundred screens."""
        called = ("symbol", self.metadata.symbol), ("title", self.metadata.title), ("source", self.source.name)
        yield from ((name, value) for name, value in called if value is not None)
        held = ("paragraphs", "footnotes", "blocks", "entities", "metrics", "numerals", "diagnostics")
        yield from ((name, len(getattr(self, name))) for name in held)

    @property
    def raw(self) -> str:
        """The decoded source text, line ends as they are.

        Raises:
            SourceNotLoaded: when the report was loaded from JSON, which holds no source.
        """
        if self._raw is None:
            raise SourceNotLoaded("this report was loaded without its source; read the document again for `raw`")
        return self._raw

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs of the body, in the order of the document."""
        return tuple(p for section in self.walk() for p in section.paragraphs)

    @cached_property
    def passages(self) -> dict[str, TextBearing]:
        """Everything that bears text, by id, in the order of the document."""
        found: dict[str, TextBearing] = {}
        for passage in self._in_order():
            found[passage.id] = passage
        return found

    def walk(self) -> Iterator[Section]:
        """Yield every section, at any depth, in the order of the document."""
        for section in self.sections:
            yield from section.walk()

    def __getitem__(self, passage: str) -> TextBearing:
        """Give a passage by its id: `report["p29"]`.

        Raises:
            NoSuchPassage: when there is none.
        """
        try:
            return self.passages[passage]
        except KeyError:
            raise NoSuchPassage(f"no passage {passage!r}; {self._advice(passage)}") from None

    def _advice(self, passage: object) -> str:
        """Say which passage was meant: one without its p, or in capitals; else what ids look like."""
        told = str(passage).strip()
        meant = next((id_ for id_ in (f"p{told}", told.lower(), f"p{told}".lower()) if id_ in self.passages), None)
        if meant is not None:
            return f"did you mean {meant!r}?"
        numbered = [paragraph.id for paragraph in self.paragraphs if paragraph.number is not None]
        span = f" (here {numbered[0]} to {numbered[-1]})" if numbered else ""
        return f"ids look like p29{span}, p50(c), fn4, s2.B, summary, title"

    def __contains__(self, passage: object) -> bool:
        """Tell whether there is a passage of that id: `"p29" in report`."""
        return passage in self.passages

    def _in_order(self) -> Iterator[TextBearing]:
        yield self.heading
        yield from self.heading.items
        if self.summary is not None:
            yield self.summary
            yield from self.summary.items
        for section in self.walk():
            yield section
            for paragraph in section.paragraphs:
                yield paragraph
                yield from paragraph.items
        for block in self.blocks:
            yield from block.cells
        yield from self.footnotes

    def __eq__(self, other: object) -> bool:
        """Compare all fields; the source text takes no part."""
        if not isinstance(other, Report):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Report.model_fields)

    def __hash__(self) -> int:
        return hash((self.source, self.heading, self.metrics, self.numerals))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Give a copy with other values in some fields; as in every model, they are not validated."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__["metrics"] = Metrics(copied.metrics).of(copied.entities)
        return copied

    def __copy__(self) -> Self:
        return super().__copy__()._uncached()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return super().__deepcopy__(memo)._uncached()

    def _uncached(self) -> Self:
        """Take from a copy what was worked out for the report it was copied from."""
        for name in self.__dict__.keys() - Report.model_fields.keys():
            del self.__dict__[name]
        return self

    def __getstate__(self) -> dict[Any, Any]:
        fields = {name: getattr(self, name) for name in Report.model_fields}
        return {**super().__getstate__(), "__dict__": fields, "__pydantic_private__": {"_raw": None}}
