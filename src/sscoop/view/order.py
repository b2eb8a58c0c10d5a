"""Report → in which section each passage stands, and where its charts, tables and boxes belong.

Reads: a `Report`. Writes: chains of sections by passage, blocks by the passage they follow. Promises: every passage has
a chain, every block a place; n log n in the passages.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sscoop.models import Block, Paragraph, Report, Section
from sscoop.models.report import TextBearing

FRONT = "title"
SUMMARY = "summary"
NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report that figures can be filtered by: a section, the title, the summary or the notes."""

    id: str
    depth: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Order:
    """`parts` in the order of the document; `chains` has for each passage the places of the parts it stands in."""

    parts: tuple[Part, ...]
    chains: dict[str, tuple[int, ...]]
    blocks: dict[str, tuple[Block, ...]]


def order_of(report: Report) -> Order:
    """Find the parts of a report, the parts of every passage, and the blocks behind each passage."""
    parts: list[Part] = [Part(FRONT, 0, "", "")]
    chains: dict[str, tuple[int, ...]] = dict.fromkeys(_with_items(report.heading), (0,))
    if report.summary is not None:
        chains |= dict.fromkeys(_with_items(report.summary), (len(parts),))
        parts.append(Part(SUMMARY, 0, "", ""))
    for section, above in _walk(report.sections, ()):
        chain = (*(chains[one.id][-1] for one in above), len(parts))
        parts.append(Part(section.id, len(above), section.label or "", section.title))
        chains[section.id] = chain
        for paragraph in section.paragraphs:
            chains |= dict.fromkeys(_with_items(paragraph), chain)
    blocks = _blocks_behind(report)
    for behind, found in blocks.items():
        chains |= {cell.id: chains.get(behind, ()) for block in found for cell in block.cells}
    chains |= {note.id: (len(parts),) for note in report.footnotes}
    parts.append(Part(NOTES, 0, "", ""))
    return Order(tuple(parts), chains, {behind: tuple(found) for behind, found in blocks.items()})


def _walk(sections: tuple[Section, ...], above: tuple[Section, ...]) -> Iterator[tuple[Section, tuple[Section, ...]]]:
    for section in sections:
        yield section, above
        yield from _walk(section.sections, (*above, section))


def _with_items(paragraph: Paragraph) -> list[str]:
    return [paragraph.id, *(item.id for item in paragraph.items)]


def _blocks_behind(report: Report) -> dict[str, list[Block]]:
    """Give each block to the heading or paragraph that begins last before it; "" for those before all others."""
    starts = sorted(_starts(report))
    found: dict[str, list[Block]] = {}
    for block in report.blocks:
        at = min(_places(block), default=None)
        before = len(starts) if at is None else bisect_right(starts, (at, "\U0010ffff"))
        found.setdefault(starts[before - 1][1] if before else "", []).append(block)
    return found


def _starts(report: Report) -> Iterator[tuple[int, str]]:
    for section in report.walk():
        passages: tuple[TextBearing, ...] = (section, *section.paragraphs)
        yield from ((one.runs[0][1], one.id) for one in passages if one.runs)


def _places(block: Block) -> Iterator[int]:
    yield from (start for start, _ in block.source_spans)
    yield from (cell.runs[0][1] for cell in block.cells if cell.runs)
