"""The models: frozen, closed, exact; and the questions that can be asked of `Metrics`."""

import copy
import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

import sscoop as ss
from sscoop.models import canonical


def test_models_are_frozen_and_closed(r75: ss.Report) -> None:
    with pytest.raises(ValidationError):
        r75.metadata.title = "另一份报告"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        ss.Source.model_validate({"characters": 1, "colour": "red"})


def test_json_and_pickle_round_trip(r75: ss.Report) -> None:
    loaded = ss.Report.model_validate_json(r75.model_dump_json())
    assert loaded == r75
    assert pickle.loads(pickle.dumps(r75)) == r75
    assert hash(loaded) == hash(r75)
    with pytest.raises(ss.SourceNotLoaded):
        _ = loaded.raw
    with pytest.raises(ss.SourceNotLoaded):
        _ = pickle.loads(pickle.dumps(r75)).raw
    assert loaded["p29"].source_span(0, 4) == r75["p29"].source_span(0, 4)


class TestCopies:
    def test_a_changed_copy_has_its_own_passages(self, r75: ss.Report) -> None:
        assert len(r75.paragraphs) == 91
        assert "p29" in r75
        for deep in (False, True):
            first = r75.model_copy(update={"sections": r75.sections[:1], "footnotes": ()}, deep=deep)
            assert [p.id for p in first.paragraphs] == ["p1", "p2", "p3"]
            assert "p29" not in first
            assert "fn1" not in first
            with pytest.raises(ss.NoSuchPassage):
                first["p29"]
            assert first.raw == r75.raw
        assert "p29" in r75

    def test_figures_of_a_changed_copy_are_asked_by_its_names(self, r75: ss.Report) -> None:
        other = r75.entities["UNDP"].model_copy(update={"aliases": ("某署",), "known_as": (), "mentions": ()})
        copied = r75.model_copy(update={"entities": ss.Entities([other])})
        assert copied.metrics.where(entity="某署") == r75.metrics.where(entity="UNDP") != ()
        assert r75.metrics.where(entity="某署") == ()

    def test_copies_are_equal_and_stand_alone(self, r75: ss.Report) -> None:
        _ = r75.passages, r75.paragraphs
        copies = (
            r75.model_copy(), r75.model_copy(deep=True), copy.copy(r75), copy.deepcopy(r75),
            pickle.loads(pickle.dumps(r75)),
        )  # fmt: skip
        for one in copies:
            assert one == r75
            assert one.passages == r75.passages
            assert one.passages is not r75.passages
            assert one.metrics.where(entity="开发署") == r75.metrics.where(entity="UNDP")


def test_built_models_are_valid(r75: ss.Report) -> None:
    """Reports are built without validation; what is built must pass it."""
    assert ss.Report.model_validate(r75.model_dump()) == r75


@pytest.mark.parametrize(
    ("text", "printed"),
    [("4.59E+5", "459000"), ("2.50", "2.5"), ("-0.0", "0"), ("1E-3", "0.001"), ("1E+30", "1" + "0" * 30)],
)
def test_canonical(text: str, printed: str) -> None:
    assert str(canonical(Decimal(text))) == printed


def test_passages(r75: ss.Report) -> None:
    assert r75["p29"].text.startswith("2019 年，在开发署每个特色解决方案下")
    assert r75["s2.B"].text.startswith("联合国发展系统为有效")
    assert r75["fn20"].text == "联合国各实体对南南合作办公室进行的调查所作答复汇总。"
    with pytest.raises(ss.NoSuchPassage, match="no passage 'p999'"):
        r75["p999"]


def test_a_figure_in_the_source(r75: ss.Report) -> None:
    """1 400 万美⏎元: the source is printed over two lines."""
    metric = r75.metrics.where(passage="p79", value=14_000_000)[1]
    assert metric.text == "1 400 万美元"
    assert r75.raw[metric.source_start : metric.source_end] == "1 400 万美\n\n元"


def test_notes_of_a_figure(r75: ss.Report) -> None:
    assert r75.metrics.one(passage="p42", value=175).footnotes == (20,)


def test_where(r75: ss.Report) -> None:
    assert [m.value for m in r75.metrics.where(kind="money", passage="p78")] == [
        14_100_000,
        12_300_000,
        300_000,
        459_000,
    ]
    assert {m.value for m in r75.metrics.where(item="政策对话", min=100)} == {140, 145}
    assert len(r75.metrics.where(qualifier="range", min=10, max=22)) == 1
    assert r75.metrics.where(qualifier="range", min=11) == ()
    assert isinstance(r75.metrics.where(kind="money")[:2], ss.Metrics)
    with pytest.raises(TypeError, match="no field of Metric"):
        r75.metrics.where(colour="red")


def test_where_refuses_what_can_never_be(r75: ss.Report) -> None:
    with pytest.raises(ValueError, match="'count'"):
        r75.metrics.where(kind="Money")
    assert r75.metrics.where(value="71") == r75.metrics.where(value=71)
    assert len(r75.metrics.where(value=71)) == 1


def test_contains(r75: ss.Report) -> None:
    assert "p29" in r75
    assert "p999" not in r75


def test_one(r75: ss.Report) -> None:
    assert r75.metrics.one(passage="p78", value=14_100_000).text == "1 410 万美元"
    with pytest.raises(ss.NotOneMetric, match="2 metrics agree"):
        r75.metrics.one(passage="p3", unit="次")
    with pytest.raises(ss.NotOneMetric, match="1 410 万美元"):
        r75.metrics.one(passage="p78", value=14_000_000)


