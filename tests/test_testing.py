"""What `sscoop.testing` gives users: reports to try code on, assertions, and strategies that tell the truth."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import find, given, settings

import sscoop as ss
from sscoop.testing import (
    SAMPLES,
    Figure,
    PrintedNumeral,
    PrintedPassage,
    PrintedReport,
    assert_accounted,
    assert_figures,
    numerals,
    passages,
    reports,
    sample,
    sample_text,
)

Expected = list[dict[str, Any]]

EXPECTED = tomllib.loads((Path(__file__).parent / "corpus" / "samples.toml").read_text(encoding="utf-8"))
EMPTY = {
    "value": None, "low": None, "high": None, "qualifier": "exact", "change": None, "unit": "", "item": None,
    "item_elided": False, "subject": None, "per": None, "time": None, "part_of": None, "whole": None, "flow": None,
    "negated": False, "planned": False, "footnotes": (),
}  # fmt: skip


def run(code: str, folder: Path) -> str:
    """Run Python in a process of its own, and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


def failure(found: Any, expected: Expected, **options: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_figures(found, expected, **options)
    return str(caught.value)


# The reports that come with the library


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_read_rightly(name: str) -> None:
    """Every figure is told in tests/corpus/samples.toml, with every field that is not empty."""
    assert_figures(sample(name), [EMPTY | row for row in EXPECTED[name]], exact=True, ordered=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_accounted_for(name: str) -> None:
    assert_accounted(sample(name))
    assert sample(name).raw == sample_text(name)
    assert sample(name) == ss.parse(sample_text(name))


def test_the_samples_say_figures_of_every_kind() -> None:
    metrics = [metric for name in SAMPLES for metric in sample(name).metrics]
    assert {m.kind for m in metrics} == {"count", "money", "percent", "duration", "ratio", "multiple", "measure"}
    assert {m.qualifier for m in metrics} == {
        "exact", "over", "at_least", "about", "nearly", "at_most", "under", "range",
    }  # fmt: skip
    assert {m.flow for m in metrics} >= {None, "pledged", "contributed", "raised", "delivered"}
    assert {m.change for m in metrics} == {None, "increase", "decrease"}
    assert any(m.planned for m in metrics)
    assert any(m.negated for m in metrics)
    assert any(m.per for m in metrics)
    assert any(m.part_of for m in metrics)


def test_the_samples_have_the_forms_they_promise() -> None:
    health = sample("health")
    assert health.metadata.symbol == "A/99/901"
    assert health.metadata.title_notes == ("为列入最新资料，本报告延迟提交。",)
    assert [section.id for section in health.walk()] == ["s1", "s2", "s2.A", "s2.B", "s3"]
    assert [(note.number, note.cited_by) for note in health.footnotes] == [(1, "p2"), (2, "p4")]
    assert [item.label for item in health.paragraphs[5].items] == ["a", "b", "c"]
    assert [d.code for name in ("health", "peacekeeping", "finance") for d in sample(name).diagnostics] == []
    assert [d.code for d in sample("damaged").diagnostics] == ["paragraph_missing", "note_without_mark"]
    assert [d.code for d in sample("prose").diagnostics] == ["no_structure"]
    assert sample("finance").summary is None


def test_a_sample_there_is_not() -> None:
    with pytest.raises(ValueError, match="no sample 'wealth'; there are health, peacekeeping, finance, damaged, prose"):
        sample_text("wealth")


# Expected figures


def test_expected_figures_take_numbers_as_int_str_or_decimal() -> None:
    assert Figure(value=459000) == Figure(value="459000.0") == Figure(value=Decimal("4.59e5")) == {"value": 459000}
    assert repr(Figure(value="1.50", unit="个", item=None)) == "Figure(value=1.5, unit='个', item=None)"
    assert Figure(value=1).but(value=2, footnotes=[3]) == Figure(value=2, footnotes=(3,))
    assert len({Figure(value=1), Figure(value="1")}) == 1


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"vaule": 1}, TypeError, "'vaule' is no field of Metric; did you mean 'value'?"),
        ({"xyz": 1}, TypeError, "'xyz' is no field of Metric; see Metric.model_fields"),
        ({"value": 0.1}, TypeError, "value=0.1 is a float; numbers are given as int, str or Decimal"),
        ({"low": True}, TypeError, "low=True is a bool; numbers are given as int, str or Decimal"),
        ({"value": "many"}, ValueError, "value='many' is no number"),
        ({"value": "NaN"}, ValueError, "value='NaN' is no number"),
        ({"change": "more"}, ValueError, "change='more' can never be; it is one of 'increase', 'decrease'"),
    ],
)
def test_expected_figures_refuse_what_can_never_be(
    fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        assert_figures(sample("prose"), [fields])
    assert str(caught.value) == message


def test_assert_figures_gives_those_it_found_in_the_order_asked() -> None:
    found = assert_figures(sample("health"), [{"text": "三年"}, {"value": 42}])
    assert isinstance(found, ss.Metrics)
    assert [metric.text for metric in found] == ["三年", "42 个国家"]
    assert len(assert_figures(ss.extract("没有数字"), [], exact=True)) == 0
    assert len(assert_figures(iter(sample("prose").metrics), [{"kind": "measure"}])) == 1


def test_a_full_match_is_found_where_there_is_one() -> None:
    """The first expected figure could be met by either; the second by one of them alone."""
    metrics = ss.extract("12 个国家和 27 个省")
    either, first, second = {"unit": "个"}, {"value": 12}, {"value": 27}
    orders: tuple[Expected, ...] = ([either, first], [first, either], [either, second], [second, either])
    for expected in orders:
        assert_figures(metrics, expected, exact=True)


def test_no_figure_stands_for_two() -> None:
    message = failure(ss.extract("27 个省"), [{"value": 27}, {"unit": "个"}])
    assert message == (
        "1 of 2 expected figures is missing:\n"
        "  unit='个'\n"
        "    nearest: '27 个省' (text, text.m1)\n"
        "      it already stands for another that is expected"
    )


def test_the_message_tells_the_nearest_figure_and_what_differs() -> None:
    message = failure(
        sample("health"),
        [
            {"value": 145, "qualifier": "exact", "item": "技术磋商"},
            {"value": 27},
            {"value": 2875, "unit": "名", "item": "卫生工作者", "passage": "p2"},
            {"low": 10, "high": 13, "unit": "个"},
        ],
    )
    assert message == (
        "3 of 4 expected figures are missing:\n"
        "  value=145, qualifier='exact', item='技术磋商'\n"
        "    nearest: '145 多次技术磋商' (A/99/901, para. 2, p2.m2)\n"
        "      qualifier is 'over', not 'exact'\n"
        "  value=2875, unit='名', item='卫生工作者', passage='p2'\n"
        "    nearest: '2 876 名卫生工作者' (A/99/901, para. 2, p2.m4)\n"
        "      value is 2876, not 2875\n"
        "  low=10, high=13, unit='个'\n"
        "    nearest: '10 至 12 个省' (A/99/901, para. 6(a), p6(a).m1)\n"
        "      high is 12, not 13"
    )


def test_exact_allows_no_others() -> None:
    expected: Expected = [{"value": 8, "unit": "个"}, {"text": "24 所学校"}]
    assert_figures(sample("damaged"), expected, passage="p2", exact=True)
    assert failure(sample("damaged"), [*expected, {"value": 6}], passage="p2") == (
        "1 of 3 expected figures is missing:\n"
        "  value=6\n"
        "    nearest: '8 个营地' (para. 2, p2.m1)\n"
        "      value is 8, not 6\n"
        "      it already stands for another that is expected"
    )
    assert failure(sample("damaged"), expected[1:], passage="p2", exact=True) == (
        "1 figure is not expected:\n"
        "  '8 个营地' (para. 2, p2.m1): value=8, qualifier='exact', kind='count', unit='个', item='营地', "
        "subject='难民署'"
    )


def test_order_counts_only_where_it_is_asked_for() -> None:
    expected: Expected = [{"value": 24}, {"value": 8}]
    assert_figures(sample("damaged"), expected)
    assert_figures(sample("damaged"), [*reversed(expected)], ordered=True)
    assert failure(sample("damaged"), expected, ordered=True) == (
        "the figures are all there, but in another order; out of order:\n"
        "  value=8\n"
        "they stand so:\n"
        "  '8 个营地' (para. 2, p2.m1)\n"
        "  '24 所学校' (para. 2, p2.m2)"
    )


def test_nothing_found_at_all() -> None:
    assert failure(ss.extract("没有数字"), [{"value": 1}]) == (
        "1 of 1 expected figure is missing:\n  value=1\n    no figure was found at all"
    )


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(ss.NoSuchPassage, match="no passage 'p99'"):
        assert_figures(sample("prose"), [], passage="p99")
    with pytest.raises(TypeError, match="a list of dicts; got one dict alone"):
        assert_figures(sample("prose"), {"value": 1})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="got a str among them"):
        assert_figures("27 个国家", [])  # type: ignore[arg-type]


