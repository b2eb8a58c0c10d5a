"""`write_many`: reports from many sources into one data set, by several processes; it can be stopped.

Reads: sources, lazily. Writes: a data set; what became of each source. Promises: a report is in the data set whole or
not at all; a source whose bytes are in it already is not read again; no report is sent from process to process.
"""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from contextlib import closing
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Protocol

from sscoop.errors import UnknownFormat
from sscoop.many.outcomes import OnError, failure, name_of, outcomes, portable
from sscoop.many.progress import Told, told
from sscoop.many.sets import DuckDBSet, ParquetSet
from sscoop.models import Failure, Report, Written
from sscoop.pipeline import default_extractor
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.sources.open import Format, Readable


class DataSet(Protocol):
    """Where reports are put, by any number of processes at once."""

    def begin(self) -> set[str]:
        """Make ready to write; give the hashes of the sources that are there."""

    def add(self, report: Report) -> None:
        """Put a report into it, in whatever process."""

    def finish(self) -> None:
        """Bring together what the processes have written."""


def write_many(
    sources: Iterable[Readable],
    target: str | PathLike[str],
    *,
    workers: int = 1,
    on_error: OnError = "collect",
    format: Format | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: bool | Told = False,
) -> list[Written | Failure]:
    """Read many reports and put them into a data set; give what became of each source, in their order.

    `target` is a DuckDB database (`corpus.duckdb`), with the tables that `write` makes, or a folder of Parquet files
    (`corpus.parquet`), with a table `report` and a table `metric`, a file for each report. What is there stays. A
    source that was written before is skipped, told by its bytes, so that a run that was stopped goes on where it ended.
    The other options are those of `read_many`.

    Raises:
        UnknownFormat: the target's name ends otherwise.
        ValueError: fewer workers than one, or another `on_error`.
        MissingExtra: the package for the target is not installed.
        SchemaMismatch: the data set is of another version of the schema.
        OSError: it cannot be written.
        SscoopError: with `on_error="raise"`, as `read` does.
    """
    data_set = _data_set(Path(target))
    if workers < 1:
        raise ValueError(f"write_many() got workers={workers}; there is one at least")
    if on_error not in ("collect", "raise"):
        raise ValueError(f"write_many() got on_error={on_error!r}; it is 'collect' or 'raise'")
    work = partial(_write, data_set, format, limits)
    total = len(sources) if isinstance(sources, Sized) else None
    with closing(_written(data_set, work, sources, workers, on_error)) as found:
        return list(told(found, total, progress))


def _data_set(path: Path) -> DataSet:
    kinds: dict[str, Callable[[Path], DataSet]] = {".duckdb": DuckDBSet, ".parquet": ParquetSet}
    if path.suffix not in kinds:
        raise UnknownFormat(f"{path} names no data set; its name ends with {' or '.join(kinds)}")
    return kinds[path.suffix](path)


def _written(
    data_set: DataSet, work: Callable[[Any], Written], sources: Iterable[Readable], workers: int, on_error: OnError
) -> Generator[Written | Failure]:
    done = data_set.begin()
    try:
        for source, found in outcomes(work, _asked(sources, done), workers):
            if isinstance(found, Written):
                yield found
            elif on_error == "raise":
                raise found
            else:
                yield failure(source.source, found)
    finally:
        data_set.finish()


class _Asked:
    """A source, the hash of its bytes if they can be had, and whether the data set has it."""

    def __init__(self, source: Readable, sha256: str | None, known: bool) -> None:
        self.source, self.sha256, self.known = source, sha256, known


def _asked(sources: Iterable[Readable], done: set[str]) -> Iterator[_Asked]:
    """Hash each source here, so that one that stands in the list twice is read once."""
    for source in sources:
        try:
            data, given = _bytes(source)
        except OSError:
            yield _Asked(source, None, False)  # whoever reads it says what is wrong
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        yield _Asked(given, sha256, sha256 in done)
        done.add(sha256)


def _bytes(source: Any) -> tuple[bytes, Readable]:
    """Give the bytes of a source, and what can be opened anew."""
    if isinstance(source, str | PathLike):
        return Path(source).read_bytes(), source
    if hasattr(source, "read"):
        stream = portable(source)
        return stream.getvalue(), stream
    return bytes(source), source


def _write(data_set: DataSet, format: Format | None, limits: Limits, asked: _Asked) -> Written:
    name = name_of(asked.source)
    if asked.known and asked.sha256 is not None:
        return Written(source=name, sha256=asked.sha256, skipped=True)
    report = default_extractor().read(asked.source, format=format, limits=limits)
    data_set.add(report)
    document = report.metadata.symbol or report.source.name
    return Written(source=name, sha256=report.source.sha256 or "", document=document, metrics=len(report.metrics))
