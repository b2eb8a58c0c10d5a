"""Parquet: the table of Arrow as a file (extra `arrow`).

Reads: a table. Writes: Parquet. Promises: fixed columns and types, exact decimals; what is read back is equal.
"""

from pathlib import Path
from typing import Any

from sscoop.errors import MissingExtra
from sscoop.files.as_json import check_version
from sscoop.models import SCHEMA_VERSION, Entities, Metrics
from sscoop.tables.columns import Headers
from sscoop.tables.frames import to_arrow
from sscoop.tables.rows import Table, columns_named, records

_VERSION = b"sscoop.schema_version"


def write_parquet(what: Table, path: Path, headers: Headers = "en") -> None:
    """Write the flat records.

    Raises:
        MissingExtra: pyarrow is not installed.
        NotRepresentable: a value has more digits than 38, of them 10 behind the point.
    """
    parquet_of(to_arrow(what, headers), path)


def parquet_of(table: Any, path: Path) -> None:
    """Write an Arrow table, and the version of the schema with it."""
    told = table.replace_schema_metadata({_VERSION: SCHEMA_VERSION.encode()})
    _parquet().write_table(told, path, compression="zstd")


def version_of(path: Path) -> str | None:
    """Give the version of the schema a file was written by; None where it does not say."""
    told = (_parquet().read_schema(path).metadata or {}).get(_VERSION)
    return None if told is None else told.decode()


def load_parquet(path: Path) -> Metrics | Entities:
    """Read what `write_parquet` wrote.

    Raises:
        MissingExtra: pyarrow is not installed.
        SchemaMismatch: it is of another version of the schema.
        ValueError: it is no Parquet, or its columns are others.
    """
    table = _parquet().read_table(path)
    told = (table.schema.metadata or {}).get(_VERSION)
    if told is not None:
        check_version(told.decode())
    columns = [column.to_pylist() for column in table.columns]
    return records(columns_named(table.column_names), zip(*columns, strict=True))


def _parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra.of("Parquet is written and read by pyarrow, which is not installed", "arrow") from None
    return pyarrow.parquet