def test_many_figures_are_matched_without_deep_recursion() -> None:
    metrics = ss.Metrics(tuple(ss.extract("27 个国家")) * 1200)
    assert len(assert_figures(metrics, [{"value": 27}] * 1200, exact=True)) == 1200


# Accounts


def test_a_report_that_does_not_account_for_itself() -> None:
    report = sample("prose")
    first, second, *others = report.metrics
    moved = first.model_copy(update={"start": first.start + 1})
    wrong = [moved, second.model_copy(update={"start": first.start}), *others]
    with pytest.raises(AssertionError) as caught:
        assert_accounted(report.model_copy(update={"metrics": ss.Metrics(wrong)}))
    assert str(caught.value) == (
        "the report does not account for its source: 3 faults\n"
        "  metric u1.m1 '17 个沿海国家': u1[36:43] is '7 个沿海国家'\n"
        "  metric u1.m2 '4 600 公顷红树林': u1[35:58] is '17 个沿海国家恢复了 4 600 公顷红树林'\n"
        "  two metrics overlap in u1: '4 600 公顷红树林' and '17 个沿海国家'"
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda r: {"numerals": r.numerals[1:]},
            "the 一 at 17 is in no numeral: '红树林保护是沿海国家应对气候变化的一项工作。2043 年，环境署协助 17'",
        ),
        (lambda r: {"numerals": (*r.numerals, r.numerals[0])}, "two numerals overlap in u1: '一' and '一'"),
        (
            lambda r: {"numerals": tuple(n for n in r.numerals if n.metric_id != "u1.m1")},
            "metric u1.m1 has no numeral",
        ),
        (lambda r: {"metrics": ss.Metrics(r.metrics[1:])}, "a numeral is of metric u1.m1, which is not there"),
        (lambda r: {"sections": ()}, "metric u1.m1 '17 个沿海国家': there is no passage u1"),
        (
            lambda r: {"furniture": (ss.Furniture(kind="rule", source_start=0, source_end=1),)},
            "the character at 0 is in 2 places: '红树林保护是沿海国家应对气候变化的一项工'",
        ),
    ],
)
def test_what_is_dropped_or_counted_twice_is_told(change: Callable[[ss.Report], dict[str, Any]], message: str) -> None:
    report = ss.parse(sample_text("prose"))
    with pytest.raises(AssertionError) as caught:
        assert_accounted(report.model_copy(update=change(report)))
    assert str(caught.value).splitlines()[1].strip() == message


