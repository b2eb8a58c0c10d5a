"""Forms of UN documents other than those of the two fixtures, and what damage does to them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sscoop as ss


def shape(report: ss.Report) -> list[object]:
    """Everything that structure is, without places and blanks."""
    return [
        [(s.id, s.label, s.level, bare(s.title)) for s in report.walk()],
        [(p.id, p.number, bare(p.text), [(i.id, bare(i.text)) for i in p.items]) for p in report.paragraphs],
        [(f.number, bare(f.text), f.urls, f.cited_by) for f in report.footnotes],
        [
            (p.id, ref.number, bare(p.text[: ref.offset]))
            for p in report.passages.values()
            for ref in getattr(p, "footnote_refs", ())
        ],
        bare(report.summary.text) if report.summary else None,
        report.metadata.model_dump(exclude={"symbol"}),
    ]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


VARIANTS: dict[str, Callable[[str], str]] = {
    "crlf": lambda t: t.replace("\n", "\r\n"),
    "no blank lines": lambda t: re.sub(r"\n[ ]*(?:\n[ ]*)+(?=\n)", "\n", re.sub(r"\n[ \t]*\n", "\n", t)),
    "short rules": lambda t: t.replace("_" * 18, "___"),
    "dashed rules": lambda t: t.replace("_" * 18, "—" * 12),
    "full-width stops": lambda t: re.sub(r"(?m)^( *(?:\d+|[一二三四五]|[A-C]))\.(?= )", r"\1．", t),
    "full-width numbers": lambda t: re.sub(
        r"(?m)^(\d+)\.(?= )", lambda m: m[1].translate(str.maketrans("0123456789", "０１２３４５６７８９")) + "．", t
    ),
    "trailing blanks": lambda t: re.sub(r"(?m)$", "   ", t),
    "tabs": lambda t: re.sub(r"(?m)^ +", "\t", t),
    "byte order mark": lambda t: "\ufeff" + t,
    "blanks at both ends of lines lost": lambda t: "\n".join(line.strip() for line in t.split("\n")),
    "all lines indented": lambda t: re.sub(r"(?m)^", " ", t),
    "link lists lost": lambda t: re.sub(r"(?m)^ *https?://\S+ *\n", "", t),
    "rules lost": lambda t: t.replace("_" * 18, ""),
    "no-break blanks": lambda t: t.replace(" ", "\u00a0"),
    "full-width numbers and stops without blanks": lambda t: re.sub(
        r"(?m)^(\d+)\. *", lambda m: m[1].translate(str.maketrans("0123456789", "０１２３４５６７８９")) + "．", t
    ),
    "page lines": lambda t: re.sub(r"(?<=[^\n])\n +(?=\S)", "\n- 3 -\n ", t),
}


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("report", ["A_75_297", "A_74_336"])
def test_variants_of_the_printing_change_nothing(fixtures: Path, report: str, name: str) -> None:
    text = (fixtures / f"{report}.zh.txt").read_text(encoding="utf-8")
    assert shape(ss.parse(VARIANTS[name](text))) == shape(ss.parse(text))


@pytest.mark.parametrize("report", ["A_75_297", "A_74_336"])
def test_form_feeds_begin_pages(fixtures: Path, report: str) -> None:
    """Where a line follows a page's links or notes without a blank line, a new page begins."""
    text = (fixtures / f"{report}.zh.txt").read_text(encoding="utf-8")
    fed = re.sub(r"(?<=[^\n])\n +(?=\S)", "\f", text)
    assert fed.count("\f") > 10
    assert shape(ss.parse(fed)) == shape(ss.parse(text))


@pytest.mark.parametrize("report", ["A_75_297", "A_74_336"])
def test_paragraphs_on_one_line_each_change_nothing(fixtures: Path, report: str) -> None:
    """Where nothing is wrapped, headings of several lines still hold together."""
    text = (fixtures / f"{report}.zh.txt").read_text(encoding="utf-8")
    lines: list[str] = []
    open_paragraph = False
    for line in text.split("\n\n"):
        begins = re.match(r"\d+\. ", line) is not None
        goes_on = open_paragraph and "\n" not in line and not re.match(r" |\d+\. |_", line) and line.strip()
        if goes_on:
            blank = " " if lines[-1].rstrip()[-1:].isdigit() and line[:1].isdigit() else ""
            lines[-1] = lines[-1].rstrip() + blank + line
        else:
            lines.append(line)
        open_paragraph = begins or bool(goes_on)
    unwrapped = "\n\n".join(lines)
    assert unwrapped.count("\n") < text.count("\n") - 300
    assert shape(ss.parse(unwrapped)) == shape(ss.parse(text))


