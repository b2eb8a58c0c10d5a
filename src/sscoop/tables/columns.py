"""The columns of the flat records: their order, their Chinese headers, what is in them, and how it is written as text.

Reads: models. Writes: `Column`s and cells. Promises: a metric or entity read back from its cells equals the first.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sscoop.models import Comparison, ComparisonRow, Entities, Entity, Findings, Metric, Metrics

Sort = Literal["text", "integer", "decimal", "flag", "texts", "integers", "json"]
"""What a column holds. `json` is a nested value, a text in every table."""

Headers = Literal["en", "zh"]
"""The language of the headers: the names of the fields, or Chinese ones."""

DIGITS, DECIMALS = 38, 10
"""Of a decimal in Arrow and the databases: so many digits in all, of them so many behind the point."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name of its field, its Chinese header, what it holds, and, if it is no field, how it is got."""

    name: str
    zh: str
    sort: Sort
    derived: Callable[[Any], Any] | None = None

    def of(self, record: Any) -> Any:
        """Give the column's value for one metric or entity."""
        if self.derived is not None:
            return self.derived(record)
        value = getattr(record, self.name)
        return _plain(value) if self.sort == "json" else list(value) if isinstance(value, tuple) else value

    def header(self, headers: Headers) -> str:
        """Give the header in a language."""
        return self.zh if headers == "zh" else self.name


METRIC_COLUMNS = (
    Column("id", "编号", "text"),
    Column("document", "文件", "text"),
    Column("passage", "位置", "text"),
    Column("start", "起点", "integer"),
    Column("end", "终点", "integer"),
    Column("source_start", "原文起点", "integer"),
    Column("source_end", "原文终点", "integer"),
    Column("page", "页", "integer"),
    Column("text", "原文", "text"),
    Column("number", "数字", "text"),
    Column("value", "数值", "decimal"),
    Column("low", "下限", "decimal"),
    Column("high", "上限", "decimal"),
    Column("qualifier", "限定", "text"),
    Column("kind", "类别", "text"),
    Column("change", "增减", "text"),
    Column("unit", "单位", "text"),
    Column("item", "事项", "text"),
    Column("item_elided", "事项省略", "flag"),
    Column("item_en", "事项英文", "text"),
    Column("subject", "主体", "text"),
    Column("subject_id", "主体编号", "text"),
    Column("per", "每", "text"),
    Column("time", "时间", "text"),
    Column("part_of", "所属数字", "text"),
    Column("whole", "总体", "text"),
    Column("flow", "资金阶段", "text"),
    Column("negated", "否定", "flag"),
    Column("planned", "计划", "flag"),
    Column("entities", "相关名称", "texts"),
    Column("footnotes", "脚注", "integers"),
    Column("rule", "规则", "text"),
    Column("report", "文号", "text", lambda metric: metric.document),
    Column("cite_zh", "出处", "text", lambda metric: metric.cite("zh")),
    Column("cite_en", "英文出处", "text", lambda metric: metric.cite("en")),
    Column("url", "链接", "text", lambda metric: metric.url("zh")),
)
"""Of a metric: each of its fields under its own name, then where it is cited."""

ENTITY_COLUMNS = (
    Column("id", "编号", "text"),
    Column("name", "名称", "text"),
    Column("name_en", "英文名称", "text"),
    Column("type", "类型", "text"),
    Column("aliases", "别称", "texts"),
    Column("known_as", "其他名称", "texts"),
    Column("identifiers", "标识符", "json"),
    Column("mentions", "出现", "json"),
)
"""Of an entity: each of its fields under its own name."""

COLUMNS: Mapping[type, tuple[Column, ...]] = {Metric: METRIC_COLUMNS, Entity: ENTITY_COLUMNS}
"""Of the tables that can be read back."""

