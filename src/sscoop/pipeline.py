"""The way through the house: source → structure → figures and ledger → `Report`.

`Extractor` is that way with one lexicon; the functions of the package are those of the default one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from sscoop.entities.link import Concern, Linker
from sscoop.entities.read import EntityReader
from sscoop.explain import Origin
from sscoop.figures.account import Account, account
from sscoop.figures.figure import Figure
from sscoop.figures.furniture import label_numerals
from sscoop.lexicon.glossary import Glossary
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Entities, FootnoteRef, Metric, Metrics, Numeral, Report, Source
from sscoop.models.doors import ManyReading
from sscoop.models.exact import exact
from sscoop.models.report import Passage, TextBearing
from sscoop.roles.context import PrintedNames
from sscoop.sources import Document, open_document
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.sources.open import Format, Readable
from sscoop.structure.outline import read_outline
from sscoop.structure.printing import NO_PRINTING, Printing
from sscoop.symbols import symbol_from_name

_SURROGATE = re.compile("[\ud800-\udfff]")


class Extractor(ManyReading):
    """Reads reports and bare passages by the words of one lexicon. It holds no other state."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        if lexicon is not None and not isinstance(lexicon, Lexicon):
            raise TypeError(f"Extractor() needs a Lexicon, not {type(lexicon).__name__}")
        self.lexicon = lexicon or Lexicon.default()

    @exact
    def read(self, source: Readable, *, format: Format | None = None, limits: Limits = DEFAULT_LIMITS) -> Report:
        """Read a report from a path, bytes or a binary file: a PDF, a Word document, HTML or text.

        The format is told by content where `format` does not say it. `limits` bound what is read.

        Raises:
            SourceNotFound: the path names no readable file.
            EmptySource: there is no character but blanks.
            BinarySource: the bytes are of no format sscoop reads.
            UndecodableSource: they are text in no known encoding.
            SourceTooLarge: the document exceeds a limit.
            EncryptedSource, DamagedSource, ImageOnlySource, GarbledSource: it is of its format, but cannot be read.
            MissingExtra: the package for the format is not installed.
        """
        return self._report(open_document(source, format, limits))

    @exact
    def parse(self, text: str) -> Report:
        """Read a report from a str. Never raises on a str: text without a report's form gives u1, u2, … .

        A lone surrogate, which no encoding can write, is read as U+FFFD.
        """
        _check_text("parse", text)
        return self._report(Document(_SURROGATE.sub("\ufffd", text.removeprefix("\ufeff"))))

    @exact
    def extract(self, text: str) -> Metrics:
        """Give the metrics of a bare passage; its passage id is `text`."""
        _check_text("extract", text)
        passage = Passage(id="text", text=text, runs=((0, 0, len(text)),))
        linker = self._link([passage])
        names = linker.names(passage.id)
        found = account(text, self.lexicon, names)
        return Metrics(_metrics(passage, found, None, self.lexicon, linker, names)).of(linker.entities)

    @exact
    def numerals(self, text: str) -> list[Numeral]:
        """Give the ledger of a bare passage: every numeral with its role."""
        _check_text("numerals", text)
        passage = Passage(id="text", text=text, runs=((0, 0, len(text)),))
        names = self._link([passage]).names(passage.id)
        return _numerals(passage, account(text, self.lexicon, names), self.lexicon, names)

    def _link(self, passages: Iterable[TextBearing]) -> Linker:
        return Linker(Entities(self.lexicon.compiled(EntityReader).read(passages)), self.lexicon)

    def _report(self, document: Document) -> Report:
        printing = Printing(document.prints, document.marks)
        outline = read_outline(document.text, self.lexicon.counts_at, printing)
        linker = self._link(outline.passages())
        entities = linker.entities
        symbol = outline.metadata.symbol or symbol_from_name(document.name)
        metrics: list[Metric] = []
        numerals: list[Numeral] = []
        for passage in outline.passages():
            names = linker.names(passage.id)
            found = account(passage.text, self.lexicon, names)
            metrics += _metrics(passage, found, symbol or document.name, self.lexicon, linker, names, printing)
            numerals += _numerals(passage, found, self.lexicon, names)
        numerals += label_numerals(document.text, outline)
        report = Report.model_construct(
            source=Source(
                name=document.name,
                format=document.format,
                encoding=document.encoding,
                sha256=document.sha256,
                pages=document.pages,
                characters=len(document.text),
            ),
            metadata=outline.metadata.model_copy(update={"symbol": symbol, "mandates": _mandates(entities)}),
            heading=outline.heading,
            summary=outline.summary,
            sections=outline.sections,
            footnotes=outline.footnotes,
            entities=entities,
            metrics=Metrics(metrics).of(entities),
            numerals=tuple(sorted(numerals, key=lambda n: (n.source_start, n.source_end))),
            blocks=outline.blocks,
            furniture=outline.furniture,
            diagnostics=outline.diagnostics,
        )
        report._raw = document.text
        return report


