"""A/75/297 equals its hand annotation, without exception; A/74/336 has what a reader finds in it."""

import json
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss


@pytest.fixture(scope="module")
def gold(fixtures: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((fixtures / "gold" / "A_75_297.structure.json").read_text(encoding="utf-8"))
    return found


def test_metadata(r75: ss.Report, gold: dict[str, Any]) -> None:
    wanted = gold["metadata"]
    found = r75.metadata
    assert (found.session, found.agenda_item, found.agenda_title) == (
        wanted["session"],
        wanted["agenda_item"],
        wanted["agenda_title"],
    )
    assert (found.title, found.author) == (wanted["title"], wanted["author"])
    assert list(found.title_notes) == wanted["title_notes"]
    assert list(found.mandates) == wanted["mandate_resolutions"]
    assert found.symbol == "A/75/297"  # by the name of the file; the text prints none


def test_symbol_is_not_invented(fixtures: Path) -> None:
    assert ss.parse((fixtures / "A_75_297.zh.txt").read_text(encoding="utf-8")).metadata.symbol is None


def test_summary(r75: ss.Report, gold: dict[str, Any]) -> None:
    assert r75.summary is not None
    assert r75.summary.text == gold["summary"]


def test_sections(r75: ss.Report, gold: dict[str, Any]) -> None:
    found = [(s.label, s.level, s.title) for s in r75.walk()]
    assert found == [(s["label"], s["level"], s["title"]) for s in gold["sections"]]
    parents = {below.id: s.title for s in r75.walk() for below in s.sections}
    for section, wanted in zip(r75.walk(), gold["sections"], strict=True):
        parent = wanted["parent"]
        assert parents.get(section.id) == (None if parent is None else gold["sections"][parent]["title"])
    assert [s.id for s in r75.walk()] == [
        "s1", "s2", "s2.A", "s2.B", "s2.B.1", "s2.B.2", "s2.B.3", "s2.B.4", "s3", "s4", "s5",
    ]  # fmt: skip


def test_paragraphs(r75: ss.Report, gold: dict[str, Any]) -> None:
    places = [(i, p) for i, section in enumerate(r75.walk()) for p in section.paragraphs]
    assert len(places) == len(gold["paragraphs"]) == 91
    for (section, paragraph), wanted in zip(places, gold["paragraphs"], strict=True):
        assert (paragraph.number, section, paragraph.text) == (wanted["number"], wanted["section"], wanted["text"])
        assert [(i.label, i.text) for i in paragraph.items] == [(i["label"], i["text"]) for i in wanted["items"]]


def test_marks(r75: ss.Report, gold: dict[str, Any]) -> None:
    for paragraph, wanted in zip(r75.paragraphs, gold["paragraphs"], strict=True):
        found = [(ref.number, paragraph.text[max(0, ref.offset - 8) : ref.offset]) for ref in paragraph.footnote_refs]
        assert found == [(ref["number"], ref["after"]) for ref in wanted["footnote_refs"]]


def test_footnotes(r75: ss.Report, gold: dict[str, Any]) -> None:
    found = [(f.number, f.text, list(f.urls), f.cited_by) for f in r75.footnotes]
    assert found == [(f["number"], f["text"], f["urls"], f"p{f['paragraph']}") for f in gold["footnotes"]]


def test_nothing_is_wrong_with_the_report(r75: ss.Report) -> None:
    assert r75.diagnostics == ()


def test_items_by_id(r75: ss.Report) -> None:
    items = r75["p50"]
    assert isinstance(items, ss.Paragraph)
    assert [i.id for i in items.items] == ["p50(a)", "p50(b)", "p50(c)", "p50(d)"]
    assert r75["p50(c)"].text == "确保最弱势民众的关键粮食供应链的连续性；"


# A/74/336, by reading it against the source.

SECTIONS_74 = [
    ("s1", "一", "导言", "p1", "p5"),
    ("s2", "二", "第二次联合国南南合作高级别会议和对会员国执行《2030 年可持续发展议程》的继续支持", None, None),
    ("s2.1", None, "第二次联合国南南合作高级别会议概述", "p6", "p13"),
    ("s2.2", None, "联合国各实体关于南南合作的承诺和后续行动要点", "p14", "p22"),
    ("s3", "三", "联合国发展系统各组织在《2030 年可持续发展议程》背景下向南南和三方合作提供的支持", None, None),
    ("s3.A", "A", "将南南合作纳入联合国发展系统政策框架、规划和监测工具的主流", "p23", "p36"),
    (
        "s3.B",
        "B",
        "联合国发展系统各组织为有效支持会员国通过南南和三方合作努力实现可持续发展而采取的行动",
        None,
        None,
    ),
    ("s3.B.1", None, "政策对话与发展", "p37", "p45"),
    ("s3.B.2", None, "支持南南合作的创新做法", "p46", "p51"),
    ("s3.B.3", None, "共享知识促进能力发展", "p52", "p58"),
    ("s3.B.4", None, "建立伙伴关系并调动资源，以推进南南合作", "p59", "p71"),
    ("s3.B.5", None, "监测、评价和报告", "p72", "p76"),
    ("s3.C", "C", "优化参与南南合作的经验教训", "p77", "p81"),
    ("s4", "四", "加强联合国发展系统对南南合作所提供支持的协调和一致性", "p82", "p97"),
    ("s5", "五", "结论和建议", "p98", "p106"),
]

MARKS_74 = [
    ("p6", 1, "61 位部长。"), ("p6", 2, "极大的兴趣。"), ("p7", 3, "挑战与机遇”。"), ("p12", 4, "专题小组互动讨论，"),
    ("p15", 5, "支持各国政府落实会议成果。"), ("p19", 6, "总人数的 84%，"), ("p20", 7, "南南银河平台"),
    ("p21", 8, "三方工业合作的政策，"), ("p26", 9, "区域路线图。"), ("p27", 10, "组成的新兴网络"), ("p30", 11, "66%。"),
    ("p31", 12, "战略手段的重要性。"), ("p31", 13, "纳入南南模式。"), ("p33", 14, "南南融资机制"),
    ("p33", 15, "14 项可持续发展目标。"), ("p41", 16, "实现人口红利。"), ("p43", 17, "《非洲经济发展报告》"),
    ("p43", 18, "《最不发达国家报告》"), ("p51", 19, "能力评估工具，"), ("p55", 20, "“可持续发展目标 SSMart”系统、"),
    ("p55", 21, "非洲解决方案平台"), ("p55", 22, "发展信息网名册平台，"), ("p58", 23, "加强卫生信息系统网络"),
    ("p66", 24, "4 个伙伴关系，"), ("p68", 25, "印度-联合国发展伙伴关系基金"), ("p68", 26, "印度-巴西-南非基金"),
    ("p79", 27, "审查结果以出版物"), ("p87", 28, "高级别论坛会议。"),
]  # fmt: skip


def test_sections_of_74_336(r74: ss.Report) -> None:
    found = [
        (s.id, s.label, s.title, *((s.paragraphs[0].id, s.paragraphs[-1].id) if s.paragraphs else (None, None)))
        for s in r74.walk()
    ]
    assert found == SECTIONS_74


def test_paragraphs_of_74_336(r74: ss.Report) -> None:
    assert [p.number for p in r74.paragraphs] == list(range(1, 107))
    assert [f.number for f in r74.footnotes] == list(range(1, 29))
    starts = {
        9: "与会者认识到",
        50: "环境署实施了",
        79: "在本报告所述期间",
        97: "根据会议成果文件",
        100: "南南合作政策对话",
        106: "我赞扬",
    }
    ends = {
        12: "影响的重要性。",
        35: "的影响。",
        70: "参与了这项工作。",
        86: "互相学习战略。",
        92: "参加了培训。",
        97: "扮演重要角色。",
    }
    for number, text in starts.items():
        assert r74[f"p{number}"].text.startswith(text)
    for number, text in ends.items():
        assert r74[f"p{number}"].text.endswith(text)


def test_marks_of_74_336(r74: ss.Report) -> None:
    found = [
        (passage.id, ref.number, passage.text[: ref.offset])
        for passage in r74.passages.values()
        for ref in getattr(passage, "footnote_refs", ())
    ]
    assert [(p, n) for p, n, _ in found] == [(p, n) for p, n, _ in MARKS_74]
    for (_, _, before), (_, _, wanted) in zip(found, MARKS_74, strict=True):
        assert before.endswith(wanted)


def test_metadata_of_74_336(r74: ss.Report) -> None:
    metadata = r74.metadata
    assert (metadata.symbol, metadata.title, metadata.author) == ("A/74/336", "南南合作情况", "秘书长")
    assert metadata.agenda_title == "发展方面的业务活动：南南合作促进发展"
    assert (metadata.title_notes, metadata.mandates) == (("A/74/150。",), ("A/RES/73/249",))
    assert [d.code for d in r74.diagnostics] == ["note_without_mark"]  # the note * to a title that prints no *
