"""Broken and hostile files: whatever is in them, `read` gives a report that accounts for all, or a `SourceError`."""

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
import twins
from test_properties import check_invariants

FIXTURE = Path(__file__).parent.parent / "fixtures" / "A_75_297.zh.txt"
WRITERS = {"docx": twins.docx_of, "pdf": twins.pdf_of, "html": twins.html_of}

# (where in the file, how much is cut out there, what is put in)
damages = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12)), min_size=1, max_size=12)


@cache
def intact(format: str) -> bytes:
    """The first pages of a report in a format."""
    return WRITERS[format](twins.content_of(ss.parse(FIXTURE.read_text(encoding="utf-8")[:3000])))


def damaged(data: bytes, wounds: list[tuple[float, int, bytes]]) -> bytes:
    for where, cut, put in wounds:
        place = int(where * len(data))
        data = data[:place] + put + data[place + cut :]
    return data


def check(data: bytes, format: str) -> None:
    try:
        report = ss.read(data, format=format)  # type: ignore[arg-type]
    except ss.SourceError:
        return
    check_invariants(report)
    assert len(report.raw) < 100 * len(data)


@pytest.mark.parametrize("format", WRITERS)
@given(wounds=damages)
def test_damaged_files(format: str, wounds: list[tuple[float, int, bytes]]) -> None:
    check(damaged(intact(format), wounds), format)


@given(wounds=damages, part=st.sampled_from(["word/document.xml", "word/footnotes.xml", "word/numbering.xml"]))
def test_damaged_parts_of_a_word_document(wounds: list[tuple[float, int, bytes]], part: str) -> None:
    """Wounds that the checksums of the package do not find, inside the values of its attributes."""
    with zipfile.ZipFile(io.BytesIO(intact("docx"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pieces = parts[part].split(b'w:val="')
    for where, cut, put in wounds:
        place = 1 + int(where * (len(pieces) - 2)) if len(pieces) > 1 else 0
        pieces[place] = put.hex().encode()[: cut % 12] + pieces[place]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, xml in {**parts, part: b'w:val="'.join(pieces)}.items():
            package.writestr(name, xml)
    check(packed.getvalue(), "docx")
