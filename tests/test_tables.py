"""Metrics and entities as sequences and tables: what they say together, and every library's table of them."""

import copy
import pickle
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import NoneType
from typing import Any, get_args

import duckdb
import pandas
import polars
import pyarrow
import pytest

import sscoop as ss
from sscoop import models
from sscoop.tables.columns import ENTITY_COLUMNS, METRIC_COLUMNS, columns_of


@pytest.fixture(scope="module")
def figures(r75: ss.Report) -> ss.Metrics:
    return r75.metrics


class TestSequence:
    def test_it_is_an_immutable_sequence(self, figures: ss.Metrics) -> None:
        assert figures[0] == figures[-len(figures)] == next(iter(figures))
        assert isinstance(figures[:3], ss.Metrics)
        assert figures[:3] + figures[3:] == figures
        assert figures == tuple(figures)
        assert figures != list(figures)
        assert next(reversed(figures)) == figures[-1]
        assert figures.index(figures[5]) == 5
        assert figures.count(figures[5]) == 1
        assert figures[5] in figures
        assert hash(figures) == hash(figures[:])
        with pytest.raises(AttributeError, match="immutable"):
            figures.all = ()
        with pytest.raises(TypeError):
            figures[0] = figures[1]  # type: ignore[index]

    def test_metrics_are_no_entities(self) -> None:
        assert ss.Metrics() != ss.Entities()

    def test_pickle_and_copy(self, r75: ss.Report) -> None:
        for one in (r75.metrics, r75.entities):
            assert pickle.loads(pickle.dumps(one)) == one
            assert copy.deepcopy(one) == one

    def test_slices_and_sums_can_still_be_asked_by_name(self, figures: ss.Metrics) -> None:
        assert figures[10:].where(entity="开发署") == figures[10:].where(entity="UNDP")
        assert len((figures[:1] + figures[1:]).where(entity="开发署")) == len(figures.where(entity="UNDP"))


class TestTogether:
    def test_filters_by_name(self, figures: ss.Metrics) -> None:
        assert figures.money == figures.where(kind="money")
        assert {m.kind for m in figures.percentages} == {"percent"}
        assert figures.where("p78", kind="money") == figures.where(passage="p78", kind="money")
        assert figures.one("p78", value=14_100_000).text == "1 410 万美元"

    def test_shares(self, figures: ss.Metrics) -> None:
        told = {share.part.id: str(share) for share in figures.shares}
        assert told["p29.m3"] == "113 of 130 = 86.9 %"
        assert told["p29.m6"] == "55 % of 1 143 项举措"
        assert told["p35.m2"] == "67 % of 所有联合国国际志愿人员"

    def test_a_bound_stays_a_bound(self, r74: ss.Report) -> None:
        share = next(share for share in r74.metrics.shares if share.part.id == "p45.m2")
        assert (share.percent, share.qualifier) == (Decimal("76.9"), "over")
        assert str(share) == "100 of 130 = over 76.9 %"

    @pytest.mark.parametrize(
        ("text", "qualifier"),
        [
            ("100 个国家办事处中有 50 个参与", "exact"),
            ("100 多个国家办事处中有 50 个参与", "under"),
            ("不到 100 个国家办事处中有 50 个参与", "over"),
            ("约 100 个国家办事处中有 50 多个参与", "about"),
        ],
    )
    def test_a_bound_of_the_whole_is_turned_round(self, text: str, qualifier: str) -> None:
        (share,) = ss.extract(text).shares
        assert (int(share.percent), share.qualifier) == (50, qualifier)

    def test_breakdowns(self, r75: ss.Report, r74: ss.Report) -> None:
        assert [str(one) for one in r75.metrics.breakdowns] == [
            "55 + 32 + 13 = 100 % of 1 143 项举措",
            "14,000,000 + 11,000,000 = 25,000,000 USD of 2 500 万美元",
        ]
        assert "53 + 36 + 12 = 101 % of 所有举措" in [str(one) for one in r74.metrics.breakdowns]

    def test_groups(self, figures: ss.Metrics) -> None:
        groups = figures.group_by("kind")
        assert {kind: len(found) for kind, found in groups.items()} == {
            "count": 55, "duration": 2, "percent": 8, "money": 10,
        }  # fmt: skip
        assert all(isinstance(found, ss.Metrics) for found in groups.values())
        assert ("money", "USD") in figures.group_by("kind", "unit")
        with pytest.raises(TypeError, match="no field of Metric"):
            figures.group_by("sort")
        with pytest.raises(TypeError, match="needs a field"):
            figures.group_by()

    def test_sum(self, figures: ss.Metrics) -> None:
        assert figures.where("p78", flow="raised").sum() == 14_559_000
        assert ss.Metrics().sum() == 0

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("收到捐款 30 万美元和捐款 20 万欧元", "units or currencies"),
            ("筹集到 30 万美元，交付 20 万美元", "flows"),
            ("有 30 个国家，占 20%", "kinds"),
            ("10 至 20 个国家", "range"),
            ("130 个国家办事处中有 113 个", "a part of"),
            ("青年占 20%，妇女占 30%", "percent"),
        ],
    )
    def test_what_must_not_be_added(self, text: str, why: str) -> None:
        with pytest.raises(ss.NotAddable, match=why):
            ss.extract(text).sum()