def test_running_heads_and_feet_are_furniture() -> None:
    text = (
        "A/75/836\n一. 导言\n1. 联合国艾滋病署利用\n2/22 21-04320\n\fA/75/836\n联合国系统的经验。\n"
        "2. 第二段。\n21-04320 3/22\n\fA/75/836\n3. 第三段。\n"
    )
    report = ss.parse(text)
    assert [p.text for p in report.paragraphs] == ["联合国艾滋病署利用联合国系统的经验。", "第二段。", "第三段。"]
    assert [f.kind for f in report.furniture] == ["page_head", "page_foot", "page_head", "page_foot", "page_head"]
    assert {n.role for n in report.numerals if n.passage is None} == {"label"}


def test_masthead() -> None:
    text = (
        "联合国 A/75/836\n大 会 Distr.: General\n31 March 2021\nChinese\nOriginal: English\n"
        "21-04320 (C) 220421 270421\n*2104320*\n第七十五届会议\n议程项目 10\n宣言的执行情况\n"
        "应对不平等现象\n秘书长的报告\n摘要\n本报告提交大会。\n一. 导言\n1. 段落。\n"
    )
    metadata = ss.parse(text).metadata
    assert (metadata.symbol, metadata.organ, metadata.session) == ("A/75/836", "大会", 75)
    assert (metadata.agenda_item, metadata.distribution, metadata.original_language) == ("10", "General", "English")
    assert (str(metadata.date), metadata.job_number) == ("2021-03-31", "21-04320")
    assert (metadata.title, metadata.author) == ("应对不平等现象", "秘书长")


def test_contents_list_is_furniture() -> None:
    text = (
        "目录\n章次 页次\n一. 导言 .............. 3\n二. 联合国各实体就执行成果文件的建议\n采取的后续行动 .......... 4\n"
        "A. 主流化 ............ 5\n附件 .............. 20\n\n一. 导言\n1. 第一段。\n二. 后续行动\nA. 主流化\n2. 第二段。\n"
    )
    report = ss.parse(text)
    assert [(s.id, s.title) for s in report.walk()] == [("s1", "导言"), ("s2", "后续行动"), ("s2.A", "主流化")]
    assert [f.kind for f in report.furniture] == ["contents"] * 7


def test_annexes_and_headings_with_digits() -> None:
    text = (
        " 一. 导言\n\n1. 第一段。\n\n 建议 1\n\n2. 第二段。\n\n 三个“90%”的目标\n\n3. 第三段。\n\n"
        " 二. 2025 年目标\n\n4. 第四段。\n\n 附件一\n\n 实体名单\n\n1. 附件第一段。\n\n 附件二：方法\n\n1. 又一段。\n"
    )
    report = ss.parse(text)
    assert [(s.id, s.label, s.title) for s in report.walk()] == [
        ("s1", "一", "导言"),
        ("s1.1", None, "建议 1"),
        ("s1.2", None, "三个“90%”的目标"),
        ("s2", "二", "2025 年目标"),
        ("annex1", "附件一", "实体名单"),
        ("annex2", "附件二", "方法"),
    ]
    assert [p.id for p in report.paragraphs] == ["p1", "p2", "p3", "p4", "p1~2", "p1~3"]


def test_paragraphs_that_begin_with_numbers() -> None:
    text = (
        "1. 20 年前，联合国大会首次召开会议。费用为\n8.62 亿美元，涉及\n2. 5 年前的承诺\n"
        "以及目标。\n3. 3 个国家参加。\n4.2019 年，又有\n1.18 亿妇女受益。\n"
    )
    report = ss.parse(text)
    assert [p.text for p in report.paragraphs] == [
        "20 年前，联合国大会首次召开会议。费用为8.62 亿美元，涉及",
        "5 年前的承诺以及目标。",
        "3 个国家参加。",
        "2019 年，又有1.18 亿妇女受益。",
    ]