def _mandates(entities: Entities) -> tuple[str, ...]:
    """List the resolutions that the summary names."""
    named = (entity for entity in entities if any(mention.passage == "summary" for mention in entity.mentions))
    return tuple(entity.id for entity in named if entity.type == "document" and "/RES/" in entity.id)


def _check_text(name: str, text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"{name}() needs a str, not {type(text).__name__}; for a file use read()")


@cache
def default_extractor() -> Extractor:
    """Give the extractor behind the functions of the package."""
    return Extractor()


def _metrics(
    passage: TextBearing,
    found: Account,
    document: str | None,
    lexicon: Lexicon,
    linker: Linker,
    names: PrintedNames,
    printing: Printing = NO_PRINTING,
) -> list[Metric]:
    origin = Origin(passage.text, lexicon, names)
    concerns = linker.concerns(passage.id, passage.text, found.figures)
    glossary = lexicon.compiled(Glossary)
    return [
        _metric(passage, place, figure, document, origin, concern, glossary.english(figure.item.text), printing)
        for place, (figure, concern) in enumerate(zip(found.figures, concerns, strict=True), 1)
    ]


def _metric(
    passage: TextBearing,
    place: int,
    figure: Figure,
    document: str | None,
    origin: Origin,
    concern: Concern,
    item_en: str | None,
    printing: Printing,
) -> Metric:
    quantity = figure.quantity
    source_start, source_end = passage.source_span(quantity.start, figure.end)
    return Metric.read_from(
        origin,
        id=f"{passage.id}.m{place}",
        document=document,
        passage=passage.id,
        start=quantity.start,
        end=figure.end,
        source_start=source_start,
        source_end=source_end,
        page=printing.page(source_start),
        text=passage.text[quantity.start : figure.end],
        number=quantity.number,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        kind=quantity.kind,
        unit=quantity.unit,
        item=figure.item.text,
        item_elided=figure.item.elided,
        item_en=item_en,
        part_of=None if figure.item.part_of is None else f"{passage.id}.m{figure.item.part_of + 1}",
        whole=figure.item.whole,
        change=figure.change.direction if figure.change else None,
        subject=figure.subject,
        subject_id=concern.subject,
        entities=concern.entities,
        time=figure.time,
        flow=figure.flow,
        per=figure.per,
        negated=figure.negated,
        planned=figure.planned,
        footnotes=_notes_of(passage, figure.sentence),
        rule=quantity.rule,
    )


def _notes_of(passage: TextBearing, sentence: tuple[int, int]) -> tuple[int, ...]:
    """List the notes whose marks stand in a sentence, or right behind its stop."""
    refs: tuple[FootnoteRef, ...] = getattr(passage, "footnote_refs", ())
    first = bisect_right(refs, sentence[0], key=lambda ref: ref.offset)
    last = bisect_right(refs, sentence[1], key=lambda ref: ref.offset)
    return tuple(ref.number for ref in refs[first:last])


def _numerals(passage: TextBearing, found: Account, lexicon: Lexicon, names: PrintedNames) -> list[Numeral]:
    numerals: list[Numeral] = []
    origin = Origin(passage.text, lexicon, names)
    for token, claim, place in zip(found.tokens, found.claims, found.figure_of, strict=True):
        source_start, source_end = passage.source_span(token.start, token.end)
        numerals.append(
            Numeral.read_from(
                origin,
                passage=passage.id,
                start=token.start,
                end=token.end,
                source_start=source_start,
                source_end=source_end,
                text=token.text,
                value=token.reading.value,
                low=token.reading.low,
                high=token.reading.high,
                role=claim.role,
                metric_id=None if place is None else f"{passage.id}.m{place + 1}",
                rule=claim.rule,
                reason=claim.reason,
            )
        )
    return numerals