class TestColumns:
    def test_every_field_under_its_own_name(self) -> None:
        assert [c.name for c in METRIC_COLUMNS] == [*ss.Metric.model_fields, "report", "cite_zh", "cite_en", "url"]
        assert [c.name for c in ENTITY_COLUMNS] == list(ss.Entity.model_fields)

    @pytest.mark.parametrize("columns", [METRIC_COLUMNS, ENTITY_COLUMNS])
    def test_headers_name_one_column_each(self, columns: Any) -> None:
        assert len({c.zh for c in columns}) == len({c.name for c in columns}) == len(columns)

    def test_rows_hold_what_the_metrics_hold(self, figures: ss.Metrics) -> None:
        row = figures.one("p78", value=14_100_000)
        found = next(one for one in figures.to_rows() if one["id"] == row.id)
        assert (found["value"], found["unit"], found["footnotes"]) == (Decimal(14_100_000), "USD", list(row.footnotes))
        assert (found["cite_zh"], found["cite_en"]) == ("A/75/297，第 78 段", "A/75/297, para. 78")
        assert found["url"] == "https://undocs.org/zh/A/75/297"
        assert ss.extract("27 个实体").to_rows()[0]["url"] is None

    def test_chinese_headers(self, figures: ss.Metrics) -> None:
        assert figures.to_rows(columns="zh")[0]["数值"] == 27
        assert figures.to_polars(columns="zh").columns == [c.zh for c in METRIC_COLUMNS]
        with pytest.raises(ValueError, match="not in 'fr'"):
            figures.to_rows(columns="fr")  # type: ignore[arg-type]


def tables(metrics: ss.Metrics) -> Iterator[list[dict[str, Any]]]:
    yield metrics.to_arrow().to_pylist()
    yield metrics.to_polars().to_dicts()
    yield polars.DataFrame(metrics).to_dicts()
    yield pyarrow.table(metrics).to_pylist()


