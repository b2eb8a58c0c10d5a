"""Data sets that several processes write at once: a folder of Parquet files, and a DuckDB database.

Reads: reports. Writes: files. Promises: what is interrupted leaves no half of a report; what another run has left is
taken up.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from sscoop.files.as_duckdb import hashes_in, merge, write_duckdb
from sscoop.files.as_json import check_version
from sscoop.files.as_parquet import parquet_of, version_of
from sscoop.files.atomic import replacing
from sscoop.models import Report
from sscoop.tables.frames import to_arrow

_PARTS = ".parts"


class ParquetSet:
    """A folder with the tables `report` and `metric`, each a folder of one file for each report.

    A report is there when its file in `report` is, which is written last; figures without one are what an interrupted
    process has left, and are written again. Files are named by the hash of the source, so that none is there twice.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self) -> set[str]:
        """Make the folders; give the hashes of the sources that are there."""
        for name in ("report", "metric"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        there = sorted((self.path / "report").glob("*.parquet"))
        if there:
            check_version(version_of(there[0]))
        return {file.stem for file in there}

    def add(self, report: Report) -> None:
        """Write the figures of a report, and then what is known of it."""
        sha256 = report.source.sha256 or ""
        metrics = to_arrow(report.metrics)
        self._write("metric", sha256, metrics.append_column("sha256", [[sha256] * metrics.num_rows]))
        self._write("report", sha256, _described(report))

    def _write(self, table: str, name: str, rows: Any) -> None:
        with replacing(self.path / table / f"{name}.parquet") as new:
            parquet_of(rows, new)

    def finish(self) -> None:
        """Nothing is left to do: each file was written whole."""


def _described(report: Report) -> Any:
    """Give the row of a report: where it came from, what its masthead says, what it holds."""
    import pyarrow

    told: dict[str, Any] = {**report.source.model_dump(), **report.metadata.model_dump()}
    told |= {"metrics": len(report.metrics), "entities": len(report.entities), "numerals": len(report.numerals)}
    types: dict[str, Any] = {"date": pyarrow.date32()}
    types |= dict.fromkeys(("pages", "characters", "session", "metrics", "entities", "numerals"), pyarrow.int64())
    types |= dict.fromkeys(("title_notes", "mandates"), pyarrow.list_(pyarrow.string()))
    return pyarrow.table(
        {name: pyarrow.array([value], types.get(name, pyarrow.string())) for name, value in told.items()}
    )


class DuckDBSet:
    """A database, into which one process can write at a time: so each has a database of its own, merged at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts = path.with_name(path.name + _PARTS)

    def begin(self) -> set[str]:
        """Take up what an interrupted run has left; give the hashes of the sources that are there."""
        self.finish()
        self.parts.mkdir(parents=True)
        return hashes_in(self.path)

    def add(self, report: Report) -> None:
        """Write a report into the database of this process."""
        write_duckdb(report, self.parts / f"{os.getpid()}.duckdb")

    def finish(self) -> None:
        """Bring the databases of the processes into one, and take them away."""
        merge(self.path, sorted(self.parts.glob("*.duckdb")))
        shutil.rmtree(self.parts, ignore_errors=True)
