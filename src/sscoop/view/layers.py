"""Report → what is painted over each passage: figures, names, numerals and footnote marks.

Reads: a `Report`. Writes: `Layers`: spans and marks by passage, and the numerals of labels, marks and blocks. Promises:
every figure, mention and numeral has the number of its place in the report (`data-f`, `data-e`, `data-n`), by which the
text and the tables find each other. Linear in what is painted.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sscoop.models import Footnote, FootnoteRef, Report
from sscoop.models.report import TextBearing
from sscoop.view.paint import Mark, Span, paint
from sscoop.view.strings import GROUP_OF


@dataclass(frozen=True, slots=True)
class Layers:
    """What lies over the texts. `labels` and `blocks` hold the numerals that stand in no text, by passage or block."""

    spans: dict[str, list[Span]]
    marks: dict[str, list[Mark]]
    labels: dict[str, str]
    blocks: dict[str, str]

    def paint(self, passage: TextBearing) -> str:
        """Give the text of a passage as HTML, with all that lies over it."""
        return paint(passage.text, self.spans.get(passage.id, ()), self.marks.get(passage.id, ()))


def layers_of(report: Report) -> Layers:
    """Find what lies over each passage of a report."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for passage, span in (*_figures(report), *_mentions(report), *_numerals(report)):
        spans[passage].append(span)
    return Layers(dict(spans), _marks(report), _labels(report), _of_blocks(report))


def _figures(report: Report) -> Iterator[tuple[str, Span]]:
    for place, metric in enumerate(report.metrics):
        yield metric.passage, Span(metric.start, metric.end, f"f k-{metric.kind}", "f", str(place))


def _mentions(report: Report) -> Iterator[tuple[str, Span]]:
    place = 0
    for entity in report.entities:
        classes = f"e g-{GROUP_OF[entity.type]}"
        for mention in entity.mentions:
            yield mention.passage, Span(mention.start, mention.end, classes, "e", str(place))
            place += 1


def _numerals(report: Report) -> Iterator[tuple[str, Span]]:
    for place, numeral in enumerate(report.numerals):
        if numeral.passage is not None and numeral.start is not None and numeral.end is not None:
            yield numeral.passage, Span(numeral.start, numeral.end, f"n r-{numeral.role}", "n", str(place))


def _labels(report: Report) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for place, numeral in enumerate(report.numerals):
        if numeral.passage is not None and numeral.start is None and numeral.role != "footnote_mark":
            found[numeral.passage].append(str(place))
    return {passage: " ".join(places) for passage, places in found.items()}


def _of_blocks(report: Report) -> dict[str, str]:
    """Give each block the numerals that stand in its source and in no text."""
    places = sorted((start, end, block.id) for block in report.blocks for start, end in block.source_spans)
    found: dict[str, list[str]] = defaultdict(list)
    for place, numeral in enumerate(report.numerals):
        at = bisect_right(places, numeral.source_start, key=lambda span: span[0]) - 1
        if numeral.passage is None and at >= 0 and numeral.source_start < places[at][1]:
            found[places[at][2]].append(str(place))
    return {block: " ".join(numbers) for block, numbers in found.items()}


def first_notes(report: Report) -> dict[int, Footnote]:
    """Give the note of each number; where a number is printed twice, the first."""
    found: dict[int, Footnote] = {}
    for note in report.footnotes:
        found.setdefault(note.number, note)
    return found


def anchor_of(note: Footnote) -> str:
    """Give the id of the first mark of a note."""
    return f"ref-{note.id}"


def _marks(report: Report) -> dict[str, list[Mark]]:
    """Make the marks of every passage; the first of each note is the one the note links back to."""
    notes = first_notes(report)
    waiting: dict[tuple[str, int], list[int]] = defaultdict(list)  # the numerals of marks, last one first
    for place in range(len(report.numerals) - 1, -1, -1):
        numeral = report.numerals[place]
        if numeral.role == "footnote_mark" and numeral.passage is not None and numeral.value is not None:
            waiting[numeral.passage, int(numeral.value)].append(place)
    marks: dict[str, list[Mark]] = defaultdict(list)
    cited: set[int] = set()
    for passage in report.passages.values():
        refs: tuple[FootnoteRef, ...] = getattr(passage, "footnote_refs", ())
        for ref in refs:
            note, places = notes.get(ref.number), waiting[passage.id, ref.number]
            anchor = anchor_of(note) if note is not None and ref.number not in cited else ""
            target = f"#{note.id}" if note is not None else ""
            cited.add(ref.number)
            value = str(places.pop()) if places else ""
            marks[passage.id].append(Mark(ref.offset, str(ref.number), target, anchor, "n", value))
    return dict(marks)
