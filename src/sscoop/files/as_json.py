"""JSON: a report, or its metrics or entities, so that reading it back gives an equal one.

Reads: a report or a table. Writes: JSON. Promises: `load(write(x)) == x`; the version of the schema is told.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sscoop.errors import SchemaMismatch
from sscoop.models import (
    SCHEMA_VERSION,
    Comparison,
    ComparisonRow,
    Entities,
    Entity,
    Finding,
    Findings,
    Metric,
    Metrics,
    Report,
)
from sscoop.tables.rows import Table, columns_named, records, rows

Written = Report | Metrics | Entities | Comparison | Findings
_NAMES: Mapping[type, str] = {Metrics: "metrics", Entities: "entities", Comparison: "comparison", Findings: "findings"}


def write_json(what: Written, path: Path) -> None:
    """Write one JSON object."""
    path.write_text(as_json(what) + "\n", encoding="utf-8", newline="\n")


def as_json(what: Written) -> str:
    """Give one JSON object: a report, or a table with the version of its schema."""
    if isinstance(what, Report):
        return what.model_dump_json()
    told: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    if isinstance(what, Comparison):
        told["reports"] = what.reports
    told[_NAMES[type(what)]] = [one.model_dump(mode="json") for one in what]
    return json.dumps(told, ensure_ascii=False)


def load_json(path: Path) -> Written:
    """Read what `write_json` wrote.

    Raises:
        SchemaMismatch: it is of another version of the schema.
        ValueError: it is no JSON, or no report or table.
    """
    found = json.loads(path.read_bytes())
    if not isinstance(found, dict) or not found.keys() & {"heading", *_NAMES.values()}:
        raise ValueError("it holds neither a report nor a table of sscoop")
    check_version(found.get("schema_version"))
    if "heading" in found:
        return Report.model_validate_json(path.read_bytes())
    if "comparison" in found:
        return Comparison(map(ComparisonRow.model_validate, found["comparison"]), found.get("reports", ()))
    if "findings" in found:
        return Findings(map(Finding.model_validate, found["findings"]))
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


def write_jsonl(what: Table, path: Path, headers: Any = "en") -> None:
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
