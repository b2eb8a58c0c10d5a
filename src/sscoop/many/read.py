"""`read_many`: reports from many sources, in their order.

Reads: sources, lazily. Writes: reports, and failures in the place of those that cannot be read. Promises: any number of
processes give equal results; as many reports are in memory as there are processes, and a few more.
"""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import partial
from typing import Any, Literal

from sscoop.many.pool import Pool
from sscoop.many.progress import Told, told
from sscoop.models import Failure, Report
from sscoop.pipeline import Extractor, default_extractor
from sscoop.sources.limits import DEFAULT_LIMITS, Limits
from sscoop.sources.open import Format, Readable

OnError = Literal["collect", "raise"]


def read_many(
    sources: Iterable[Readable],
    *,
    workers: int = 1,
    on_error: OnError = "collect",
    format: Format | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: bool | Told = False,
) -> Iterator[Report | Failure]:
    """Read many reports, one after the other or in several processes; give them in the order of the sources.

    Nothing is read before it is asked for, but for a few sources ahead. With `on_error="collect"` a source that cannot
    be read gives a `Failure`, with "raise" it raises. `workers` are processes, each of which reads whole reports: one
    that dies costs its source alone. `progress` is True for a bar on a terminal's standard error, or what is called
    after each source with how many are done and how many there are, None if that is not known.

    A report that another process has read does not know the pieces its figures were built from, as one that was
    loaded; its `raw` it has.

    Raises:
        ValueError: fewer workers than one, or another `on_error`.
        SscoopError: with `on_error="raise"`, as `read` does.
        WorkerDied: with `on_error="raise"`, when a process ended before it answered.
    """
    return read_many_with(
        default_extractor(),
        sources,
        workers=workers,
        on_error=on_error,
        format=format,
        limits=limits,
        progress=progress,
    )


def read_many_with(
    extractor: Extractor,
    sources: Iterable[Readable],
    *,
    workers: int = 1,
    on_error: OnError = "collect",
    format: Format | None = None,
    limits: Limits = DEFAULT_LIMITS,
    progress: bool | Told = False,
) -> Iterator[Report | Failure]:
    """Read many reports by the words of an extractor; see `read_many`."""
    if workers < 1:
        raise ValueError(f"read_many() got workers={workers}; there is one at least")
    if on_error not in ("collect", "raise"):
        raise ValueError(f"read_many() got on_error={on_error!r}; it is 'collect' or 'raise'")
    read = partial(_read, extractor, format, limits)
    total = len(sources) if isinstance(sources, Sized) else None
    return told(_reports(read, sources, workers, on_error), total, progress)


def _reports(
    read: Callable[[Readable], tuple[Report, str]], sources: Iterable[Readable], workers: int, on_error: OnError
) -> Iterator[Report | Failure]:
    for source, found in _outcomes(read, sources, workers):
        if not isinstance(found, Exception):
            yield _with_source(*found)
        elif on_error == "raise":
            raise found
        else:
            yield Failure(source=_name(source), error=type(found).__name__, message=str(found))


def _outcomes(
    read: Callable[[Readable], tuple[Report, str]], sources: Iterable[Readable], workers: int
) -> Iterator[tuple[Readable, tuple[Report, str] | Exception]]:
    if workers == 1:
        for source in sources:
            try:
                yield source, read(source)
            except Exception as error:  # of the source: the reader decides what to do with it
                yield source, error
    else:
        yield from Pool(read, workers).results(map(_portable, sources))


def _read(extractor: Extractor, format: Format | None, limits: Limits, source: Readable) -> tuple[Report, str]:
    """Give a report and its source text, which no pickle of a report holds."""
    report = extractor.read(source, format=format, limits=limits)
    return report, report.raw


def _with_source(report: Report, raw: str) -> Report:
    """Give a report its source text back, if it came from another process."""
    if report.__pydantic_private__ == {"_raw": None}:
        object.__setattr__(report, "__pydantic_private__", {"_raw": raw})
    return report


class NamedBytes(io.BytesIO):
    """Bytes under the name they came by: what was left of an open file, or a cell of a table."""

    name: str | None = None

    @classmethod
    def of(cls, data: bytes, name: str | None) -> "NamedBytes":
        """Give bytes their name."""
        named = cls(data)
        named.name = name
        return named


def _portable(source: Any) -> Any:
    """Give what another process can open: an open file as what is left of it."""
    if not hasattr(source, "read"):
        return source
    return NamedBytes.of(source.read(), getattr(source, "name", None))


def _name(source: Any) -> str | None:
    return os.fspath(source) if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
