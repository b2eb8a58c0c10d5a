"""JSON: a report, or its metrics or entities, so that reading it back gives an equal one.

Reads: a report or a table. Writes: JSON. Promises: `load(write(x)) == x`; the version of the schema is told.
"""

import json
from pathlib import Path
from typing import Any

from sscoop.errors import SchemaMismatch
from sscoop.models import SCHEMA_VERSION, Entities, Entity, Metric, Metrics, Report
from sscoop.tables.rows import columns_named, records, rows

Writable = Report | Metrics | Entities


def write_json(what: Writable, path: Path) -> None:
    """Write one JSON object: a report, or a table with the version of its schema."""
    if isinstance(what, Report):
        text = what.model_dump_json()
    else:
        name = "entities" if isinstance(what, Entities) else "metrics"
        found = [one.model_dump(mode="json") for one in what]
        text = json.dumps({"schema_version": SCHEMA_VERSION, name: found}, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def load_json(path: Path) -> Writable:
    """Read what `write_json` wrote.

    Raises:
        SchemaMismatch: it is of another version of the schema.
        ValueError: it is no JSON, or no report or table.
    """
    found = json.loads(path.read_bytes())
    if not isinstance(found, dict) or not found.keys() & {"heading", "entities", "metrics"}:
        raise ValueError("it holds neither a report nor metrics nor entities")
    check_version(found.get("schema_version"))
    if "heading" in found:
        return Report.model_validate_json(path.read_bytes())
    if "entities" in found:
        return Entities(map(Entity.model_validate, found["entities"]))
    return Metrics(map(Metric.model_validate, found["metrics"]))


def check_version(found: Any) -> None:
    """Check the version of the schema that a file tells.

    Raises:
        SchemaMismatch: it is another, or none.
    """
    if found != SCHEMA_VERSION:
        raise SchemaMismatch(
            f"it is of schema version {found!r}, this sscoop reads {SCHEMA_VERSION!r}; read the document again"
        )


def records_of(found: Any) -> Metrics | Entities:
    """Build metrics or entities from dicts of their fields."""
    if not found:
        return Metrics()
    header = list(found[0])
    return records(columns_named(header), ([one.get(name) for name in header] for one in found))


def write_jsonl(what: Metrics | Entities, path: Path, headers: Any = "en") -> None:
    """Write one JSON object a line: the flat record, decimals as text."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for row in rows(what, headers):
            file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def load_jsonl(path: Path) -> Metrics | Entities:
    """Read what `write_jsonl` wrote.

    Raises:
        ValueError: a line is no JSON, or no flat record.
    """
    with open(path, encoding="utf-8") as file:
        return records_of([json.loads(line) for line in file if line.strip()])