def test_inline_letters_are_no_items() -> None:
    text = "1. 因素包括：\n(a) 参加论坛；(b) 改善协调；\n(c) 促进合作。\n2. 活动如下：\n(a) 稳定收入；\n(b) 提供粮食：\n(i) 大米；\n(ii) 小麦。\n3. 完。\n"
    report = ss.parse(text)
    assert [[i.id for i in p.items] for p in report.paragraphs] == [[], ["p2(a)", "p2(b)", "p2(b)(i)", "p2(b)(ii)"], []]


def test_marks_in_poor_dumps() -> None:
    """A mark alone on a line, or glued to the next character, is still the mark of the note below."""
    text = "1. 忽视重点人群\n1\n需求的问题。2\n2016 年的目标，3如今未能实现。\n____\n1 重点人群。\n2 见决议。\n3 见报告。\n"
    report = ss.parse(text)
    paragraph = report.paragraphs[0]
    assert paragraph.text == "忽视重点人群需求的问题。2016 年的目标，如今未能实现。"
    assert [ref.number for ref in paragraph.footnote_refs] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "values", "marks"),
    [
        ("1. 此外，1 277 个国家提交了报告。\n", [1277], []),
        ("1. 此外，1 410 万美元用于培训。\n", [14_100_000], []),
        (f"1. 此外，1 277 个国家提交了报告。1\n\n{'_' * 9}\n1 另见报告。\n", [1277], [1]),
        (f"1. 甲国。1 此外，2 500 个国家参加。另有一事。2 \n\n{'_' * 9}\n1 另见甲。\n2 另见乙。\n", [2500], [1, 2]),
        (f"1. 甲国提交了报告。1 277 个国家参加。\n\n{'_' * 9}\n1 另见报告。\n", [277], [1]),
    ],
)
def test_a_mark_or_thousands(text: str, values: list[int], marks: list[int]) -> None:
    """A number with three more digits behind it is a mark only if a note asks for one and nothing else is it."""
    report = ss.parse(text)
    assert [m.value for m in report.metrics] == values
    assert [ref.number for ref in report.paragraphs[0].footnote_refs] == marks


def codes(text: str) -> list[tuple[str, str | None]]:
    return [(d.code, d.passage) for d in ss.parse(text).diagnostics]


H = "一. 导言\n\n1. 甲国。1\n\n"
R = "__________\n"


@pytest.mark.parametrize(
    ("text", "sections", "paragraphs", "notes"),
    [
        (H + R + "1 见甲。\n\n知识共享\n\n2. 乙。\n", ["导言", "知识共享"], ["甲国。", "乙。"], [("见甲。", "p1")]),
        (
            H + "2. 第二段，未完，\n" + R + " 1 见 A/75/1。\n\n续完，30 个国家。\n\n3. 第三段。",
            ["导言"],
            ["甲国。", "第二段，未完，续完，30 个国家。", "第三段。"],
            [("见 A/75/1。", "p1")],
        ),
        (H + R + "   1\n      见 A/75/1。\n", ["导言"], ["甲国。"], [("见 A/75/1。", "p1")]),
        (
            "1. 第一段。1\n\n"
            + R
            + "1 世界银行，《贫困与\n\n2/22   21-04320\n\f2. 第三段。2\n"
            + R
            + "共享繁荣》。\n2 见乙。",
            [""],
            ["第一段。", "第三段。"],
            [("世界银行，《贫困与共享繁荣》。", "p1"), ("见乙。", "p2")],
        ),
        (H + "1 见甲。\n\n2. 乙。", ["导言"], ["甲国。", "乙。"], [("见甲。", "p1")]),
        (
            "1. 第一段。1\n" + R + "1 见甲。\n\n2. 第二段。1\n" + R + "1 见乙。\n\n3. 第三段。",
            [""],
            ["第一段。", "第二段。", "第三段。"],
            [("见甲。", "p1"), ("见乙。", "p2")],
        ),
        ("A. 背景\n\n建议 1\n\n1. 甲。", ["背景", "建议 1"], ["甲。"], []),
        (
            "目录\n一. 导言\t3\n二. 进展\t4\n\n一. 导言\n\n1. 甲。\n\n二. 进展\n\n2. 乙。\n",
            ["导言", "进展"],
            ["甲。", "乙。"],
            [],
        ),
        ("1、甲国。\n2、乙国。\n", [""], ["甲国。", "乙国。"], []),
        (
            "1. 第一段。1\n\n2. 第二段。\n2\n" + R + "1 见甲。\n2 见乙。\n\n3. 丙。",
            [""],
            ["第一段。", "第二段。", "丙。"],
            [("见甲。", "p1"), ("见乙。", "p2")],
        ),
        (
            "一. 导言\n\n1. 甲。\n\n二. 结论\n\n2. 乙。\n\n一. 导言\n\n1. 丙。\n\n二. 结论\n\n2. 丁。",
            ["导言", "结论", "导言", "结论"],
            ["甲。", "乙。", "丙。", "丁。"],
            [],
        ),
    ],
)
def test_small_documents(text: str, sections: list[str], paragraphs: list[str], notes: list[tuple[str, str]]) -> None:
    report = ss.parse(text)
    assert [s.title for s in report.walk()] == sections
    assert [p.text for p in report.paragraphs] == paragraphs
    assert [(f.text, f.cited_by) for f in report.footnotes] == notes


