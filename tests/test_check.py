"""What does not fit in a report: what A/74/336 and A/75/297 must give, constructed reports, and each rule by itself."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import sscoop as ss
from comparing import CORPUS, score_all
from sscoop.checks import restated


def told(findings: ss.Findings) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(finding.rule, finding.severity, finding.passages) for finding in findings]


def test_the_two_reports(r74: ss.Report, r75: ss.Report) -> None:
    """All findings, read one by one: none is wrong (docs/accuracy.md)."""
    findings = ss.check(r75, previous=r74)
    assert told(findings) == [
        ("restated", "info", ("p3", "p23")),
        ("restated", "warning", ("p3", "p23")),
        ("previous", "warning", ("p9",)),
    ]
    assert [m.text for m in findings[0].metrics] == ["140 多次政策对话", "145 多次政策对话"]
    assert [m.text for m in findings[1].metrics] == ["175 多次方案和能力建设活动", "175 项方案和能力建设活动"]
    assert [m.text for m in findings[2].metrics] == ["50 个国家支持平台", "50 多个国家支持平台"]
    assert findings[2].cite("en") == "A/75/297, para. 9; A/74/336, para. 27"
    assert findings[0].cite("zh") == "A/75/297，第 3 段；第 23 段"
    assert told(ss.check(r74)) == [("note_without_mark", "info", ("title(*)",)), ("sum", "info", ("p45",))]
    assert "53 + 36 + 12 = 101" in ss.check(r74)[1].message


FLOORS = {"a": (0.99, 0.99), "b": (0.99, 0.95), "c": (0.99, 0.86)}


@pytest.mark.parametrize("group", FLOORS)
def test_constructed_reports(group: str) -> None:
    score = score_all(CORPUS / "checks" / group)
    precision, recall = FLOORS[group]
    assert score.precision >= precision
    assert score.recall >= recall


HOLDS = [
    "共开展 1 190 项举措，其中 420 项涉及气候，350 项与其他组织合作。",
    "承诺总额为 2 500 万美元，其中 1 400 万美元用于已核准的项目，1 100 万美元用于拟议的项目。",
    "在这些诊所中，55%设在农村，32%设在城郊，13%设在城市。",
    "入学率由 50%提高到 66%。",
    "由 40 个增至 50 个，增加 10 个，增长 25%。",
    "占 35%，高于上年的 30%。",
    "2019 年，85%的办事处参加，比 2014 年的 48%大幅增加。",
    "从 3.2 亿美元减至 2.9 亿美元，减少 9%。",
    "任务区有 80 名军事观察员，其中 20 人为妇女。",
    "产量为目标的 120%。",
    "出席者包括 30 名部长和 12 名议员。",
    "死亡率由 12%降至 9%，降低 3 个百分点。",
    "60%的国家有法律，80%的国家有政策，70%的国家有预算。",
    "预计到 2040 年，需求将增至 42 亿吨。",
]


@pytest.mark.parametrize("sentence", HOLDS)
def test_what_holds_is_not_told(sentence: str) -> None:
    text = f"第七十五届会议\n\n1. 2019 年设立了 3 个中心和 2 所学校。\n\n2. {sentence}\n"
    assert told(ss.check(ss.parse(text))) == []


FINDINGS = [
    ("承诺总额为 2 500 万美元，其中 1 400 万美元用于已核准的项目，1 200 万美元用于拟议的项目。", "sum"),
    ("维持人员共有 844 人，由 350 名士兵、388 名参谋人员和 206 名联络官组成。", "sum"),
    ("共开展 1 190 项举措，其中治理方面 420 项，气候方面 350 项，其他方面 540 项。", "sum"),
    ("按用途划分，包装占 47%，纺织品占 34%，其他用途占 29%。", "sum"),
    ("在这些诊所中，53%设在农村，36%设在城郊，12%设在城市。", "sum"),
    ("共收治 1 245 名病人，其中 1 362 名为儿童。", "part_over_whole"),
    ("112%的国家表示支持。", "percent_over_100"),
    ("入学率由 66%提高到 50%。", "direction"),
    ("病例由 2018 年的 883 起减少至 2019 年的 927 起。", "direction"),
    ("占 30%，高于上年的 35%。", "direction"),
    ("由 40 个增至 50 个，增加 15 个。", "change"),
    ("由 40 个增至 50 个，增长 50%。", "change"),
    ("2023 年 3 月，该基金拨出 300 万美元。", "period"),
    ("见 A//75/297 号文件。", "symbol"),
    ("大会第 80/12 号决议欢迎这一进展。", "symbol"),
]


@pytest.mark.parametrize(("sentence", "rule"), FINDINGS)
def test_each_rule_finds_its_example(sentence: str, rule: str) -> None:
    text = f"第七十五届会议\n\n1. 2019 年设立了 3 个中心和 2 所学校。\n\n2. {sentence}\n"
    findings = ss.check(ss.parse(text))
    assert [finding.rule for finding in findings] == [rule]
    assert findings[0].passages == ("p2",)
    assert findings[0].message
    assert findings[0].message_zh


def test_what_is_said_twice() -> None:
    twice = "1. {}\n\n2. 培训情况见下文。\n\n3. {}\n"
    one = "2019 年，难民署在边境地区登记了 1 200 名无证件儿童。"
    other = "2019 年，难民署在边境地区登记了 1 250 名无证件儿童。"
    assert told(ss.check(ss.parse(twice.format(one, one)))) == []
    assert told(ss.check(ss.parse(twice.format(one, other)))) == [("restated", "warning", ("p1", "p3"))]
    last_year = one.replace("2019", "2018")
    assert told(ss.check(ss.parse(twice.format(last_year, other)))) == []
    more = other.rstrip("。") + "，2018 年为 1 200 名无证件儿童。"
    assert told(ss.check(ss.parse(twice.format(one, more)))) == []
    target = "难民署的目标是登记 1 250 名无证件儿童。"
    assert told(ss.check(ss.parse(twice.format(one, target)))) == []


def test_dates_outside_of_the_reporting_period() -> None:
    text = "1. 本报告涵盖 2019 年 9 月 1 日至 11 月 30 日期间的事态发展。\n\n2. {}，特派团于 2019 年 {} 月开设了 2 个法庭。\n"
    assert told(ss.check(ss.parse(text.format("在本报告所述期间", 6)))) == [("period", "warning", ("p2",))]
    assert told(ss.check(ss.parse(text.format("在本报告所述期间", 10)))) == []
    assert told(ss.check(ss.parse(text.format("在此之前", 6)))) == []


def test_the_form_of_a_document() -> None:
    text = "1. 设立了 3 个中心。1\n\n3. 设立了 4 个诊所。\n\n3. 设立了 5 个法庭。\n"
    assert {f.rule for f in ss.check(ss.parse(text))} >= {"paragraph_missing", "paragraph_repeated"}


def test_the_report_before() -> None:
    before = ss.parse("1. 联盟在 12 个国家开设了 48 个诊所。")
    quoted = "1. 目前联盟有 60 个诊所，而上一份报告指出联盟开设了 {} 个诊所。"
    assert told(ss.check(ss.parse(quoted.format(48)), before)) == []
    assert told(ss.check(ss.parse(quoted.format(45)), before)) == [("previous", "warning", ("p1",))]
    assert told(ss.check(ss.parse(quoted.format(45)))) == []


def test_it_is_a_sequence_and_a_table(r74: ss.Report, r75: ss.Report, tmp_path: Path) -> None:
    findings = ss.check(r75, r74)
    assert len(findings.where(rule="restated")) == 2
    assert findings.where(passage="p9").counts == {"warning": 1}
    assert repr(findings).splitlines()[0] == "Findings(3: 2 warning, 1 info)"
    assert isinstance(findings[:1], ss.Findings)
    assert pickle.loads(pickle.dumps(findings)) == findings
    assert findings.to_polars().columns[:4] == ["id", "document", "rule", "severity"]
    assert findings.to_rows()[2]["cite_zh"] == "A/75/297，第 9 段；A/74/336，第 27 段"
    assert ss.load(ss.write(findings, tmp_path / "findings.json")) == findings
    for suffix in ("csv", "xlsx", "parquet", "md", "html", "jsonl"):
        assert ss.write(findings, tmp_path / f"findings.{suffix}").stat().st_size > 200
    assert "175 项方案和能力建设活动" in findings._repr_html_()
    assert "no findings" in ss.Findings()._repr_html_()
    with pytest.raises(ValueError, match="rule='sums'"):
        findings.where(rule="sums")
    with pytest.raises(TypeError, match="needs reports, not str"):
        ss.check("A_75_297.zh.txt")  # type: ignore[arg-type]
    assert str(findings[0]).startswith("info: restated: p3, p23: ")


def test_work_grows_with_the_number_of_figures(
    grown: Callable[[str, int], ss.Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [0]
    differ = restated._differ

    def counted(*args: object) -> bool:
        asked[0] += 1
        return differ(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(restated, "_differ", counted)
    work = []
    for times in (16, 32):
        asked[0] = 0
        ss.check(grown("A_75_297", times))
        work.append(asked[0])
    assert work[1] / work[0] < 2.3
