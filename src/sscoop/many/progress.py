"""How far a long work has come: told to a function, or shown as a bar on standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")
Told = Callable[[int, int | None], None]
"""What is called with how many are done and how many there are, None if that is not known."""


def told(found: Iterator[One], total: int | None, progress: bool | Told) -> Iterator[One]:
    """Give what is found, and tell how far it is after each."""
    if callable(progress):
        return _calling(found, total, progress)
    return _barred(found, total) if progress and sys.stderr.isatty() else found


def _calling(found: Iterator[One], total: int | None, tell: Told) -> Iterator[One]:
    for done, one in enumerate(found, 1):
        tell(done, total)
        yield one


def _barred(found: Iterable[One], total: int | None) -> Iterator[One]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        for one in found:
            bar.advance(task)
            yield one
