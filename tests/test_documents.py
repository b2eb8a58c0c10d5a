"""PDF, Word and HTML as people have them: what is odd about each, what is broken, and what is too large."""

import io
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import sscoop as ss
from sscoop.sources import glyphs
from test_properties import check_invariants
from twins import FONT, HEAVY, register_fonts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
register_fonts()


def pdf(
    *pages: list[tuple[float, float, float, str]],
    encrypt: Any = None,
    drawn: tuple[tuple[float, float, float], ...] = (),
    heavy: tuple[str, ...] = (),
) -> bytes:
    """Set pages of (x, y, size, text); `drawn` are level lines on each of them, as (left, right, y).

    What begins with one of `heavy` is set in another font.
    """
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(612, 792), encrypt=encrypt, invariant=True)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(HEAVY if text.startswith(heavy) else FONT, size)
            canvas.drawString(x, y, text)
        for left, right, y in drawn:
            canvas.line(left, y, right, y)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def docx(body: str, **parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", xml.replace("<w:", f'<w:{name} xmlns:w="{W}"><w:', 1) + f"</w:{name}>")
    return packed.getvalue()


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


TEXT = [
    (123.0, 700.0, 10.5, "1. 27 个联合国实体举行了 145 多次政策对话，支持了 130 个国家的工作。"),
    (123.0, 684.0, 10.5, "2. 基金筹集了 5 500 万美元，其中 1 400 万美元用于非洲国家的项目和方案。"),
]


class TestPdf:
    def test_pages_and_boxes(self) -> None:
        report = ss.read(pdf(TEXT, [(123.0, 700.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年和妇女企业家。")]))
        assert report.source.format == "pdf"
        assert report.source.pages == 2
        assert [(m.text, m.page) for m in report.metrics][-1] == ("1 200 名青年", 2)
        page, left, bottom, right, top = report["p1"].boxes[0]  # type: ignore[union-attr]
        assert (page, round(left)) == (1, 123)
        assert bottom < 700 < top < 720
        assert right > 400

    def test_the_order_of_the_file_does_not_count(self) -> None:
        assert ss.read(pdf(TEXT[::-1])).raw == ss.read(pdf(TEXT)).raw

    def test_a_raised_number_is_a_mark_and_no_other_is(self) -> None:
        page = [
            (123.0, 700.0, 10.5, "1. 委员会核准了五个项目"),
            (241.0, 703.5, 7.0, "1 "),
            (246.0, 700.0, 10.5, "和方案2 的预算，并请秘书处报告情况。"),
            (100.0, 134.0, 8.0, "__________________"),
            (123.0, 120.0, 9.0, "1 见第 74/239 号决议。"),
        ]
        report = ss.read(pdf(page))
        assert [ref.number for ref in report["p1"].footnote_refs] == [1]  # type: ignore[union-attr]
        assert "方案2 的" in report["p1"].text
        assert report["fn1"].text == "见第 74/239 号决议。"

    @pytest.mark.parametrize("size", [1.0, 0.5, 40.0])
    def test_type_scaled_by_the_page(self, size: float) -> None:
        packed = io.BytesIO()
        canvas = Canvas(packed, pagesize=(612, 792), invariant=True)
        for x, y, printed, text in TEXT:
            line = canvas.beginText()
            line.setFont(FONT, size)
            line.setTextTransform(printed / size, 0, 0, printed / size, x, y)
            line.textOut(text)
            canvas.drawText(line)
        canvas.save()
        report = ss.read(packed.getvalue())
        assert report.raw == ss.read(pdf(TEXT)).raw
        assert report["p1"].boxes == ss.read(pdf(TEXT))["p1"].boxes  # type: ignore[union-attr]

    def test_what_stands_outside_the_page_takes_no_room(self) -> None:
        report = ss.read(pdf([*TEXT, (4e8, 600.0, 10.5, "页外的文字。"), (123.0, 500.0, 1e-9, "无。")]))
        assert len(report.raw) < 1000

    def test_a_mark_stands_before_a_year(self) -> None:
        page = [
            (123.0, 700.0, 10.5, "1. 委员会核准了五个项目。"),
            (249.0, 703.5, 7.0, "1 "),
            (254.0, 700.0, 10.5, "2019 年，该基金筹集了 5 500 万美元。"),
            (123.0, 120.0, 9.0, "1 见第 74/239 号决议。"),
        ]
        report = ss.read(pdf(page, drawn=((123.0, 240.0, 134.0),)))
        assert [ref.number for ref in report["p1"].footnote_refs] == [1]  # type: ignore[union-attr]
        assert report.metrics.one(value=55_000_000).time == "2019"

    def test_a_drawn_line_stands_above_notes_of_any_size(self) -> None:
        page = [*TEXT, (123.0, 120.0, 10.5, "1 见第 74/239 号决议。"), (123.0, 105.0, 10.5, "2 同上。")]
        report = ss.read(pdf(page, drawn=((123.0, 240.0, 134.0),)))
        assert [note.text for note in report.footnotes] == ["见第 74/239 号决议。", "同上。"]
        assert report["p2"].text.endswith("方案。")
        assert not ss.read(pdf(page)).footnotes  # without the line they are text like any other

    def test_a_tab_behind_a_label_is_no_column(self) -> None:
        page = [
            (123.0, 720.0, 10.5, "一. "),
            (160.0, 720.0, 10.5, "导言"),
            (123.0, 700.0, 10.5, "1. "),
            (160.0, 700.0, 10.5, "20 年前，27 个联合国实体举行了政策对话，支持了许多国家。"),
        ]
        report = ss.read(pdf(page))
        assert [section.title for section in report.walk()] == ["导言"]
        assert report["p1"].text.startswith("20 年前")

    def test_a_heading_goes_on_where_its_line_is_full(self) -> None:
        page = [
            (94.0, 740.0, 14.0, "一. 联合国发展系统各组织为支持各会员国努力实现可持续发"),
            (94.0, 720.0, 14.0, "展目标而采取的行动"),
            (123.0, 712.0 - 12, 10.5, "各区域的南南合作"),
            *((x, y - 20, size, text) for x, y, size, text in TEXT),
        ]
        assert [section.title for section in ss.read(pdf(page)).walk()] == [
            "联合国发展系统各组织为支持各会员国努力实现可持续发展目标而采取的行动",
            "各区域的南南合作",
        ]

    def test_headings_are_told_by_their_font(self) -> None:
        page = [
            (94.0, 740.0, 14.0, "一. 导言"),
            (123.0, 720.0, 10.5, "1. 27 个联合国实体举行了 145 多次政策对话，支持了 130 个国家的"),
            (123.0, 704.0, 10.5, "工作"),
            (123.0, 688.0, 10.5, "2. 该方案覆盖 46 个国家的 1 200 名青年和妇女企业家。"),
            (123.0, 660.0, 10.5, "区域合作"),
            (123.0, 640.0, 10.5, "各区域委员会举行了会议，讨论了共同关心的许多问题。"),
        ]
        report = ss.read(pdf(page, heavy=("一.", "区域")))
        assert [section.title for section in report.walk()] == ["导言", "区域合作"]
        assert report["p1"].text.endswith("130 个国家的工作")  # no stop, and yet no heading
        assert report["u1"].text.startswith("各区域委员会")

    def test_text_that_is_set_apart_is_no_heading(self) -> None:
        page = [
            (94.0, 740.0, 14.0, "一. 导言"),
            (123.0, 720.0, 10.5, "1. 秘书长请会员国注意以下事项。"),
            (123.0, 704.0, 10.5, "请各会员国增加捐款，并请各实体在其战略计划中纳入南南合作和三"),
            (123.0, 688.0, 10.5, "方合作，因为这是第二次会议成果文件的要求。"),
            (123.0, 672.0, 10.5, "2. 该方案覆盖 46 个国家的 1 200 名青年和妇女企业家，并为他们提供"),
            (123.0, 656.0, 10.5, "了支助和培训。"),
        ]
        report = ss.read(pdf(page, heavy=("一.", "请各会员国")))
        assert [section.title for section in report.walk()] == ["导言"]
        assert report["p1"].text.endswith("要求。")

    @pytest.mark.parametrize("leader", [" . . . . . . . . . .", ""])
    def test_a_contents_list_is_no_text(self, leader: str) -> None:
        contents = [
            (240.0, 720.0, 12.0, "目录"),
            (470.0, 700.0, 9.0, "页次"),
            (94.0, 680.0, 10.5, f"一. 导言{leader}"),
            (480.0, 680.0, 10.5, "3 "),
            (94.0, 660.0, 10.5, "二. 各组织为支持各会员国努力实现可持续发展"),
            (123.0, 644.0, 10.5, f"目标而采取的行动{leader}"),
            (480.0, 644.0, 10.5, "12"),
        ]
        page = [(94.0, 740.0, 14.0, "一. 导言"), *((x, y - 20, size, text) for x, y, size, text in TEXT)]
        report = ss.read(pdf(contents, page))
        assert [section.title for section in report.walk()] == ["导言"]
        assert [furniture.kind for furniture in report.furniture] == ["contents"] * 7
        check_invariants(report)

    def test_a_chart_is_a_block_and_no_text(self) -> None:
        page = [
            *TEXT,
            (123.0, 650.0, 10.5, "图一"),
            (123.0, 634.0, 10.5, "2015 年以来的捐款"),
            (140.0, 600.0, 9.0, "500 000"),
            (140.0, 580.0, 9.0, "250 000"),
            (140.0, 560.0, 7.0, "2015  2016  2017"),
            (123.0, 530.0, 9.0, "资料来源：南合办。"),
            (123.0, 500.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年，并为妇女企业家提供了支助和培训。"),
        ]
        report = ss.read(pdf(page))
        assert [passage.id for passage in report.paragraphs] == ["p1", "p2", "p3"]
        (block,) = report.blocks
        assert (block.id, block.kind, block.label, block.caption) == ("fig1", "chart", "图一", "2015 年以来的捐款")
        assert block.source_note == "资料来源：南合办。"
        assert block.rows[0] == ("500 000",)
        assert [n.role for n in report.numerals if n.text in ("500 000", "250 000")] == ["block", "block"]

    def test_the_cells_of_a_table_are_passages(self) -> None:
        page = [
            *TEXT,
            (123.0, 650.0, 10.5, "表 1"),
            (123.0, 634.0, 10.5, "各基金的捐款"),
            (140.0, 600.0, 9.0, "南南基金"),
            (300.0, 600.0, 9.0, "120 万美元"),
            (140.0, 584.0, 9.0, "技术库"),
            (300.0, 584.0, 9.0, "70 万美元"),
            (123.0, 540.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年，并为妇女企业家提供了支助和培训。"),
        ]
        report = ss.read(pdf(page))
        assert report.blocks[0].rows == (("南南基金", "120 万美元"), ("技术库", "70 万美元"))
        assert report["tab1.r2.c2"].text == "70 万美元"
        assert report.metrics.one(passage="tab1.r1.c2").value == 1_200_000
        check_invariants(report)

    def test_the_cells_of_a_table_stand_in_columns(self) -> None:
        """A cell of several lines is one, an empty one keeps its place, and the marks of notes are no part of any."""
        page = [
            *TEXT,
            (123.0, 650.0, 10.5, "表 1"),
            (123.0, 634.0, 10.5, "各国的捐款"),
            (140.0, 610.0, 9.0, "国家"),
            (260.0, 610.0, 9.0, "项目"),
            (340.0, 610.0, 9.0, "金额"),
            (335.0, 599.0, 9.0, "(百万美元)"),
            (140.0, 580.0, 9.0, "多民族玻利"),
            (260.0, 580.0, 9.0, "12"),
            (340.0, 580.0, 9.0, "3.5"),
            (140.0, 569.0, 9.0, "维亚国"),
            (140.0, 550.0, 9.0, "埃及"),
            (340.0, 550.0, 9.0, "4.25 "),
            (358.0, 553.5, 5.5, "a "),
            (140.0, 531.0, 9.0, "中国"),
            (260.0, 531.0, 9.0, "140"),
            (270.0 + 8, 534.5, 5.5, "1 "),
            (123.0, 500.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年，并为妇女企业家提供了支助和培训。"),
        ]
        report = ss.read(pdf(page))
        assert report.blocks[0].rows == (
            ("国家", "项目", "金额(百万美元)"),
            ("多民族玻利维亚国", "12", "3.5"),
            ("埃及", "", "4.25"),
            ("中国", "140", ""),
        )
        assert report["tab1.r3.c3"].text == "4.25"
        with pytest.raises(ss.NoSuchPassage):
            report["tab1.r3.c2"]
        check_invariants(report)

    def test_a_box_in_columns_is_read_column_by_column(self) -> None:
        page = [
            *TEXT,
            (123.0, 650.0, 10.5, "专栏 1"),
            (123.0, 634.0, 10.5, "三个目标"),
            *((123.0, 610.0 - 12 * row, 9.0, text) for row, text in enumerate(["95%的人知道", "自己的感染状", "况。"])),
            *(
                (245.0, 610.0 - 12 * row, 9.0, text)
                for row, text in enumerate(["其中 90%的人", "正在接受抗逆", "转录病毒治疗。"])
            ),
            *(
                (370.0, 610.0 - 12 * row, 9.0, text)
                for row, text in enumerate(["费用为 5 500", "万美元。", "共 12 个国家。"])
            ),
            (123.0, 540.0, 10.5, "3. 该方案覆盖 46 个国家的 1 200 名青年，并为妇女企业家提供了支助和培训。"),
        ]
        report = ss.read(pdf(page))
        (box,) = report.blocks
        assert (box.id, box.kind, box.caption) == ("box1", "box", "三个目标")
        assert box.rows == (
            (
                "95%的人知道自己的感染状况。",
                "其中 90%的人正在接受抗逆转录病毒治疗。",
                "费用为 5 500万美元。共 12 个国家。",
            ),
        )
        assert report.metrics.one(passage="box1.r1.c3", kind="money").value == 55_000_000
        check_invariants(report)

    def test_encrypted(self) -> None:
        data = pdf(TEXT, encrypt=StandardEncryption("secret", canPrint=0))
        with pytest.raises(ss.EncryptedSource, match="qpdf"):
            ss.read(data)

    @pytest.mark.parametrize("data", [b"%PDF-1.7 ...", pdf(TEXT)[:300]])
    def test_damaged(self, data: bytes) -> None:
        with pytest.raises(ss.DamagedSource, match="damaged"):
            ss.read(data)

    def test_pictures_of_pages(self) -> None:
        with pytest.raises(ss.ImageOnlySource, match="ocrmypdf"):
            ss.read(pdf([]))

    def test_too_many_pages(self) -> None:
        with pytest.raises(ss.SourceTooLarge, match="limit of 1"):
            ss.read(pdf(TEXT, TEXT), limits=ss.Limits(pages=1))


class TestDocx:
    def test_tracked_changes_are_accepted(self) -> None:
        body = p(
            r("1. 基金筹集了 ")
            + "<w:del><w:r><w:delText>300</w:delText></w:r></w:del>"
            + "<w:ins>"
            + r("500")
            + "</w:ins>"
            + r(" 万美元。")
        )
        assert ss.read(docx(body))["p1"].text == "基金筹集了 500 万美元。"

    def test_fields_give_their_results(self) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 99</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("27") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        assert ss.read(docx(p(r("1. 共有 ") + field + r(" 个实体参与。"))))["p1"].text == "共有 27 个实体参与。"

    def test_numbers_by_style(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Para"><w:basedOn w:val="Base"/></w:style>'
        )
        numbering = (
            '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
        )
        style = '<w:pStyle w:val="Para"/>'
        body = p(r("27 个实体参与。"), style) + p(r("基金筹集了 300 万美元。"), style)
        report = ss.read(docx(body, styles=styles, numbering=numbering))
        assert [passage.id for passage in report.paragraphs] == ["p1", "p2"]

    def test_footnotes_and_stars(self) -> None:
        notes = (
            '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            + f'<w:footnote w:id="4">{p("<w:r><w:footnoteRef/></w:r>" + r(" 见第 74/239 号决议。"))}</w:footnote>'
        )
        body = p(r("1. 共有 27 个实体") + '<w:r><w:footnoteReference w:id="4"/></w:r>' + r("参与了 145 次对话。"))
        report = ss.read(docx(body, footnotes=notes))
        assert report["p1"].text == "共有 27 个实体参与了 145 次对话。"
        assert [(note.id, note.text, note.cited_by) for note in report.footnotes] == [
            ("fn1", "见第 74/239 号决议。", "p1")
        ]

    def test_a_cell_keeps_its_column(self) -> None:
        """Behind an empty cell, and behind one that takes two columns; a table in a cell is part of it."""
        wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("捐款"))}</w:tc>'
        inner = f"<w:tbl><w:tr><w:tc>{p(r('2020 年'))}</w:tc></w:tr></w:tbl>"
        rows = [
            f"<w:tr><w:tc>{p(r('基金'))}</w:tc>{wide}<w:tc>{p(r('年份'))}</w:tc></w:tr>",
            f"<w:tr><w:tc>{p(r('技术库'))}</w:tc><w:tc>{p('')}</w:tc><w:tc>{p(r('70 万美元'))}</w:tc>"
            f"<w:tc>{p(r('始于'))}{inner}</w:tc></w:tr>",
        ]
        report = ss.read(docx(p(r("表 1")) + f"<w:tbl>{''.join(rows)}</w:tbl>"))
        assert report.blocks[0].rows == (("基金", "捐款", "", "年份"), ("技术库", "", "70 万美元", "始于 2020 年"))
        assert report["tab1.r2.c3"].text == "70 万美元"

    def test_a_table_with_its_label_and_source(self) -> None:
        row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        table = f"<w:tbl>{row.format(p(r('南南基金')), p(r('120 万美元')))}{row.format(p(r('技术库')), p(r('70 万美元')))}</w:tbl>"
        body = p(r("1. 捐款见下表。")) + p(r("表 1")) + p(r("各基金的捐款")) + table + p(r("资料来源：南合办。"))
        report = ss.read(docx(body + p(r("2. 共有 27 个实体参与。"))))
        (block,) = report.blocks
        assert (block.id, block.label, block.caption, block.source_note) == (
            "tab1",
            "表 1",
            "各基金的捐款",
            "资料来源：南合办。",
        )
        assert report["tab1.r2.c2"].text == "70 万美元"
        assert [passage.id for passage in report.paragraphs] == ["p1", "p2"]

    def test_a_text_box_is_a_block(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{p(r('专栏 1'))}{p(r('12 个城市参与'))}</w:txbxContent></w:pict></w:r>"
        report = ss.read(docx(p(r("1. 共有 27 个实体") + box + r("参与。"))))
        assert report["p1"].text == "共有 27 个实体参与。"
        assert report.blocks[0].rows == (("12 个城市参与",),)
        check_invariants(report)

    def test_damaged(self) -> None:
        with pytest.raises(ss.DamagedSource, match="Word"):
            ss.read(docx(p(r("27 个实体")))[:-60])
        with pytest.raises(ss.DamagedSource, match="Word"):
            ss.read(docx("<w:p>"))

    def test_entities_are_refused(self) -> None:
        packed = io.BytesIO()
        bomb = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body>{p(r("&a;"))}</w:body></w:document>'
        with zipfile.ZipFile(packed, "w") as package:
            package.writestr("word/document.xml", bomb)
        with pytest.raises(ss.DamagedSource, match="entities"):
            ss.read(packed.getvalue())

    def test_too_large_when_unpacked(self) -> None:
        data = docx(p(r("南" * 100_000)))
        assert len(data) < 10_000
        with pytest.raises(ss.SourceTooLarge, match="unpacks"):
            ss.read(data, limits=ss.Limits(unpacked=100_000))


class TestHtml:
    PAGE = (
        "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><nav>首页 12</nav>"
        "<h2>一. 导言</h2><p>1. 27 个联合国实体<sup>1</sup>举行了 145 多次<br>政策对话。</p>"
        "<p>2. 基金筹集了&nbsp;5 500 万美元。</p><table><caption>表 1 捐款</caption><tr><th>基金</th><td>70 万美元</td></tr>"
        "</table><script>var x = 99;</script><hr><p>1 见第 74/239 号决议。</p></body></html>"
    )

    def test_a_page(self) -> None:
        report = ss.read(self.PAGE.encode())
        assert report.source.format == "html"
        assert [section.title for section in report.walk()] == ["导言"]
        assert report["p1"].text.startswith("27 个联合国实体举行了")
        assert [ref.number for ref in report["p1"].footnote_refs] == [1]  # type: ignore[union-attr]
        assert report["fn1"].text == "见第 74/239 号决议。"
        assert report["tab1.r1.c2"].text == "70 万美元"
        assert "99" not in report.raw

    @pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
    def test_encodings(self, encoding: str) -> None:
        page = self.PAGE.replace("<head>", f'<head><meta charset="{encoding}">' if encoding != "utf-16" else "<head>")
        page = page if encoding != "big5" else page.replace("联", "聯").replace("实", "實").replace("举", "舉")
        data = page.encode(encoding, "replace")
        assert ss.read(data, format="html").metrics

    def test_a_cell_keeps_its_column(self) -> None:
        """Beside one that takes two rows, and behind one that takes two columns; the mark of a note is no digit."""
        page = (
            "<html><body><p>1. 捐款见下表。</p><p>表 1</p><table><tr><th colspan='2'>基金</th><th>捐款</th></tr>"
            "<tr><td rowspan='2'>南方</td><td>技术库</td><td>70 万美元<sup>1</sup></td></tr>"
            "<tr><td>南南<br>基金</td><td>120 万美元</td></tr></table></body></html>"
        )
        report = ss.read(page.encode())
        assert report.blocks[0].rows == (
            ("基金", "", "捐款"),
            ("南方", "技术库", "70 万美元"),
            ("", "南南 基金", "120 万美元"),
        )
        check_invariants(report)


class TestChoice:
    def test_the_format_may_be_said(self) -> None:
        data = TestHtml.PAGE.encode()
        assert ss.read(data, format="text").source.format == "text"
        with pytest.raises(ValueError, match="format must be one of"):
            ss.read(data, format="odt")  # type: ignore[arg-type]

    def test_too_large(self) -> None:
        with pytest.raises(ss.SourceTooLarge, match="limit of 10"):
            ss.read(TestHtml.PAGE.encode(), limits=ss.Limits(size=10))

    def test_characters_passed_over_stand_where_they_are_printed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        even = (90.0, 700.0, 11.0, "开发署驻地代表和国家办事处在 2019 年为一百三十个国家的南南合作提供了支助")
        apart = [(90.0 + 14.0 * at, 660.0, 11.0, character) for at, character in enumerate("发展中国家之间的合作")]
        gap = [(90.0, 620.0, 11.0, "南南合作办"), (300.0, 620.0, 11.0, "公室信托基金")]
        data = pdf([even, *apart, *gap])
        found = glyphs.read_glyphs(data, "x", ss.Limits())[0].runs
        monkeypatch.setattr(glyphs, "_STRIDE", re.compile("(?!)"))
        asked = glyphs.read_glyphs(data, "x", ss.Limits())[0].runs
        assert [run.text for run in found] == [run.text for run in asked]
        assert [run.starts for run in found] == [pytest.approx(run.starts, abs=0.01) for run in asked]
        assert [run.right for run in found] == [run.right for run in asked]

    def test_json_round_trip(self) -> None:
        report = ss.read(pdf(TEXT))
        assert ss.Report.model_validate_json(report.model_dump_json()) == report


@pytest.fixture(scope="module")
def report() -> ss.Report:
    return ss.read(Path(os.environ["SSCOOP_DOCUMENTS"]) / "A_75_836_pages_1-7.zh.pdf")


@pytest.mark.skipif("SSCOOP_DOCUMENTS" not in os.environ, reason="SSCOOP_DOCUMENTS names no folder of real documents")
class TestRealPdf:
    """A/75/836, pages 1 to 7, as the United Nations publishes it."""

    def test_masthead(self, report: ss.Report) -> None:
        told = report.metadata
        assert (told.symbol, told.organ, told.session, told.agenda_item) == ("A/75/836", "大会", 75, "10")
        assert (str(told.date), told.distribution, told.original_language) == ("2021-03-31", "General", "English")
        assert (told.job_number, told.author) == ("21-04320", "秘书长")
        assert told.title == "应对不平等现象，重新走上到 2030 年消除艾滋病的轨道"

    def test_paragraphs_without_a_gap(self, report: ss.Report) -> None:
        assert [passage.number for passage in report.paragraphs] == list(range(1, 30))
        assert report.diagnostics == ()

    def test_footnotes_with_their_marks(self, report: ss.Report) -> None:
        assert [(note.number, note.cited_by) for note in report.footnotes] == [
            (1, "p4"),
            (2, "p4"),
            (3, "p5"),
            (4, "p15"),
        ]

    def test_charts_stand_in_no_text(self, report: ss.Report) -> None:
        assert [(block.label, block.page) for block in report.blocks] == [("图一", 3), ("图二", 5)]
        texts = "".join(passage.text for passage in report.passages.values())
        assert "3 500 000" not in texts
        assert not any(metric.value == 3_500_000 for metric in report.metrics)

    def test_invariants(self, report: ss.Report) -> None:
        check_invariants(report)

    def test_headings(self, report: ss.Report) -> None:
        assert [(s.id, s.level, s.title) for s in report.walk()] == [
            ("s1", 1, "导言"),
            ("s2", 1, "五年“快速防治”的成功经验和教训"),
            ("s2.1", 3, "艾滋病毒防治服务提供方面的进展"),
            ("s2.2", 3, "资源不足"),
            ("s2.3", 3, "不再孤立地对待艾滋病问题"),
            ("s2.4", 3, "COVID-19 的影响"),
        ]
