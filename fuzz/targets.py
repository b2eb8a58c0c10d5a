"""What is fuzzed: each target takes bytes, reads them, and asserts what must hold of whatever is read.

A target may raise nothing. The errors that `read` promises for files it cannot read are no faults.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import sscoop as ss
from sscoop.numeral.find import find_numerals
from sscoop.numeral.reader import doubt_of
from sscoop.testing import SAMPLES, assert_accounted, sample, sample_text

_HOME = Path(__file__).parent.parent
_PART = 3_000  # characters of a fixture in one seed
_NUMERAL = re.compile("[0-9０-９〇零一二三四五六七八九十百千万亿半]+")
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/numbering.xml", "word/styles.xml")
_SOURCES = (ss.SourceError, ss.MissingExtra)


@dataclass(frozen=True)
class Target:
    """One way into sscoop: what is done with an input, what inputs begin from, and whether they are text."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    is_text: bool = True
    longest: int = 400  # bytes of an input


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")


def check_parse(data: bytes) -> None:
    """Parse a text; the report accounts for it, and comes back from JSON as it was."""
    try:
        text = _text(data)
    except UnicodeDecodeError:
        return
    report = ss.parse(text)
    assert_accounted(report)
    if len(data) % 8 == 0:
        written = report.model_dump_json()
        loaded = ss.Report.model_validate_json(written)
        assert loaded == report
        assert loaded.model_dump_json() == written


def check_extract(data: bytes) -> None:
    """Read the figures of a passage; each stands where it says, and none overlaps another."""
    text = data.decode("utf-8", "replace")
    metrics = ss.extract(text)
    for metric in metrics:
        assert text[metric.start : metric.end] == metric.text
        assert metric.value is None or metric.value.is_finite()
        assert metric.low is None or metric.high is None or metric.low <= metric.high
        metric.explain()
        metric.cite("zh")
    for one, other in pairwise(metrics):
        assert one.end <= other.start


def check_numerals(data: bytes) -> None:
    """Read the ledger of a passage; every digit and every character of a Chinese numeral is in one numeral."""
    text = data.decode("utf-8", "replace")
    spans = []
    for numeral in ss.numerals(text):
        assert numeral.start is not None
        assert numeral.end is not None
        assert text[numeral.start : numeral.end] == numeral.text
        spans.append((numeral.start, numeral.end))
    _check_spans(text, spans)


def check_reader(data: bytes) -> None:
    """Find and read numerals alone, without their roles: fast, so that many inputs can be tried."""
    text = data.decode("utf-8", "replace")
    spans = []
    for token in find_numerals(text):
        assert text[token.start : token.end] == token.text
        value, low, high = token.reading.value, token.reading.low, token.reading.high
        assert value is None or value.is_finite()
        assert low is None or high is None or low <= high
        doubt_of(token.text)
        spans.append((token.start, token.end))
    _check_spans(text, spans)


def _check_spans(text: str, spans: list[tuple[int, int]]) -> None:
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start, "two numerals overlap"
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    for match in _NUMERAL.finditer(text):
        assert all(covered[match.start() : match.end()]), f"{match[0]!r} is in no numeral"


def check_file(data: bytes, format: Any) -> None:
    """Read a file: it gives a report that accounts for its text, or one of the errors that are promised."""
    try:
        report = ss.read(data, format=format)
    except _SOURCES:
        return
    assert_accounted(report)


def check_docx(data: bytes) -> None:
    """Read a Word document: whole, or of intact parts but for one, so that no checksum stops every input.

    The first byte tells which part the rest is.
    """
    if not data or data[0] >= len(_WORD_PARTS):
        check_file(data, "docx")
        return
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, xml in {**_word_parts(), _WORD_PARTS[data[0]]: data[1:]}.items():
            package.writestr(name, xml)
    check_file(packed.getvalue(), "docx")


@cache
def _twins() -> dict[str, list[bytes]]:
    """Give the samples of `sscoop.testing` in each format, by the writers of the tests."""
    sys.path.insert(0, str(_HOME / "tests"))
    import twins

    contents = [twins.content_of(sample(name)) for name in SAMPLES]
    return {
        "docx": [twins.docx_of(content) for content in contents],
        "html": [twins.html_of(content) for content in contents],
        "pdf": [twins.pdf_of(content) for content in contents],
    }


@cache
def _word_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_twins()["docx"][0])) as package:
        return {name: package.read(name) for name in package.namelist()}


def _docx_seeds() -> list[bytes]:
    parts = [bytes([place]) + _word_parts()[name] for place, name in enumerate(_WORD_PARTS) if name in _word_parts()]
    return [*parts, *_twins()["docx"]]


def _report_seeds() -> list[bytes]:
    return [text.encode() for text in (*_pieces_of_fixtures(), *(sample_text(name) for name in SAMPLES))]


def _pieces_of_fixtures() -> Iterator[str]:
    for path in sorted((_HOME / "fixtures").glob("*.zh.txt")):
        text = path.read_text(encoding="utf-8")
        yield from (text[at : at + _PART] for at in range(0, len(text), _PART))


def _sentence_seeds() -> list[bytes]:
    sentences = [line for text in _pieces_of_fixtures() for line in re.split(r"(?<=。)|\n\n", text) if line.strip()]
    return [line[:120].encode() for line in sentences]


TARGETS: dict[str, Target] = {
    "reader": Target(check_reader, _sentence_seeds, longest=120),
    "numerals": Target(check_numerals, _sentence_seeds),
    "extract": Target(check_extract, _sentence_seeds),
    "parse": Target(check_parse, _report_seeds, longest=2_000),
    "html": Target(partial(check_file, format="html"), lambda: _twins()["html"], longest=6_000),
    "docx": Target(check_docx, _docx_seeds, is_text=False, longest=12_000),
    "pdf": Target(partial(check_file, format="pdf"), lambda: _twins()["pdf"], is_text=False, longest=60_000),
    "text": Target(partial(check_file, format=None), _report_seeds, is_text=False, longest=2_000),
}
