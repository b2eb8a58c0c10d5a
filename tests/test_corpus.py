"""The tables of tests/corpus: what each form and passage must give."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import sscoop as ss
from sscoop.numeral.find import find_numerals
from sscoop.numeral.reader import read

CORPUS = Path(__file__).parent / "corpus"


def table(name: str, kind: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    return rows


NUMERALS = [(form, row) for row in table("numerals", "numeral") for form in row["forms"]]


@pytest.mark.parametrize(("form", "row"), NUMERALS, ids=[form for form, _ in NUMERALS])
def test_numeral(form: str, row: dict[str, Any]) -> None:
    reading = read(form)
    found = [None if v is None else str(v) for v in (reading.value, reading.low, reading.high)]
    assert found == [row.get("value"), row.get("low"), row.get("high")]
    assert [token.text for token in find_numerals(f"共{form}")] == [form]


@pytest.mark.parametrize("row", table("roles", "passage"), ids=lambda row: row["text"])
def test_roles(row: dict[str, Any]) -> None:
    found = [(n.text, n.role) for n in ss.numerals(row["text"])]
    assert [role for _, role in found] == row["roles"], found


@pytest.mark.parametrize("row", table("quantities", "passage"), ids=lambda row: row["text"])
def test_quantities(row: dict[str, Any]) -> None:
    defaults = {
        "value": None,
        "low": None,
        "high": None,
        "qualifier": "exact",
        "item": None,
        "change": None,
        "whole": None,
    }
    wanted = [
        {**defaults, **{k: Decimal(v) if k in ("value", "low", "high") else v for k, v in metric.items()}}
        for metric in row["metrics"]
    ]
    names = ["text", "kind", "unit", *defaults]
    found = [{name: getattr(m, name) for name in names} for m in ss.extract(row["text"])]
    for metric, expected in zip(found, wanted, strict=True):
        if "whole" not in row["metrics"][wanted.index(expected)]:
            metric["whole"] = None
    assert found == wanted


@pytest.mark.parametrize("row", table("readings", "passage"), ids=lambda row: row["text"])
def test_readings(row: dict[str, Any]) -> None:
    """Of each figure the fields that are given are as given; "" stands for None."""
    found = ss.extract(row["text"])
    wanted = [{name: None if value == "" else value for name, value in metric.items()} for metric in row["metrics"]]
    assert [{name: getattr(m, name) for name in fields} for m, fields in zip(found, wanted, strict=True)] == wanted
