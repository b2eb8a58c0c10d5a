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


class Stream(io.BytesIO):
    """What was left of an open file, under its name: what another process can open."""

    name: str | None = None


def portable(source: Any) -> Any:
    """Give what another process can open: an open file as what is left of it."""
    if not hasattr(source, "read"):
        return source
    stream = Stream(source.read())
    stream.name = getattr(source, "name", None)
    return stream
