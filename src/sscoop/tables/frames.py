"""Tables for those who have a library for them: Arrow, Polars, pandas. Each needs that library and no other.

Reads: metrics or entities. Writes: a table. Promises: the columns and their types are always the same, so that tables
of many reports can be put together, even empty ones; decimals stay exact, but for pandas unless `exact` is asked.
"""

import importlib
from decimal import Decimal
from typing import Any

from sscoop.errors import MissingExtra, NotRepresentable
from sscoop.models.exact import exact
from sscoop.tables.columns import DECIMALS, DIGITS, Column, Headers, Sort, to_cell
from sscoop.tables.rows import Table, headed

_LARGEST = Decimal(10) ** (DIGITS - DECIMALS)


@exact
def to_arrow(table: Table, headers: Headers = "en") -> Any:
    """Give a `pyarrow.Table`; decimals are `decimal128(38, 10)`.

    Raises:
        MissingExtra: pyarrow is not installed.
        NotRepresentable: a value has more digits than that.
    """
    pyarrow = needed("pyarrow", "arrow")
    types = arrow_types()
    columns = headed(table, headers)
    arrays = [pyarrow.array(_values(table, column), types[column.sort]) for _, column in columns]
    return pyarrow.Table.from_arrays(arrays, names=[header for header, _ in columns])


def arrow_types() -> dict[Sort, Any]:
    """Give the type of Arrow for each sort of column.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    pyarrow = needed("pyarrow", "arrow")
    return {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "decimal": pyarrow.decimal128(DIGITS, DECIMALS),
        "flag": pyarrow.bool_(),
        "texts": pyarrow.list_(pyarrow.string()),
        "integers": pyarrow.list_(pyarrow.int64()),
        "json": pyarrow.string(),
    }


@exact
def to_polars(table: Table, headers: Headers = "en") -> Any:
    """Give a `polars.DataFrame`; decimals are `Decimal(38, 10)`.

    Raises:
        MissingExtra: polars is not installed.
        NotRepresentable: a value has more digits than that.
    """
    polars = needed("polars", "polars")
    types: dict[Sort, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "decimal": polars.Decimal(DIGITS, DECIMALS),
        "flag": polars.Boolean,
        "texts": polars.List(polars.String),
        "integers": polars.List(polars.Int64),
        "json": polars.String,
    }
    return polars.DataFrame(
        [polars.Series(header, _values(table, c), dtype=types[c.sort]) for header, c in headed(table, headers)]
    )


@exact
def to_pandas(table: Table, headers: Headers = "en", *, exact: bool = False) -> Any:
    """Give a `pandas.DataFrame`; decimals are `float64`, or with `exact` objects of `Decimal`.

    Raises:
        MissingExtra: pandas is not installed.
    """
    pandas = needed("pandas", "pandas")
    types: dict[Sort, str] = {
        "text": "string",
        "integer": "Int64",
        "decimal": "object" if exact else "float64",
        "flag": "bool",
        "texts": "object",
        "integers": "object",
        "json": "string",
    }

    def series(column: Column) -> Any:
        values = _printed(table, column)
        if column.sort == "decimal" and not exact:
            values = [None if value is None else float(value) for value in values]
        return pandas.Series(values, dtype=types[column.sort])

    return pandas.DataFrame({header: series(column) for header, column in headed(table, headers)})


def arrow_stream(table: Table, requested: Any = None) -> Any:
    """Give the capsule of the Arrow C stream interface, by pyarrow or, where there is none, by polars.

    Raises:
        MissingExtra: neither is installed.
        NotRepresentable: a value has more digits than 38, of them 10 behind the point.
    """
    try:
        return to_arrow(table).__arrow_c_stream__(requested)
    except MissingExtra as missing:
        try:
            return to_polars(table).__arrow_c_stream__(requested)
        except MissingExtra:
            raise missing from None


def needed(package: str, extra: str) -> Any:
    """Import a package.

    Raises:
        MissingExtra: it is not installed; the message says how to get it.
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise MissingExtra.of(f"{package} is not installed", extra) from None


def _printed(table: Table, column: Column) -> list[Any]:
    """Give the values of a column, nested ones as JSON text."""
    values = [column.of(record) for record in table]
    return [None if value is None else to_cell(value) for value in values] if column.sort == "json" else values


def _values(table: Table, column: Column) -> list[Any]:
    """Give the values of a column, decimals checked against what a table holds."""
    values = _printed(table, column)
    if column.sort == "decimal":
        ids = [record.id for record in table]
        return [checked(value, id_, column) for id_, value in zip(ids, values, strict=True)]
    return values


def checked(value: Any, id_: str, column: Column) -> Any:
    """Give a value back if a table holds it exactly.

    Raises:
        NotRepresentable: it is a decimal of more digits than that.
    """
    if isinstance(value, Decimal) and (value.copy_abs() >= _LARGEST or -int(value.as_tuple().exponent) > DECIMALS):
        raise NotRepresentable(
            f"{id_}: {column.name} {str(value)[:20]}… has more than {DIGITS - DECIMALS} digits before or {DECIMALS} "
            "behind the point, which no table holds exactly; write JSON or CSV, or take to_rows()"
        )
    return value