FINDING_COLUMNS = (
    Column("id", "编号", "text"),
    Column("document", "文件", "text"),
    Column("rule", "规则", "text"),
    Column("severity", "程度", "text"),
    Column("message", "英文说明", "text"),
    Column("message_zh", "说明", "text"),
    Column("passages", "位置", "texts"),
    Column("metrics", "数字", "texts", lambda finding: [metric.text for metric in finding.metrics]),
    Column("cite_zh", "出处", "text", lambda finding: finding.cite("zh")),
    Column("cite_en", "英文出处", "text", lambda finding: finding.cite("en")),
)
"""Of a finding: each of its fields, the figures as printed, then where it is cited."""

_ROW_COLUMNS = (
    (
        Column("id", "编号", "text"),
        Column("item", "事项", "text"),
        Column("item_en", "事项英文", "text"),
        Column("subject", "主体", "text"),
        Column("kind", "类别", "text"),
        Column("unit", "单位", "text"),
    ),
    (
        Column("change", "增减", "decimal"),
        Column("change_percent", "增减百分比", "decimal"),
        Column("comparable", "可比", "flag"),
        Column("reason", "英文理由", "text"),
        Column("reason_zh", "理由", "text"),
        Column("score", "匹配度", "decimal", lambda row: Decimal(str(row.score))),
        Column("evidence", "依据", "texts"),
    ),
)
"""Of a row of a comparison: what stands before the columns of each report, and what stands behind them."""

_SIDE_COLUMNS: tuple[tuple[str, str, Sort, Callable[[Metric], Any]], ...] = (
    ("text", "原文", "text", lambda metric: metric.text),
    ("value", "数值", "decimal", lambda metric: metric.value),
    ("low", "下限", "decimal", lambda metric: metric.low),
    ("high", "上限", "decimal", lambda metric: metric.high),
    ("qualifier", "限定", "text", lambda metric: metric.qualifier),
    ("time", "时间", "text", lambda metric: metric.time),
    ("cite_zh", "出处", "text", lambda metric: metric.cite("zh")),
    ("cite_en", "英文出处", "text", lambda metric: metric.cite("en")),
)
"""Of one report in a comparison; its symbol stands before each name: A/75/297 value."""


def columns_of(table: Metrics | Entities | Comparison | Findings) -> tuple[Column, ...]:
    """Give the columns of a sequence of models; those of a comparison depend on its reports."""
    if not isinstance(table, Comparison):
        return {Metrics: METRIC_COLUMNS, Entities: ENTITY_COLUMNS, Findings: FINDING_COLUMNS}[type(table)]
    before, behind = _ROW_COLUMNS
    sides = (
        Column(f"{report} {name}", f"{report} {zh}", sort, _side(place, get))
        for place, report in enumerate(table.reports)
        for name, zh, sort, get in _SIDE_COLUMNS
    )
    return (*before, *sides, *behind)


def _side(place: int, get: Callable[[Metric], Any]) -> Callable[[ComparisonRow], Any]:
    """Give how to get a value of the metric that a row has of one report, if any."""

    def of(row: ComparisonRow) -> Any:
        metric = row.metrics[place]
        return None if metric is None else get(metric)

    return of


def _plain(value: Any) -> Any:
    """Give models and what holds them as plain data, for JSON."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


def to_cell(value: Any) -> str:
    """Write a value as text: nothing as an empty cell, lists as JSON, decimals as digits.

    >>> to_cell(Decimal("459000")), to_cell(None), to_cell(["UNDP", "CHN"]), to_cell(True)
    ('459000', '', '["UNDP", "CHN"]', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


_READERS: Mapping[Sort, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "decimal": Decimal,
    "flag": {"true": True, "false": False}.__getitem__,
    "texts": json.loads,
    "integers": json.loads,
    "json": json.loads,
}


def from_cell(cell: str, column: Column) -> Any:
    """Read a value from text; an empty cell is nothing.

    Raises:
        ValueError, KeyError: for text that is none of the column's values.
    """
    return None if cell == "" else _READERS[column.sort](cell)
