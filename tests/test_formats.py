"""The same report in every format is the same report: its twins as PDF, Word document and web page."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
import twins
from test_properties import check_invariants

FIXTURES = Path(__file__).parent.parent / "fixtures"
REPORTS = ("A_75_297", "A_74_336")
WRITERS = {"docx": twins.docx_of, "pdf": twins.pdf_of, "html": twins.html_of}


@cache
def report(name: str) -> ss.Report:
    return ss.read(FIXTURES / f"{name}.zh.txt")


@cache
def twin(name: str, format: str) -> ss.Report:
    return ss.read(WRITERS[format](twins.content_of(report(name))))


def bare(text: str) -> str:
    """A text without its blanks: where a line breaks at one, it is gone."""
    return re.sub(r"\s+", "", text)


def outline(read: ss.Report) -> list[Any]:
    found: list[Any] = [("summary", bare(read.summary.text) if read.summary else None)]
    for section in read.walk():
        found.append((section.id, section.label, section.level, bare(section.title)))
        for paragraph in section.paragraphs:
            items = [(item.id, bare(item.text)) for item in paragraph.items]
            refs = [ref.number for ref in paragraph.footnote_refs]
            found.append((paragraph.id, paragraph.number, bare(paragraph.text), refs, items))
    return found


def figures(read: ss.Report) -> list[Any]:
    return [
        (m.id, bare(m.text), m.value, m.low, m.high, m.kind, m.unit, m.qualifier, m.change, m.time, m.flow, m.part_of)
        for m in read.metrics
    ]


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("name", REPORTS)
class TestTwins:
    def test_outline(self, name: str, format: str) -> None:
        assert outline(twin(name, format)) == outline(report(name))

    def test_footnotes(self, name: str, format: str) -> None:
        def notes(read: ss.Report) -> list[Any]:
            return [(note.id, bare(note.text), note.cited_by) for note in read.footnotes]

        assert notes(twin(name, format)) == notes(report(name))

    def test_invariants(self, name: str, format: str) -> None:
        check_invariants(twin(name, format))

    def test_figures(self, name: str, format: str) -> None:
        assert figures(twin(name, format)) == figures(report(name))