def test_cite(r75: ss.Report) -> None:
    metric = r75.metrics.one(passage="p78", value=14_100_000)
    assert metric.cite("zh") == "A/75/297，第 78 段"
    assert metric.cite("en") == "A/75/297, para. 78"
    assert r75.metrics.one(passage="fn40", value=3).cite("en") == "A/75/297, footnote 40"
    assert ss.extract("27 个实体")[0].cite("zh") == "正文"
    cell = metric.model_copy(update={"passage": "tab1.r2.c3"})
    assert cell.cite() == "A/75/297，表 1 第 2 行第 3 列"
    assert cell.cite("en") == "A/75/297, table 1, row 2, column 3"
    assert metric.model_copy(update={"passage": "box2.r1.c1"}).cite("en") == "A/75/297, box 2, row 1, column 1"
    assert [metric.model_copy(update={"passage": id_}).cite() for id_ in ("p50(c)", "title", "s2.B")] == [
        "A/75/297，第 50(c) 段", "A/75/297，标题", "A/75/297，第 2.B 节",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="'fr'"):
        metric.cite("fr")  # type: ignore[arg-type]


def test_rows(r75: ss.Report) -> None:
    rows = r75.metrics.to_rows()
    assert len(rows) == len(r75.metrics)
    assert list(rows[0]) == [*ss.Metric.model_fields, "report", "cite_zh", "cite_en", "url"]


def test_source_span_refuses_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="no characters"):
        ss.parse("1. 一。")["p1"].source_span(0, 99)


def test_big_numbers_stay_exact() -> None:
    digits = "9" * 400
    assert str(ss.numerals(f"共 {digits} 个")[0].value) == digits
    assert ss.parse(f"1. 共 {digits} 个国家。").metrics[0].value == Decimal(digits)


def test_symbol_of_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "E_2019_68.txt"
    path.write_text("1. 27 个国家。", encoding="utf-8")
    assert ss.read(path).metadata.symbol == "E/2019/68"
    assert ss.read(path).metrics[0].document == "E/2019/68"


SCHEMAS: dict[str, type[BaseModel]] = {
    "report": ss.Report, "metric": ss.Metric, "entity": ss.Entity, "comparison": ss.ComparisonRow, "finding": ss.Finding,
}  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_that_of_the_models(name: str) -> None:
    """Written by `sscoop schema NAME`; a change of the models changes the schema, and then its version."""
    path = Path(__file__).parent.parent / "docs" / "schema" / f"{name}.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == SCHEMAS[name].model_json_schema(mode="serialization")


class TestShown:
    """What a Python shell shows: short, and what was asked for."""

    def test_a_report_and_its_parts(self, r75: ss.Report) -> None:
        assert repr(r75) == (
            "Report(symbol='A/75/297', title='南南合作情况', source='A_75_297.zh.txt', paragraphs=91, footnotes=41, "
            f"blocks=0, entities={len(r75.entities)}, metrics=75, numerals={len(r75.numerals)}, diagnostics=0)"
        )
        assert repr(r75["s1"]) == "Section(id='s1', label='一', level=1, title='导言', paragraphs=3, sections=0)"
        assert repr(r75["p1"]) == f"Paragraph(id='p1', text={r75['p1'].text!r}, number=1)"
        assert "mentions=9" in repr(r75.entities["UNDP"])

    def test_figures_say_what_they_hold(self, r75: ss.Report) -> None:
        money = r75.metrics.where("p78")
        assert str(money[0]) == "p78.m1 1 410 万美元: 14,100,000 USD, subject 南合办, time 2019, flow raised"
        assert repr(money).splitlines() == ["Metrics(4: 4 money)", *(f"  {metric}" for metric in money)]
        assert str(money) == "\n".join(map(str, money))
        assert repr(r75.metrics).splitlines()[0] == "Metrics(75: 55 count, 10 money, 8 percent, 2 duration)"
        assert repr(r75.metrics).splitlines()[-1] == "  … 65 more"
        assert repr(ss.Metrics()) == "Metrics(0)"
        assert " low=" not in repr(money[0])
        assert str(ss.extract("10%至 22%的举措")[0]) == "text.m1 10%至 22%: 10–22 %, item 举措, whole 举措"

    def test_shares_and_explanations(self, r75: ss.Report) -> None:
        shares = {share.part.id: share for share in r75.metrics.shares}
        assert repr(shares["p29.m3"]) == "Share(p29.m3: 113 of 130 = 86.9 %)"
        assert repr(r75.metrics.breakdowns[0]) == (
            "Breakdown(p29.m6, p29.m7, p29.m8: 55 + 32 + 13 = 100 % of 1 143 项举措)"
        )
        explanation = r75.metrics[0].explain()
        assert repr(explanation) == str(explanation)

    def test_mistakes_are_told_with_what_was_meant(self, r75: ss.Report) -> None:
        for wrong in ("29", "P29", " p29"):
            with pytest.raises(ss.NoSuchPassage, match="did you mean 'p29'"):
                r75[wrong]
        with pytest.raises(ss.NoSuchPassage, match="here p1 to p91"):
            r75["p999"]
        with pytest.raises(TypeError, match="did you mean 'value'"):
            r75.metrics.where(valeu=3)
        with pytest.raises(TypeError, match="got min='10'; it is a number"):
            r75.metrics.where(min="10")  # type: ignore[arg-type]
        with pytest.raises(ss.NotOneMetric, match=r"(?s)4 metrics agree with value=3:\n  p32.m1 三项创新举措: 3 项"):
            r75.metrics.one(value=3)