def test_damage_is_told(fixtures: Path) -> None:
    text = (fixtures / "A_75_297.zh.txt").read_text(encoding="utf-8")
    assert codes(text) == []
    assert codes(re.sub(r"(?m)^24\. ", "", text)) == [("paragraph_missing", "p25")]
    assert codes(text.replace("24. 移民", "23. 移民")) == [
        ("paragraph_repeated", "p23~2"),
        ("paragraph_missing", "p25"),
    ]
    assert codes(text.replace("三方合作。4 截至", "三方合作。截至")) == [("note_without_mark", "fn4")]
    assert codes(text.replace("\n 5 见 http://unohrlls.org/unldc-v/。", "")) == [("mark_without_note", "p12")]
    assert codes(text.replace(" * 由于广泛", " 由于广泛"))[0] == ("mark_without_note", "title")


def test_a_note_behind_a_gap_is_a_note_of_its_own() -> None:
    """Notes 1 and 3 of a page, 2 not printed: 3 is no further line of 1, and the gap is told."""
    text = (
        "1. 卫生部举办了 12 次讲习班。1 与会者来自 30 个国家。\n\n2. 该基金筹集了 300 万美元，{}支助了 12 个项目。3\n\n"
        f"{'_' * 12}\n1 见 A/75/297。\n3 见 E/2021/12，第 5 段。\n\n3. 此外，卫生部还编写了 3 份报告。\n"
    )
    notes = [(1, "见 A/75/297。", "p1"), (3, "见 E/2021/12，第 5 段。", "p2")]
    for mark, told in (("", [("note_missing", "fn3")]), ("2 ", [("mark_without_note", "p2")])):
        assert [(f.number, f.text, f.cited_by) for f in ss.parse(text.format(mark)).footnotes] == notes
        assert codes(text.format(mark)) == told


def test_a_number_in_a_note_begins_none() -> None:
    text = "1. 见下文的各项数据。1 与会者来自 30 个国家。\n____\n1 见 A/75/297。\n3 个国家没有答复。\n\n2. 完。\n"
    assert [(f.number, f.text) for f in ss.parse(text).footnotes] == [(1, "见 A/75/297。3 个国家没有答复。")]


def test_a_lost_note_loses_no_figure(fixtures: Path) -> None:
    text = (fixtures / "A_75_297.zh.txt").read_text(encoding="utf-8")
    report = ss.parse(text.replace("\n 40 例如：在大韩民国", "\n 例如：在大韩民国"))
    assert report.metrics.one(passage="p80", unit="个").value == 15


