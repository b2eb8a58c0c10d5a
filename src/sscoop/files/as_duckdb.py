"""A DuckDB database: reports side by side, in tables that join (extra `duckdb`).

Reads: reports or metrics. Writes: the tables report, section, passage, metric, entity, mention and numeral. Promises: a
report written again takes its own place, all others stay; what is interrupted changes nothing.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from sscoop.errors import MissingExtra
from sscoop.files.as_json import check_version
from sscoop.models import (
    SCHEMA_VERSION,
    Entity,
    Footnote,
    Item,
    Mention,
    Metadata,
    Metrics,
    Numeral,
    Paragraph,
    Report,
    Section,
    Source,
)
from sscoop.models.report import TextBearing
from sscoop.tables.columns import DECIMALS, DIGITS, METRIC_COLUMNS, Sort
from sscoop.tables.frames import checked
from sscoop.tables.rows import columns_named, records

_DECIMAL = f"DECIMAL({DIGITS}, {DECIMALS})"
_TYPES: dict[Sort, str] = {
    "text": "VARCHAR", "integer": "BIGINT", "decimal": _DECIMAL, "flag": "BOOLEAN",
    "texts": "VARCHAR[]", "integers": "BIGINT[]", "json": "VARCHAR",
}  # fmt: skip
_KEY = {"report": "VARCHAR"}
_TABLES: dict[str, dict[str, str]] = {
    "report": {
        **_KEY, "schema_version": "VARCHAR", "name": "VARCHAR", "format": "VARCHAR", "encoding": "VARCHAR",
        "sha256": "VARCHAR", "pages": "BIGINT", "characters": "BIGINT", "symbol": "VARCHAR", "organ": "VARCHAR",
        "session": "BIGINT", "agenda_item": "VARCHAR", "agenda_title": "VARCHAR", "title": "VARCHAR",
        "author": "VARCHAR", "date": "DATE", "distribution": "VARCHAR", "original_language": "VARCHAR",
        "job_number": "VARCHAR", "language": "VARCHAR", "title_notes": "VARCHAR[]", "mandates": "VARCHAR[]",
    },
    "section": {
        **_KEY, "id": "VARCHAR", "label": "VARCHAR", "level": "BIGINT", "title": "VARCHAR", "parent": "VARCHAR",
    },
    "passage": {
        **_KEY, "id": "VARCHAR", "kind": "VARCHAR", "section": "VARCHAR", "number": "BIGINT", "label": "VARCHAR",
        "text": "VARCHAR", "page": "BIGINT",
    },
    "metric": {
        **_KEY, **{column.name: _TYPES[column.sort] for column in METRIC_COLUMNS if column.name != "report"},
    },
    "entity": {
        **_KEY, "id": "VARCHAR", "name": "VARCHAR", "name_en": "VARCHAR", "type": "VARCHAR", "aliases": "VARCHAR[]",
        "known_as": "VARCHAR[]", "identifiers": "VARCHAR",
    },
    "mention": {
        **_KEY, "entity": "VARCHAR", "passage": "VARCHAR", "start": "BIGINT", "end": "BIGINT", "text": "VARCHAR",
    },
    "numeral": {
        **_KEY, "passage": "VARCHAR", "start": "BIGINT", "end": "BIGINT", "source_start": "BIGINT",
        "source_end": "BIGINT", "text": "VARCHAR", "value": _DECIMAL, "low": _DECIMAL, "high": _DECIMAL,
        "role": "VARCHAR", "metric_id": "VARCHAR", "rule": "VARCHAR", "reason": "VARCHAR",
    },
}  # fmt: skip
"""The tables and their columns; `report` is the report's symbol, else its source's name, else a hash of it."""

Rows = Iterator[dict[str, Any]]


def write_duckdb(what: Report | Metrics, path: Path) -> None:
    """Write a report, or only metrics, into a database, which is made if there is none.

    Raises:
        MissingExtra: duckdb is not installed.
        SchemaMismatch: the database is of another version of the schema.
        NotRepresentable: a value has more digits than 38, of them 10 behind the point.
        OSError: the database cannot be opened or written.
    """
    duckdb = _duckdb()
    try:
        _write_tables(what, path)
    except duckdb.Error as error:
        raise OSError(f"{path}: {str(error).splitlines()[0]}") from error


def _write_tables(what: Report | Metrics, path: Path) -> None:
    if isinstance(what, Report):
        _write(path, _key_of(what), {name: rows(what) for name, rows in _ROWS.items()})
        return
    if not what:
        _write(path, "", {})
    for document, metrics in what.group_by("document").items():
        _write(path, document or _hash(metrics.to_rows()), {"metric": _metrics(metrics)})


def _write(path: Path, key: str, tables: dict[str, Rows]) -> None:
    with _connected(path) as database, tempfile.TemporaryDirectory() as folder:
        database.execute("BEGIN")
        _prepare(database)
        for name, rows in tables.items():
            columns = _TABLES[name]
            file = Path(folder, f"{name}.jsonl")
            _write_lines(file, key, rows)
            database.execute(f"DELETE FROM {name} WHERE report = ?", [key])
            types = ", ".join(f"'{column}': '{type_}'" for column, type_ in columns.items())
            database.execute(
                f"INSERT INTO {name} BY NAME SELECT * FROM read_json(?, format = 'newline_delimited', "
                f"maximum_object_size = 1000000000, columns = {{{types}}})",
                [str(file)],
            )
        database.execute("COMMIT")


def merge(path: Path, parts: Sequence[Path]) -> None:
    """Bring the reports of other databases into one, all of them or none; a report written again takes its own place.

    Raises:
        MissingExtra: duckdb is not installed.
        SchemaMismatch: the database is of another version of the schema.
        OSError: the database cannot be opened or written.
    """
    duckdb = _duckdb()
    try:
        with _connected(path) as database:
            for place, part in enumerate(parts):
                database.execute(f"ATTACH '{str(part).replace(_QUOTE, 2 * _QUOTE)}' AS part{place}")
            database.execute("BEGIN")
            _prepare(database)
            begun = {told[0] for told in database.execute(_WITH_REPORTS).fetchall()}
            for place, name in product((p for p in range(len(parts)) if f"part{p}" in begun), _TABLES):
                database.execute(f"DELETE FROM {name} WHERE report IN (SELECT report FROM part{place}.report)")
                database.execute(f"INSERT INTO {name} BY NAME SELECT * FROM part{place}.{name}")
            database.execute("COMMIT")
    except duckdb.Error as error:
        raise OSError(f"{path}: {str(error).splitlines()[0]}") from error


_QUOTE = "'"
_WITH_REPORTS = "SELECT database_name FROM duckdb_tables() WHERE table_name = 'report'"


def hashes_in(path: Path) -> set[str]:
    """Give the hashes of the sources whose reports a database has.

    Raises:
        SchemaMismatch: it is of another version of the schema.
    """
    if not path.exists():
        return set()
    with _connected(path) as database:
        _prepare(database)
        return {told[0] for told in database.execute("SELECT sha256 FROM report").fetchall() if told[0]}


def _prepare(database: Any) -> None:
    """Make the tables, or check that they are of this version."""
    database.execute("CREATE TABLE IF NOT EXISTS sscoop (schema_version VARCHAR)")
    told = database.execute("SELECT schema_version FROM sscoop").fetchone()
    if told is None:
        database.execute("INSERT INTO sscoop VALUES (?)", [SCHEMA_VERSION])
    else:
        check_version(told[0])
    for name, columns in _TABLES.items():
        told = ", ".join(f'"{column}" {type_}' for column, type_ in columns.items())
        database.execute(f"CREATE TABLE IF NOT EXISTS {name} ({told})")


def _write_lines(file: Path, key: str, rows: Rows) -> None:
    """Write rows as JSON lines, which DuckDB reads a hundred times as fast as parameters."""
    with open(file, "w", encoding="utf-8", newline="\n") as lines:
        for row in rows:
            lines.write(json.dumps({**row, "report": key}, ensure_ascii=False, default=str) + "\n")


def load_duckdb(path: Path) -> Metrics:
    """Read the metrics of all reports of a database, in the order in which they were written.

    Raises:
        MissingExtra: duckdb is not installed.
        SchemaMismatch: it is of another version of the schema.
        ValueError: it has no such tables.
    """
    names = [column.name for column in METRIC_COLUMNS]
    with _connected(path, read_only=True) as database:
        told = database.execute("SELECT schema_version FROM sscoop").fetchone()
        check_version(told and told[0])
        listed = ", ".join(f'"{name}"' for name in names)
        lines = database.execute(f"SELECT {listed} FROM metric ORDER BY rowid").fetchall()
    return Metrics(records(columns_named(names), lines))  # type: ignore[arg-type]


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        raise MissingExtra.of("databases are written and read by duckdb, which is not installed", "duckdb") from None
    return duckdb


@contextmanager
def _connected(path: Path, *, read_only: bool = False) -> Iterator[Any]:
    """Open a database, offline; one that could not even be begun is taken away again."""
    fresh = not path.exists()
    try:
        with _duckdb().connect(str(path), read_only=read_only, config=_OFFLINE) as database:
            yield database
    except BaseException:
        for left in (path, Path(f"{path}.wal")) if fresh else ():
            left.unlink(missing_ok=True)
        raise


_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def _key_of(report: Report) -> str:
    return report.metadata.symbol or report.source.name or _hash(report.model_dump_json())


def _hash(what: Any) -> str:
    return hashlib.sha256(str(what).encode()).hexdigest()[:16]


def _report(report: Report) -> Rows:
    told: dict[str, Any] = {name: getattr(report.source, name) for name in Source.model_fields}
    told |= {name: getattr(report.metadata, name) for name in Metadata.model_fields}
    yield {"schema_version": report.schema_version, **told}


def _sections(report: Report) -> Rows:
    parents = {below.id: section.id for section in report.walk() for below in section.sections}
    for section in report.walk():
        told = {name: getattr(section, name) for name in ("id", "label", "level", "title")}
        yield {**told, "parent": parents.get(section.id)}


def _passages(report: Report) -> Rows:
    sections = {p.id: section.id for section in report.walk() for p in section.paragraphs}
    sections |= {item.id: sections[p.id] for p in report.paragraphs for item in p.items}
    for passage in report.passages.values():
        yield {
            "id": passage.id,
            "kind": _kind(passage, report),
            "section": passage.id if isinstance(passage, Section) else sections.get(passage.id),
            "number": getattr(passage, "number", None),
            "label": getattr(passage, "label", None),
            "text": passage.text,
            "page": getattr(passage, "page", None),
        }


def _kind(passage: TextBearing, report: Report) -> str:
    named = {report.heading.id: "heading", "summary": "summary"}
    sorts = ((Section, "section"), (Item, "item"), (Footnote, "footnote"), (Paragraph, "paragraph"))
    found = next((name for sort, name in sorts if isinstance(passage, sort)), "cell")
    return named.get(passage.id, found)


def _metrics(metrics: Iterable[Any]) -> Rows:
    for metric in metrics:
        yield {column.name: checked(column.of(metric), metric.id, column) for column in METRIC_COLUMNS}


def _entities(report: Report) -> Rows:
    for entity in report.entities:
        told = {name: getattr(entity, name) for name in Entity.model_fields if name not in ("identifiers", "mentions")}
        yield {**told, "identifiers": json.dumps(entity.identifiers, ensure_ascii=False)}


def _mentions(report: Report) -> Rows:
    for entity in report.entities:
        for mention in entity.mentions:
            yield {"entity": entity.id, **{name: getattr(mention, name) for name in Mention.model_fields}}


def _numerals(report: Report) -> Rows:
    for numeral in report.numerals:
        yield {name: getattr(numeral, name) for name in Numeral.model_fields}


_ROWS = {
    "report": _report,
    "section": _sections,
    "passage": _passages,
    "metric": lambda report: _metrics(report.metrics),
    "entity": _entities,
    "mention": _mentions,
    "numeral": _numerals,
}
