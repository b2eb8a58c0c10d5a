"""Numbers of any length, under any decimal context of the program that calls: the same values, and no crash."""

import decimal
from collections.abc import Callable
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss

LONG, LONGER, LONGEST = "9" * 40, "8" * 300, "7" * 5000

# Each ended `parse` or what is asked of a report: a number of more digits than a decimal context usually has.
ODD = [
    f"男女比例为 {LONG}:3。", f"男女比例为 3:{LONGER}。", f"千分之{LONG}", f"万分之{LONGER}", f"三分之{LONGER}",
    f"共有 {LONG}/3 个国家", "共有 1×10^-999999999 个国家", "共有 1×10^999999999 个国家", f"{LONGEST} 万个国家，占 {LONG}.{LONG}%",
    f"{LONG}至 {LONGER} 个国家", f"{LONG} 元五角", f"翻 {LONG} 番", f"打 {LONGER} 折", f"{LONG} 个半月", f"-{LONG}.{LONG} 度",
]  # fmt: skip


def asked(report: ss.Report) -> list[str]:
    """Give all that is reckoned for a report, as text."""
    return [
        report.model_dump_json(),
        repr(report.metrics.shares),
        repr(report.metrics.breakdowns),
        repr([metric.explain() for metric in report.metrics]),
        repr(report.metrics.to_rows()),
        report.metrics._repr_html_(),
        report.to_html(),
        repr(list(ss.check(report))),
    ]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_numbers_of_any_length(text: str) -> None:
    report = ss.parse(f"1. {text}")
    other = ss.parse(f"1. {text.replace('9', '6')}")
    assert ss.Report.model_validate_json(report.model_dump_json()) == report
    assert asked(report)
    assert list(ss.check(report, previous=other)) is not None
    assert ss.compare(report, other).to_html()
    assert ss.numerals(text)


def test_no_digit_is_lost() -> None:
    (metric,) = ss.extract(f"共有 {LONG} 万个国家")
    assert str(metric.value) == LONG + "0000"
    (one, other) = ss.parse(f"1. {LONG} 个国家。\n2. 1 个国家。").metrics
    assert ss.Metrics([one, other]).sum() == 10**40


def test_a_file_holds_no_number_larger_than_memory(tmp_path: Path) -> None:
    path = ss.write(ss.extract("27 个国家"), tmp_path / "figures.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"27"', '"27E+999999999"'), encoding="utf-8")
    with pytest.raises(ss.DamagedSource, match="more places"):
        ss.load(path)


STRICT = [decimal.Inexact, decimal.Rounded, decimal.InvalidOperation, decimal.FloatOperation, decimal.Subnormal]
CONTEXTS: dict[str, Callable[[], Context]] = {
    "few digits": lambda: Context(prec=3),
    "rounded up": lambda: Context(prec=6, rounding=decimal.ROUND_UP),
    "every signal an error": lambda: Context(traps=STRICT),
    "narrow": lambda: Context(prec=5, Emax=5, Emin=-5),
}


@pytest.fixture(scope="module")
def usual(r74: ss.Report, r75: ss.Report) -> list[str]:
    return _all_of(r74, r75)


def _all_of(before: ss.Report, report: ss.Report) -> list[str]:
    money = report.metrics.where(kind="money", flow="raised")
    compared = ss.compare(before, report)
    return [*asked(report), str(money.sum()), repr(list(compared)), repr(list(ss.check(report, previous=before)))]


@pytest.mark.parametrize("name", CONTEXTS)
def test_the_context_of_the_caller_changes_nothing_and_is_not_changed(
    name: str, usual: list[str], fixtures: Path, tmp_path: Path
) -> None:
    with decimal.localcontext(CONTEXTS[name]()) as context:
        before, report = (ss.read(fixtures / f"{stem}.zh.txt") for stem in ("A_74_336", "A_75_297"))
        found = _all_of(before, report)
        for suffix in ("json", "csv", "xlsx", "parquet", "duckdb"):
            loaded: Any = ss.load(ss.write(report, tmp_path / f"figures.{suffix}"))
            assert [m.value for m in getattr(loaded, "metrics", loaded)] == [m.value for m in report.metrics]
        assert [signal for signal, raised in context.flags.items() if raised] == []
    assert found == usual


def test_ratios_are_rounded_once() -> None:
    (metric,) = ss.extract("其中三分之二的国家")
    assert metric.value == Decimal("0.6667")
