"""What became of each source: a result or an error, here or in other processes."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, TypeVar

from sscoop.many.pool import Pool
from sscoop.models import Failure

Task = TypeVar("Task")
Result = TypeVar("Result")
OnError = Literal["collect", "raise"]


def outcomes(
    work: Callable[[Task], Result], tasks: Iterable[Task], workers: int
) -> Iterator[tuple[Task, Result | Exception]]:
    """Give each task with its result, or with the error it raised, in their order."""
    if workers > 1:
        yield from Pool(work, workers).results(tasks)
        return
    for task in tasks:
        try:
            yield task, work(task)
        except Exception as error:  # of the task: the reader decides what to do with it
            yield task, error


def failure(source: Any, error: Exception) -> Failure:
    """Give what stands in the place of a report."""
    return Failure(source=name_of(source), error=type(error).__name__, message=str(error))


def name_of(source: Any) -> str | None:
    """Give the path or name of a source, as it was given."""
    name = os.fspath(source) if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    return name if isinstance(name, str) else None


class NamedBytes(io.BytesIO):
    """Bytes under the name they came by: what was left of an open file, or a cell of a table."""

    name: str | None = None

    @classmethod
    def of(cls, data: bytes, name: str | None) -> "NamedBytes":
        """Give bytes their name."""
        named = cls(data)
        named.name = name
        return named


def portable(source: Any) -> Any:
    """Give what another process can open: an open file as what is left of it."""
    if not hasattr(source, "read"):
        return source
    return NamedBytes.of(source.read(), getattr(source, "name", None))