def test_a_loaded_report_has_no_source_to_account_for() -> None:
    loaded = ss.Report.model_validate_json(sample("prose").model_dump_json())
    with pytest.raises(ss.SourceNotLoaded):
        assert_accounted(loaded)


# Strategies: what they give is what sscoop reads


@given(numerals())
def test_numerals_are_read_as_told(numeral: PrintedNumeral) -> None:
    text = numeral.of("国家", unit="个")
    printed = text if numeral.kind == "count" else numeral.text + numeral.behind
    assert_figures(ss.extract(f"该方案惠及 {text}。"), [numeral.figure.but(text=printed)], exact=True)


@given(passages())
def test_passages_are_read_as_told(passage: PrintedPassage) -> None:
    assert_figures(ss.extract(passage.text), passage.figures, exact=True)


@given(reports())
def test_reports_are_read_as_told(printed: PrintedReport) -> None:
    report = ss.parse(printed.text)
    assert {i: p.text for i, p in report.passages.items() if i != "title"} == printed.passages
    assert [i for i in report.passages if i != "title"] == list(printed.passages)
    assert tuple(p.number for p in report.paragraphs) == printed.paragraphs
    assert (report.metadata.title, report.metadata.symbol) == (printed.title, printed.symbol)
    refs = {ref.number: (i, ref.offset) for i, p in report.passages.items() for ref in getattr(p, "footnote_refs", ())}
    assert refs == printed.marks
    assert {note.number: note.cited_by for note in report.footnotes} == {n: at for n, (at, _) in printed.marks.items()}
    assert report.diagnostics == ()
    assert_figures(report, printed.figures, exact=True)
    assert_accounted(report)


