"""What fuzzing found, each mended: inputs that once broke a promise. The targets themselves are in `fuzz/`."""

import io
import zipfile
from decimal import Decimal

import pytest

import sscoop as ss
import twins
from sscoop.numeral.find import find_numerals
from sscoop.sources.labels import label_of
from sscoop.testing import assert_accounted, sample

# Text


@pytest.mark.parametrize("blank", ["\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\n"])
def test_no_fraction_over_a_separator(blank: str) -> None:
    """A control character that patterns take for a blank, and `int` does not: once a ValueError."""
    assert [token.text for token in find_numerals(f"1{blank}/4")] == ["1", "4"]
    assert [token.text for token in find_numerals(f"1.2{blank}×10^6")] == ["1.2", "10", "6"]
    assert_accounted(ss.parse(f"1. 占1{blank}/{blank}4的国家。"))


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u3000"])
def test_a_fraction_with_blanks(blank: str) -> None:
    (token,) = find_numerals(f"1{blank}/{blank}4")
    assert token.reading.value == Decimal("0.25")


def test_two_verbs_at_the_end_of_a_text() -> None:
    """The word behind a verb ended the text: once an IndexError."""
    text = "在这方面，我分中１请联合国各实体和其他利益攸关他利益攸关\ufeff二 方支持发展"
    assert [n.text for n in ss.numerals(text)] == ["１", "二"]
    assert_accounted(ss.parse(text))


@pytest.mark.parametrize("text", ["三分之二零下 10 度", "百分之十五零下 10 度", "其三分之二零下 3 到零上 5 度"])
def test_the_last_character_of_a_number_is_no_minus(text: str) -> None:
    """The 零 of 零下 was the end of another numeral: two figures once overlapped."""
    first, *others = ss.extract(text)
    assert all(one.start >= first.end for one in others)
    assert_accounted(ss.parse(text))


@pytest.mark.parametrize("text", ["二两零下 10 度", "5 斤零下 10 度", "三米零下 10 度"])
def test_zero_behind_a_unit_is_no_decimal(text: str) -> None:
    """零 behind a unit was read as its decimals, and as the sign of the next figure."""
    weight, cold = ss.extract(text)
    assert (weight.end, cold.value) == (cold.start, Decimal(-10))


def test_below_zero_all_the_same() -> None:
    assert [m.value for m in ss.extract("气温降到零下 10 度")] == [Decimal(-10)]


# Word documents


def packed(part: str, old: bytes, new: bytes) -> bytes:
    """Give a Word document one part of which is changed."""
    with zipfile.ZipFile(io.BytesIO(twins.docx_of(twins.content_of(sample("prose"))))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return made.getvalue()


@pytest.mark.parametrize("encoding", [b"UTF-0.00001", b"UTF-NaN", b"klingon"])
def test_a_part_in_an_encoding_that_there_is_not(encoding: bytes) -> None:
    for part in ("word/document.xml", "word/styles.xml"):
        with pytest.raises(ss.DamagedSource, match="Word document"):
            ss.read(packed(part, b'encoding="UTF-8"', b'encoding="' + encoding + b'"'), format="docx")


def in_body(xml: bytes) -> bytes:
    return packed("word/document.xml", b"<w:body>", b"<w:body>" + xml)


def cell(span: str, text: str) -> bytes:
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return f"<w:tc>{properties}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>".encode()


@pytest.mark.parametrize("span", ["99999999", "9" * 5000, "-3", "0", "many"])
def test_a_cell_over_very_many_columns(span: str) -> None:
    """Each column of a table is a cell of each row: one of 99 999 999 once took all memory."""
    row = b"<w:tr>" + cell(span, "41 个国家") + cell("1", "12 个实体") + b"</w:tr>"
    report = ss.read(in_body(b"<w:tbl>" + row + b"</w:tbl>"), format="docx")
    (block,) = report.blocks
    assert [text for row in block.rows for text in row if text] == ["41 个国家", "12 个实体"]
    assert len(block.rows[0]) <= 101


@pytest.mark.parametrize("xml", [(b"<w:sdt>", b"</w:sdt>"), (b"<w:p><w:r>", b"</w:r></w:p>")])
def test_parts_nested_very_deep(xml: tuple[bytes, bytes]) -> None:
    opening, closing = xml
    with pytest.raises(ss.DamagedSource, match="nested deeper"):
        ss.read(in_body(opening * 5000 + closing * 5000), format="docx")


@pytest.mark.parametrize("number", [-999_999_999, -1, 781, 999_999_999])
@pytest.mark.parametrize("form", ["lowerLetter", "upperLetter", "chineseCounting", "lowerRoman", "decimal"])
def test_labels_of_any_number_are_short(number: int, form: str) -> None:
    """The 999 999 999th letter was once a label of 38 million characters."""
    assert label_of(number, form) == str(number) or number == 781


# Web pages


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


@pytest.mark.parametrize("depth", [1, 2, 5, 60])
def test_tables_in_tables_are_read_once(depth: int) -> None:
    """Each table once read the rows of those inside it too: twice the text and the time for each."""
    report = ss.read(page("<table><tr><td>" * depth + "共有 27 个国家。" + "</td></tr></table>" * depth))
    assert report.raw.strip() == "共有 27 个国家。"


def test_rows_in_the_parts_of_a_table() -> None:
    rows = "<thead><tr><th>国家</th><th>年</th></tr></thead><tbody><tr><td>甲</td><td>2031</td></tr></tbody>"
    (block,) = ss.read(page(f"<p>共有 27 个国家。</p><table>{rows}<tr><td>乙</td><td>2032</td></tr></table>")).blocks
    assert block.rows == (("国家", "年"), ("甲", "2031"), ("乙", "2032"))


@pytest.mark.parametrize("span", ["9" * 5000, "-1", "0", "many"])
def test_spans_that_are_no_number_of_columns(span: str) -> None:
    report = ss.read(page(f"<p>共有 27 个国家。</p><table><tr><td colspan={span}>甲</td><td>乙</td></tr></table>"))
    assert [text for text in report.blocks[0].rows[0] if text] == ["甲", "乙"]


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "unicode_escape", "rot13", "klingon"])
def test_charsets_that_no_page_has(charset: str) -> None:
    """The codecs of Python are more than the encodings of pages; some raise other errors, or take quadratic time."""
    data = f"<html><head><meta charset={charset}></head><body><p>共有 27 个\\x41国家。</p></body></html>".encode()
    assert ss.read(data).raw == "共有 27 个\\x41国家。\n"


def test_a_table_with_hardly_a_cell_filled() -> None:
    """A wide row above many short ones: each row once had a cell for each column, as many as their product."""
    wide = "<tr>" + "<td>甲</td>" * 600 + "</tr>"
    (block,) = ss.read(page(f"<p>共有 27 个国家。</p><table>{wide}{'<tr><td>乙</td></tr>' * 600}</table>")).blocks
    assert sum(map(len, block.rows)) == 1200


def test_text_nested_deep_is_not_lost_in_silence() -> None:
    deep = page("<p>共有 27 个国家。</p>" + "<div>" * 400 + "<p>另有 12 个。</p>")
    assert [metric.value for metric in ss.read(deep).metrics] == [27, 12]
