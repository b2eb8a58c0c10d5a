"""The table of formats: what each can write and read, and the functions that do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

from sscoop.errors import UnknownFormat

FileFormat = Literal["json", "jsonl", "csv", "xlsx", "parquet", "duckdb", "md", "html", "xml"]
"""The formats a report is written in; each is told by the suffix of its name."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written and read: functions by name, so that a format that nobody uses loads nothing.

    `takes` are the options its writer has; a `growing` file is not replaced, but written into.
    """

    module: str
    writer: str
    loader: str | None = None
    takes: frozenset[str] = frozenset()
    writes: tuple[str, ...] = ("Report", "Metrics", "Entities", "Comparison", "Findings")
    growing: bool = False

    def write(self, what: Any, path: Path, **options: Any) -> None:
        """Write to a path that is free, or to the file itself if it is growing."""
        self._of(self.writer)(what, path, **options)

    def load(self, path: Path) -> Any:
        """Read a file of this format."""
        if self.loader is None:
            raise UnknownFormat(f"{path}: this format is written for readers and cannot be loaded; {_LOADABLE}")
        return self._of(self.loader)(path)

    def _of(self, function: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(f"sscoop.files.{self.module}"), function)
        return found


_HEADED = frozenset({"columns"})
_LOADABLE = "load json, jsonl, csv, xlsx, parquet or duckdb"
FORMATS: Mapping[str, Format] = {
    "json": Format("as_json", "write_json", "load_json"),
    "jsonl": Format("as_json", "write_jsonl", "load_jsonl", _HEADED),
    "csv": Format("as_csv", "write_csv", "load_csv", _HEADED | {"bom"}),
    "xlsx": Format("as_xlsx", "write_xlsx", "load_xlsx", _HEADED),
    "parquet": Format("as_parquet", "write_parquet", "load_parquet", _HEADED),
    "duckdb": Format("as_duckdb", "write_duckdb", "load_duckdb", writes=("Report", "Metrics"), growing=True),
    "md": Format("as_markdown", "write_markdown", takes=_HEADED),
    "html": Format("as_html", "write_html", takes=frozenset({"lang"}), writes=("Report", "Comparison", "Findings")),
    "xml": Format("as_xml", "write_xml", writes=("Report",)),
}
_ALSO = {"db": "duckdb", "ddb": "duckdb", "markdown": "md", "htm": "html", "ndjson": "jsonl", "akn": "xml"}


def format_of(path: Path, named: str | None = None) -> tuple[str, Format]:
    """Give the format that is named, or that the suffix of a path tells.

    Raises:
        UnknownFormat: neither tells one.
    """
    name = named or path.suffix.removeprefix(".").lower()
    name = _ALSO.get(name, name)
    if name not in FORMATS:
        told = f"{named!r} is no format" if named else f"{path} has no suffix that tells a format"
        raise UnknownFormat(f"{told}; there are {', '.join(get_args(FileFormat))}")
    return name, FORMATS[name]
