"""The figures and the ledger of A/75/297 against its hand annotation, with floors that fail."""

from pathlib import Path

import pytest

import sscoop as ss
from sscoop.score import Score, read_gold, score


@pytest.fixture(scope="module")
def result(fixtures: Path, r75: ss.Report) -> Score:
    return score(read_gold(fixtures / "gold" / "A_75_297.figures.jsonl"), r75)


def test_every_figure_is_found_and_none_is_false(result: Score) -> None:
    assert result.missed == []
    assert [m.text for m in result.extra] == []
    assert result.matched == 73


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("kind", 1.0),
        ("unit", 1.0),
        ("qualifier", 1.0),
        ("item", 0.98),
        ("item_elided", 1.0),
        ("text", 0.98),
        ("time", 1.0),
        ("part_of or whole", 1.0),
        ("subject", 0.97),
    ],
)
def test_fields(result: Score, name: str, floor: float) -> None:
    tally = result.fields[name]
    assert tally.rate >= floor, tally.wrong


def test_every_numeral_is_accounted_for_with_its_role(result: Score) -> None:
    assert result.accounted.wrong == []
    assert result.roles.wrong == []
    assert result.accounted.total == 731


@pytest.fixture(scope="module")
def second(fixtures: Path, r74: ss.Report) -> Score:
    return score(read_gold(fixtures / "gold" / "A_74_336.figures.jsonl"), r74)


def test_the_second_report(second: Score) -> None:
    """A/74/336, annotated by reading it before the rules had seen it."""
    assert (second.missed, [m.text for m in second.extra], second.matched) == ([], [], 109)
    assert second.accounted.wrong == []
    assert second.roles.wrong == []


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("kind", 1.0),
        ("unit", 1.0),
        ("qualifier", 1.0),
        ("item", 0.94),
        ("text", 0.99),
        ("time", 0.99),
        ("part_of or whole", 1.0),
        ("subject", 0.92),
    ],
)
def test_fields_of_the_second_report(second: Score, name: str, floor: float) -> None:
    tally = second.fields[name]
    assert tally.rate >= floor, tally.wrong


def test_no_figure_is_a_year_ordinal_symbol_or_mark(r75: ss.Report, r74: ss.Report) -> None:
    for report in (r75, r74):
        for numeral in report.numerals:
            if numeral.role in ("date", "ordinal", "symbol", "footnote_mark", "url", "title", "label"):
                assert numeral.metric_id is None
    assert r74.metrics.where(min=1900, max=2100, unit="") == ()


def test_the_score_tells_misses_and_extras(fixtures: Path, r75: ss.Report) -> None:
    """A scorer that is always content would make the floors above worthless."""
    gold = read_gold(fixtures / "gold" / "A_75_297.figures.jsonl")
    figures = [line for line in gold if line["role"] == "metric"]
    figures[0]["value"], figures[1]["unit"] = "28", "项"
    spoiled = score(gold, r75)
    assert (len(spoiled.missed), len(spoiled.extra), spoiled.matched) == (1, 1, 72)
    assert spoiled.fields["unit"].right == spoiled.fields["unit"].total - 1
    assert score([line for line in gold if line["role"] != "title"], r75).accounted.total == 731 - 17