@given(passages("count"), passages("money"))
def test_passages_of_a_kind_and_their_sum(first: PrintedPassage, second: PrintedPassage) -> None:
    kinds = {figure["kind"] for figure in second.figures}
    assert kinds == {"money"}
    both = first + second
    assert both.text == first.text + second.text
    assert_figures(ss.extract(both.text), both.figures, exact=True)


def test_kinds_there_are_not() -> None:
    with pytest.raises(ValueError, match="no numerals of kind 'money'; there are 'count', 'percent', 'ratio'"):
        numerals("money")
    with pytest.raises(ValueError, match="no passages of kind 'sum'; there are 'count', 'money'"):
        passages("sum")  # type: ignore[arg-type]


def test_strategies_shrink_to_little() -> None:
    quick = settings(max_examples=500, database=None, derandomize=True, deadline=None)
    assert find(numerals(), lambda n: n.value is not None and n.value > 20, settings=quick).text == "21"
    large = find(passages("money"), lambda p: (p.figures[0]["value"] or 0) > 20, settings=quick)
    assert large.text == "开发署每年提供 21 美元。"
    assert len(find(passages(), lambda p: len(p.figures) == 2, settings=quick).text) <= 20
    assert len(find(reports(), lambda r: bool(r.marks), settings=quick).text) < 120


# Around them


def test_nothing_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys, sscoop; print('sscoop.testing' in sys.modules);"
        "import sscoop.testing; sscoop.testing.sample('prose');"
        "print([m for m in ('hypothesis', 'pytest') if m in sys.modules])"
    )
    assert run(code, tmp_path).split("\n")[:2] == ["False", "[]"]


def test_without_hypothesis_the_rest_works(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from sscoop.testing import *\n"
        "import sscoop as ss\n"
        "assert_figures(sample('prose'), [{'value': 17}])\n"
        "for strategy in (numerals, passages, reports):\n"
        "    try: strategy()\n"
        "    except ss.MissingExtra as error: print(error)\n"
    )
    line = 'the strategies of sscoop.testing need Hypothesis, which is not installed; pip install "sscoop[testing]"'
    assert run(code, tmp_path).splitlines() == [line] * 3


def test_pytest_shows_the_test_and_not_the_library(tmp_path: Path) -> None:
    test = tmp_path / "test_mine.py"
    test.write_text(
        "from sscoop.testing import assert_figures, sample\n\n"
        "def test_mine():\n    assert_figures(sample('prose'), [{'value': 16, 'unit': '个'}])\n",
        encoding="utf-8",
    )
    code = "import pytest; pytest.main(['-p', 'no:cacheprovider', '-q', 'test_mine.py'])"
    shown = run(code, tmp_path)
    assert "E       AssertionError: 1 of 1 expected figure is missing:" in shown
    assert "value is 17, not 16" in shown
    assert "test_mine.py:4: " in shown
    assert "assertions.py" not in shown
