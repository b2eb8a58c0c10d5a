"""Models → flat rows, and back.

Reads: metrics or entities, or rows of their columns. Writes: rows, or the models. Promises: `records(rows(x)) == x`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args

from sscoop.models import Comparison, Entities, Entity, Findings, Metric, Metrics
from sscoop.tables.columns import COLUMNS, Column, Headers, columns_of, from_cell, to_cell

Table = Metrics | Entities | Comparison | Findings
Built = TypeVar("Built", Metric, Entity)


def headed(table: Table, headers: Headers = "en") -> list[tuple[str, Column]]:
    """Give the columns of a sequence of models, each with its header.

    Raises:
        ValueError: for headers in a language there are none in.
    """
    if headers not in get_args(Headers):
        raise ValueError(f"headers are in 'en' or 'zh', not in {headers!r}")
    return [(column.header(headers), column) for column in columns_of(table)]


def rows(table: Table, headers: Headers = "en") -> Iterator[dict[str, Any]]:
    """Give one flat dict each, in the order of the columns: exact decimals, lists as lists, nothing as None."""
    columns = headed(table, headers)
    for record in table:
        yield {header: column.of(record) for header, column in columns}


def cells(table: Table) -> Iterator[list[str]]:
    """Give one list of text cells each, for formats without types."""
    columns = headed(table)
    for record in table:
        yield [to_cell(column.of(record)) for _, column in columns]


def columns_named(header: Sequence[str]) -> list[Column | None]:
    """Give for each header, in either language, the column it names; None for one of the user's own.

    Raises:
        ValueError: when a column of the metrics, and one of the entities, is missing.
    """
    for columns in COLUMNS.values():
        named = {column.name: column for column in columns} | {column.zh: column for column in columns}
        found = [named.get(name) for name in header]
        if {column.name for column in columns if column.derived is None} <= {one.name for one in found if one}:
            return found
    missing = [column.name for column in COLUMNS[Metric] if column.derived is None and column.name not in header]
    raise ValueError(f"the columns are neither those of metrics nor those of entities; missing: {', '.join(missing)}")


def records(columns: Sequence[Column | None], lines: Iterable[Sequence[Any]]) -> Metrics | Entities:
    """Build the models from rows in the order of some columns; text is read by its column, other values as they are.

    Raises:
        ValueError: for a row whose values make no such model; the message tells which row.
    """
    own = [(place, column) for place, column in enumerate(columns) if column is not None and column.derived is None]
    if {column.name for _, column in own} >= set(Metric.model_fields):
        return Metrics(_built(Metric, lines, own))
    return Entities(_built(Entity, lines, own))


def _built(model: type[Built], lines: Iterable[Sequence[Any]], own: Sequence[tuple[int, Column]]) -> Iterator[Built]:
    for number, line in enumerate(lines, 1):
        try:
            yield model.model_validate(_fields(line, own))
        except (ValueError, KeyError, ArithmeticError) as error:  # pydantic's own is a ValueError
            raise ValueError(f"row {number}: {error}") from None


def _fields(line: Sequence[Any], own: Iterable[tuple[int, Column]]) -> Mapping[str, Any]:
    given = {column.name: _value(line[place] if place < len(line) else None, column) for place, column in own}
    return {name: value for name, value in given.items() if value is not None}


def _value(value: Any, column: Column) -> Any:
    return from_cell(value, column) if isinstance(value, str) else value
