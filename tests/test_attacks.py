"""Files made to do harm: each is read, or refused with its typed error, and costs no more than its size allows."""

import io
import os
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import sscoop as ss
from sscoop.sources.open import printable
from test_documents import W, docx, p, r
from test_properties import check_invariants

Made = Callable[[], bytes]
FIGURE = "27 个国家"


# ---- Word


def packed(parts: list[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", method) as package:
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, content in parts:
            package.writestr(name, content)
    return made.getvalue()


def document(body: str, head: str = "") -> str:
    return f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def word(body: str, *others: tuple[str, str | bytes], head: str = "") -> bytes:
    return packed([("word/document.xml", document(body, head)), *others])


def encoded(head: str, encoding: str) -> bytes:
    return packed([("word/document.xml", document(p(r("&a2; 个国家")), head).encode(encoding))])


def numbered(level: str, times: int = 1) -> bytes:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    return docx(p(r(FIGURE), '<w:numPr><w:numId w:val="1"/></w:numPr>') * times, numbering=numbering)


def flipped(data: bytes) -> bytes:
    return data[:60] + bytes(byte ^ 0x55 for byte in data[60:120]) + data[120:]


def table(cell: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{cell}{p(r(FIGURE))}</w:tc><w:tc>{p(r('5 个'))}</w:tc></w:tr></w:tbl>"


def span(width: str) -> str:
    return f'<w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>'


BOMB = '<!DOCTYPE w [<!ENTITY a1 "27"><!ENTITY a2 "&a1;&a1;&a1;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a2 SYSTEM "file:///etc/passwd">]>'
BOX = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
MAIN = document(p(r(f"1. 共有 {FIGURE}。")))
REFUSED_WORD: dict[str, tuple[type[ss.SourceError], str, Made]] = {
    "entities in entities": (ss.DamagedSource, "entities", lambda: encoded(BOMB, "utf-8")),
    "an entity from a file": (ss.DamagedSource, "entities", lambda: encoded(OUTSIDE, "utf-8")),
    "entities in UTF-16": (ss.DamagedSource, "entities", lambda: encoded(BOMB, "utf-16")),
    "a file in UTF-16": (ss.DamagedSource, "entities", lambda: encoded(OUTSIDE, "utf-16-le")),
    "an encoding that hides": (ss.DamagedSource, "cp037", lambda: packed([(
        "word/document.xml", b'<?xml version="1.0" encoding="cp037"?>' + document(p(r("&a2;")), BOMB).encode("cp037"),
    )])),
    "no such encoding": (ss.DamagedSource, "klingon", lambda: encoded('<?xml version="1.0" encoding="klingon"?>', "utf-8")),
    "runs in runs": (ss.DamagedSource, "deeper", lambda: word("<w:p>" + "<w:r>" * 3000 + "</w:r>" * 3000 + "</w:p>")),
    "controls in controls": (ss.DamagedSource, "deeper", lambda: word("<w:sdt>" * 3000 + p(r(FIGURE)) + "</w:sdt>" * 3000)),
    "far too many elements": (ss.SourceTooLarge, "elements=", lambda: word("<w:p/>" * 5_000_000)),
    "far too many attributes": (ss.SourceTooLarge, "elements=", lambda: word('<w:p a="" b="" c=""/>' * 1_250_000)),
    "another packing": (ss.DamagedSource, "packed", lambda: packed([("word/document.xml", MAIN)], zipfile.ZIP_LZMA)),
    "another packing, damaged": (ss.DamagedSource, "packed", lambda: flipped(packed([("word/document.xml", MAIN)], zipfile.ZIP_BZIP2))),
    "damaged where it is packed": (ss.DamagedSource, "damaged", lambda: flipped(packed([("word/document.xml", MAIN)]))),
    "a size that lies": (ss.DamagedSource, "CRC", lambda: packed([("word/document.xml", MAIN)]).replace(
        struct.pack("<L", len(MAIN.encode())), struct.pack("<L", 5)
    )),
    "no main part": (ss.BinarySource, "ZIP", lambda: packed([("word/styles.xml", "<a/>")])),
    "a main part in name only": (ss.DamagedSource, "no word/document", lambda: packed([("a", "word/document.xml")], zipfile.ZIP_STORED)),
    "a folder for a main part": (ss.DamagedSource, "no word/document", lambda: packed([("word/document.xml/", "")])),
    "an empty main part": (ss.DamagedSource, "no element", lambda: packed([("word/document.xml", "")])),
    "a main part without a body": (ss.EmptySource, "empty", lambda: packed([("word/document.xml", f'<w:document xmlns:w="{W}"/>')])),
    "another root": (ss.EmptySource, "empty", lambda: packed([("word/document.xml", "<html>27</html>")])),
    "an encrypted part": (ss.EncryptedSource, "password", lambda: packed([("word/document.xml", MAIN)]).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )),
}  # fmt: skip
READ_WORD: dict[str, tuple[int, Made]] = {  # with the figures that are in it
    "parts outside the package": (1, lambda: packed([("word/document.xml", MAIN), ("../../../tmp/evil", "x"), ("/tmp/evil", "x")])),
    "a main part that stands twice": (1, lambda: packed([("word/document.xml", "<a"), ("word/document.xml", MAIN)])),
    "tables in tables": (1, lambda: word("<w:tbl><w:tr><w:tc>" * 400 + p(r(FIGURE)) + "</w:tc></w:tr></w:tbl>" * 400)),
    "boxes in boxes": (0, lambda: word(p(r("见框。")) + BOX[0] * 2000 + p(r(FIGURE)) + BOX[1] * 2000)),
    "a cell of a million columns": (2, lambda: word(table(span("1000000")))),
    "a cell of countless columns": (2, lambda: word(table(span("9" * 5000)))),
    "styles in a circle": (1, lambda: docx(
        p(r(FIGURE), '<w:pStyle w:val="A"/>'),
        styles='<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )),
    "a note that cites itself": (1, lambda: docx(
        p(r(f"1. {FIGURE}") + '<w:r><w:footnoteReference w:id="4"/></w:r>'),
        footnotes='<w:footnote w:id="4"><w:p><w:r><w:footnoteReference w:id="4"/></w:r></w:p></w:footnote>',
    )),
    "a label of a billion letters": (2, lambda: numbered('<w:start w:val="999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/>')),
    "a label below nothing": (2, lambda: numbered('<w:start w:val="-999999999"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1"/>')),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED_WORD)
def test_refused_word_documents(name: str) -> None:
    error, told, make = REFUSED_WORD[name]
    with pytest.raises(error, match=told):
        ss.read(make(), format="docx" if name != "no main part" else None)


@pytest.mark.parametrize("name", READ_WORD)
def test_odd_word_documents(name: str) -> None:
    figures, make = READ_WORD[name]
    report = ss.read(make())
    assert report.raw.count(FIGURE) == 1
    assert len(report.metrics) == figures
    assert len(report.raw) < 200
    check_invariants(report)


def test_a_note_cited_again_is_written_once() -> None:
    """Three kilobytes would make two hundred megabytes."""
    body = p(r("1. 见注") + '<w:r><w:footnoteReference w:id="4"/></w:r>' * 50)
    report = ss.read(docx(body, footnotes=f'<w:footnote w:id="4">{p(r("见" * 10_000))}</w:footnote>'))
    assert report.raw.count("见" * 10_000) == 1


def test_labels_are_cut() -> None:
    report = ss.read(numbered(f'<w:lvlText w:val="{"甲" * 100_000}"/>', times=50))
    assert len(report.raw) < 50 * 60


def test_a_box_in_a_cell_is_read_once() -> None:
    """Word writes it in two forms, for itself and for older readers."""
    inside = f"<w:txbxContent>{p(r('方框 12 个'))}</w:txbxContent>"
    shape = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    report = ss.read(word(table(p(r("甲") + shape)) + p(r("文。"))))
    assert report.raw.count("方框 12 个") == 1
    check_invariants(report)


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    data = word(" " * 60_000_000)
    assert len(data) < 100_000
    tracemalloc.start()
    with pytest.raises(ss.SourceTooLarge, match="unpacks"):
        ss.read(data, limits=ss.Limits(unpacked=1_000_000))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


# ---- web pages


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


NESTED = "<table><tr><td>"
READ_PAGES: dict[str, tuple[int, Made]] = {
    "deep": (1, lambda: page("<div>" * 600 + FIGURE)),
    "layout tables in layout tables": (1, lambda: page(NESTED * 200 + FIGURE)),
    "tables of two cells in each other": (1, lambda: page("<table><tr><td>甲</td><td>" * 60 + FIGURE)),
    "a cell of a million columns": (1, lambda: page(f"<table><tr><td colspan=999999999 rowspan=99999999>{FIGURE}</td><td>甲</td></tr></table>")),
    "a cell of countless columns": (1, lambda: page(f"<table><tr><td colspan={'9' * 6000}>{FIGURE}</td><td>甲</td></tr></table>")),
    "one row far wider than all others": (1, lambda: page(
        f"<p>表 1</p><table><tr>{'<td>甲</td>' * 2000}</tr>{'<tr><td>乙</td></tr>' * 2000}<tr><td>{FIGURE}</td></tr></table>"
    )),
    "scripts and what a browser does not show": (1, lambda: page(
        f"<p onclick='x()'>{FIGURE}</p><script>document.write('99 个国家')</script><iframe src='http://127.0.0.1:1/'>98 个国家</iframe>"
        "<object data='file:///etc/passwd'>97 个国家</object><template>96 个国家</template><textarea>95 个国家</textarea>"
        "<svg><script>94 个国家</script></svg><style>93 个国家</style><noscript>92 个国家</noscript><!-- 91 个国家 -->"
        "<select><option>90 个国家</select><title>89 个国家</title>"
    )),
    "an entity from a file": (1, lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + page(f"&e; {FIGURE}")),
    "no characters": (1, lambda: page(f"&#0; &#xD800; &#x110000; &#xFFFE; &#1; &#99999999999999; \x00\x01\x0b {FIGURE}")),
    **{
        f"encoding {name}": (1, lambda name=name: page(FIGURE, f'<meta charset="{name}">'))  # type: ignore[misc]
        for name in ("idna", "punycode", "undefined", "unicode_escape", "utf-7", "zlib_codec", "rot13", "mbcs", "nonsense")
    },
}  # fmt: skip


@pytest.mark.parametrize("name", READ_PAGES)
def test_odd_pages(name: str) -> None:
    figures, make = READ_PAGES[name]
    report = ss.read(make(), format="html")
    assert report.raw.count(FIGURE) == 1
    assert "9" not in report.raw or "99999" in report.raw
    assert "root:" not in report.raw
    assert len(report.metrics) == figures
    check_invariants(report)


def test_comments_before_what_is_no_page() -> None:
    """A pattern that took them all at once tried every way to divide them: no file of this form came to an end."""
    assert ss.read(("<!---->" * 500 + f"x {FIGURE}").encode()).source.format == "text"
    assert ss.read(b"<!-- a --> <!-- b --> " + page(FIGURE)).source.format == "html"


def test_refused_pages() -> None:
    with pytest.raises(ss.DamagedSource, match="deeper"):
        ss.read(page("<div>" * 100_000 + FIGURE))
    with pytest.raises(ss.SourceTooLarge, match="elements="):
        ss.read(page("<p>" * 100), limits=ss.Limits(elements=50))


def test_no_long_text_is_lost() -> None:
    """The parser drops texts of more than ten megabytes where it is not told otherwise."""
    report = ss.read(page(f"<p>{' ' * 10_500_000}{FIGURE}</p>"))
    assert report.raw.rstrip().endswith(FIGURE)


# ---- PDF


def pdf_of(objects: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made) + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(made),
    )  # fmt: skip


def stream(content: bytes, filters: int = 1, told: bytes = b"") -> bytes:
    for _ in range(filters):
        content = zlib.compress(content, 9)
    named = b"/FlateDecode " * filters
    return b"<< %s /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (told, len(content), named, content)


TEXT = b"BT /F1 12 Tf 72 700 Td (27 countries) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages(count: int, content: bytes | None = None, kids: bytes | None = None, told: int | None = None) -> bytes:
    kids = kids if kids is not None else b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count if told is None else told, kids)
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", tree, FONT, content or stream(TEXT), *[leaf] * count])


def forms(depth: int, times: int) -> bytes:
    """Forms that draw the next form so many times, down to so many of them."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /X 5 0 R >> >> /Contents %d 0 R >>" % (5 + depth),
        FONT,
    ]  # fmt: skip
    told = b"/Type /XObject /Subtype /Form /BBox [0 0 999 999] /Resources << /Font << /F1 4 0 R >> /XObject << /X %d 0 R >> >>"
    objects += [
        stream(TEXT if at == depth - 1 else b"/X Do " * times, told=told % (6 + at)) for at in range(depth)
    ]  # fmt: skip
    return pdf_of([*objects, stream(b"/X Do ")])


REFUSED_PDF: dict[str, tuple[type[ss.SourceError], Made]] = {
    "a hundred thousand pages": (ss.SourceTooLarge, lambda: pages(100_000)),
    "no pages": (ss.DamagedSource, lambda: pages(0)),
    "its mark alone": (ss.DamagedSource, lambda: b"%PDF-1.7\n"),
    "a trailer alone": (ss.DamagedSource, lambda: b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"),
    "a table that points at itself": (
        ss.DamagedSource,
        lambda: (
            b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF"
        ),
    ),
}
ODD_PDF: dict[str, Made] = {
    "more pages told than there are": lambda: pages(1, told=4000),
    "pages below nothing": lambda: pages(1, told=-5),
    "a tree that holds itself": lambda: pages(1, kids=b"2 0 R 5 0 R", told=1000),
    "one page many times": lambda: pages(1, kids=b"5 0 R " * 400, told=400),
    "blanks, packed twice": lambda: pages(1, stream(b" " * 30_000_000 + TEXT, filters=2)),
    "states in states": lambda: pages(1, stream(b"q " * 200_000 + TEXT)),
    "arrays in arrays": lambda: pages(1, stream(b"[" * 100_000 + b"]" * 100_000 + TEXT)),
    "a form that draws itself": lambda: forms(1, 1).replace(b"/X 6 0 R", b"/X 5 0 R"),
    "forms in forms": lambda: forms(4, 10),
    "scripts": lambda: pages(1).replace(
        b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /O << /S /Launch /F (/bin/sh) >> >>"
    ),
    "a stream from a file": lambda: pages(1, b"<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED_PDF)
def test_refused_pdfs(name: str) -> None:
    error, make = REFUSED_PDF[name]
    with pytest.raises(error):
        ss.read(make())


@pytest.mark.parametrize("name", ODD_PDF)
def test_odd_pdfs(name: str) -> None:
    try:
        report = ss.read(ODD_PDF[name]())
    except ss.SourceError:
        return
    check_invariants(report)
    assert "27 countries" in report.raw or name == "forms in forms"  # which lie on each other
    assert "root:" not in report.raw


# ---- names of files

NAMES = [
    b"a\nb.txt", b"a\rb.txt", b"\x1b[31mred\x1b]0;t\x07.txt", b"\xff\xfe.txt", b"\xed\xa0\x80.txt", b" .txt", b"a\tb.txt",
    b"'; DROP TABLE metric; --.txt", b"=cmd|x.txt", b"<img src=x onerror=alert(1)>.txt", b"$(id).txt", b"%s%n.txt",
    "二〇\u202e.txt".encode(), "\x85\u2028.txt".encode(), b"a" * 250 + b".txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(name: bytes, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))
    path.write_text(f"1. 共有 {FIGURE}。", encoding="utf-8")
    report = ss.read(path)
    for suffix in ("json", "csv", "xlsx", "parquet", "duckdb", "md", "html", "xml"):
        written = ss.write(report, tmp_path / f"out.{suffix}")
        if suffix in ("csv", "xlsx", "parquet", "duckdb"):
            assert ss.load(written) == report.metrics
    path.write_bytes(b"\0\1\2")
    for broken, error in ((path, ss.BinarySource), (path / "absent", ss.SourceNotFound)):
        with pytest.raises(error) as caught:
            ss.read(broken)
        assert str(caught.value).isprintable()


def test_a_name_is_shown_on_one_line() -> None:
    assert printable("a\nb\x1b[31m\u202e\ud800 二") == "a\\nb\\x1b[31m\\u202e\\ud800 二"