def test_prose_without_form() -> None:
    report = ss.parse("2019 年，南合办筹集到 1 410 万美元。\n\n其中 30 万美元来自\n中国政府。")
    assert [p.id for p in report.paragraphs] == ["u1", "u2"]
    assert [d.code for d in report.diagnostics] == ["no_structure"]
    assert [str(m.value) for m in report.metrics] == ["14100000", "300000"]


@pytest.mark.parametrize("text", ["", " ", "\n\f\n", "1.", "(a)", "____", "一.", "*", "1 见", "\ufeff", "附件", "第"])
def test_scraps_give_a_report(text: str) -> None:
    assert isinstance(ss.parse(text), ss.Report)


class TestDumps:
    """What `pdftotext` makes of a page."""

    def test_labels_alone_on_their_lines(self) -> None:
        report = ss.parse(
            "一.\n导言\n1.\n\n20 年前，27 个联合国实体\n\n举行了 145 多次对话。\n2.\n\n基金筹集了 5 500 万美元。\n"
        )
        assert [section.title for section in report.walk()] == ["导言"]
        assert [bare(p.text) for p in report.paragraphs] == [
            "20年前，27个联合国实体举行了145多次对话。",
            "基金筹集了5500万美元。",
        ]

    def test_notes_before_the_end_of_a_page(self) -> None:
        text = (
            "1. 委员会核准了五个项目1和两项方案，并请秘书处2报告。\n\n1 工作组拟订了清单。\n2 秘书处由三个司组成，并\n"
            "\f2. 基金筹集了 5 500 万美元。\n\n在各区域设办事处。\n3 见 A/74/336\n"
            "\f3. 会议请各国提供捐款。\n\n会议请各区域委员会报告情况。\n\f4. 会议闭幕。\n"
        )
        report = ss.parse(text)
        assert [bare(note.text) for note in report.footnotes] == [
            "工作组拟订了清单。",
            "秘书处由三个司组成，并在各区域设办事处。",
            "见A/74/336",  # without a stop: and yet the text at the foot of the next page does not go on with it
        ]
        assert [note.cited_by for note in report.footnotes] == ["p1", "p1", None]
        assert [bare(p.text) for p in report.paragraphs[2:]] == [
            "会议请各国提供捐款。会议请各区域委员会报告情况。",
            "会议闭幕。",
        ]

    def test_a_list_before_the_end_of_a_page_is_no_note(self) -> None:
        report = ss.parse("1. 委员会核准了五个项目。\n\n1 个项目在非洲，4 个在亚洲。\n\f2. 会议请各国提供捐款。\n")
        assert not report.footnotes

    def test_a_mark_glued_to_a_year(self) -> None:
        report = ss.parse("1. 该论坛支持五个领域。12019 年，工作组举行了 3 次会议。\n____________\n1 见 A/74/336。\n")
        assert report["p1"].text == "该论坛支持五个领域。2019 年，工作组举行了 3 次会议。"

    def test_a_chart_up_to_its_source(self) -> None:
        text = (
            "1. 基金筹集了 5 500 万美元。\n\n图一\n各年的捐款\n\n3 500 000\n\n1 500 000\n2019 2020\n\n资料来源：南合办。\n\n"
            "2. 该方案覆盖 46 个国家。\n"
        )
        report = ss.parse(text)
        (block,) = report.blocks
        assert (block.id, block.label, block.caption, block.source_note) == (
            "fig1",
            "图一",
            "各年的捐款",
            "资料来源：南合办。",
        )
        assert [m.value for m in report.metrics] == [55_000_000, 46]
        assert {n.role for n in report.numerals if n.text in ("3 500 000", "1 500 000")} == {"block"}

    def test_a_label_without_a_source_takes_nothing(self) -> None:
        report = ss.parse("1. 基金筹集了 5 500 万美元，见\n图一\n\n2. 该方案覆盖 46 个国家。\n")
        assert not report.blocks
        assert [p.number for p in report.paragraphs] == [1, 2]

    def test_the_dates_of_a_job_are_a_foot(self) -> None:
        report = ss.parse("1. 基金筹集了 5 500 万美元。\n\n21-04320 (C)\n\n220421\n\n*2104320*\n\n270421\n")
        assert report["p1"].text == "基金筹集了 5 500 万美元。"