class TestFrames:
    def test_each_library_has_the_same_rows(self, figures: ss.Metrics) -> None:
        rows = figures.to_rows()
        for table in tables(figures):
            assert table == rows

    def test_pandas(self, figures: ss.Metrics) -> None:
        frame, exact = figures.to_pandas(), figures.to_pandas(exact=True)
        assert (frame["value"].dtype, frame["page"].dtype, frame["negated"].dtype) == ("float64", "Int64", "bool")
        money = frame[frame.kind == "money"]
        assert money.value.sum() == sum(float(m.value or 0) for m in figures.money)
        assert list(exact["value"]) == [m.value for m in figures]
        if hasattr(pandas.DataFrame, "from_arrow"):  # pandas 3
            assert len(pandas.DataFrame.from_arrow(figures)) == len(figures)

    def test_types_do_not_depend_on_the_rows(self, figures: ss.Metrics) -> None:
        nothing = ss.Metrics()
        assert nothing.to_arrow().schema == figures.to_arrow().schema
        assert nothing.to_polars().schema == figures.to_polars().schema
        assert list(nothing.to_pandas().dtypes) == list(figures.to_pandas().dtypes)

    def test_duckdb_reads_the_object(self, figures: ss.Metrics) -> None:
        asked = "select subject, sum(value) from figures where kind = 'money' and flow = 'raised' and unit = 'USD' group by 1"
        found = duckdb.sql(asked)
        assert found is not None
        assert found.fetchall() == [("南合办", Decimal(14_559_000))]

    def test_entities(self, r75: ss.Report) -> None:
        frame = r75.entities.to_polars()
        undp = frame.filter(polars.col("id") == "UNDP")
        assert (undp["type"][0], list(undp["aliases"][0])) == ("un_entity", list(r75.entities["UNDP"].aliases))
        assert len(r75.entities.to_pandas()) == len(r75.entities) == r75.entities.to_arrow().num_rows

    def test_a_value_no_table_holds(self) -> None:
        huge = ss.extract(f"共有 {'9' * 40} 个国家")
        assert huge.to_rows()[0]["value"] == Decimal("9" * 40)
        for made in (huge.to_arrow, huge.to_polars, huge.__arrow_c_stream__):
            with pytest.raises(ss.NotRepresentable, match=r"text\.m1: value 9999"):
                made()


_PYTHON = {
    "text": "str", "integer": "int", "decimal": "Decimal", "flag": "bool", "texts": "list[str]", "integers": "list[int]",
}  # fmt: skip
_CSV = {"integer": "digits", "decimal": "digits", "flag": "`true`, `false`", "text": "text"}


class TestPage:
    """docs/tables.md lists the columns as they are."""

    def page(self, model: str) -> list[list[str]]:
        text = (Path(__file__).parent.parent / "docs" / "tables.md").read_text(encoding="utf-8")
        table = text.split(f"<!-- columns: {model} -->\n")[1].split("\n\n")[0]
        return [re.split(r"\s*\|\s*", line.strip("| \n")) for line in table.splitlines()[2:]]

    @pytest.mark.parametrize("model", ["Metric", "Entity", "Finding", "ComparisonRow"])
    def test_headers_and_types(self, model: str, r75: ss.Report, r74: ss.Report) -> None:
        tables: dict[str, Callable[[], Any]] = {
            "Metric": lambda: r75.metrics, "Entity": lambda: r75.entities, "Finding": lambda: ss.check(r75),
            "ComparisonRow": lambda: ss.compare(r74, r75),
        }  # fmt: skip
        table = tables[model]()
        schema = table.to_arrow().schema
        columns = [column for column in columns_of(table) if not column.name.startswith("A/74/336 ")]
        told = self.page(model)
        assert [row[:2] for row in told] == [[f"`{c.name}`", c.zh] for c in columns]
        for column, (_, _, python, arrow, csv, meaning) in zip(columns, told, strict=True):
            assert arrow == f"`{schema.field(column.name).type}`".replace("item: ", ""), column.name
            if column.sort != "json":
                assert python.removesuffix(" or None") == f"`{_PYTHON[column.sort]}`", column.name
            assert csv == _CSV.get(column.sort, "JSON"), column.name
            assert meaning

    @pytest.mark.parametrize("model", [ss.Metric, ss.Entity, models.Finding, models.ComparisonRow])
    def test_what_may_be_empty(self, model: Any) -> None:
        """It is said of each field as the model has it."""
        for name, _, python, *_ in self.page(model.__name__):
            field = model.model_fields.get(name.strip("`"))
            if field is not None:
                assert ("or None" in python) == (NoneType in get_args(field.annotation)), name
