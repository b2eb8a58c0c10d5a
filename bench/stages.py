"""Which share of the time of `parse` each stage takes.

No profiler is asked, since one makes small functions look dear: the functions a stage begins with are wrapped, and the
time of the processor is noted when one is entered and left. Time inside another stage is that one's.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import sscoop as ss
from bench.texts import texts
from sscoop import pipeline
from sscoop.entities.link import Linker
from sscoop.entities.read import EntityReader
from sscoop.figures import account
from sscoop.figures.items import ItemReader
from sscoop.figures.subject import SubjectReader
from sscoop.figures.time import TimeReader

_ROUNDS = 15
_BEGINNINGS: dict[str, tuple[tuple[Any, str], ...]] = {
    "structure": ((pipeline, "read_outline"),),
    "names": ((EntityReader, "read"), (Linker, "__init__"), (Linker, "names"), (Linker, "concerns")),
    "numerals": ((account, "find_numerals"),),
    "roles": ((account, "claim_roles"),),
    "quantities": ((account, "find_quantities"),),
    "items": ((ItemReader, "__init__"), (ItemReader, "read")),
    "subject": ((SubjectReader, "__init__"), (SubjectReader, "subject_of")),
    "time": ((TimeReader, "__init__"), (TimeReader, "time_of")),
    "models": ((pipeline, "_metrics"), (pipeline, "_numerals"), (pipeline, "label_numerals")),
    "the rest of figures": ((pipeline, "account"),),
}


def print_stages() -> None:
    """Print the share of each stage in each report."""
    shares = {name: _shares(text) for name, text in texts().items()}
    print(f"{'share of the time':<22}", *(f"{name:>10}" for name in shares))
    for stage in (*_BEGINNINGS, "all else"):
        print(f"{stage:<22}", *(f"{found[stage]:>9.1%} " for found in shares.values()))


def _shares(text: str) -> dict[str, float]:
    ss.parse(text)
    clock = _Clock()
    with _wrapped(clock):
        for _ in range(_ROUNDS):
            clock.inside("all else", lambda: ss.parse(text))
    whole = sum(clock.seconds.values())
    return {stage: clock.seconds[stage] / whole for stage in (*_BEGINNINGS, "all else")}


class _Clock:
    """Notes how long each stage ran by itself."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stages: list[str] = []
        self._since = 0.0

    def inside(self, stage: str, run: Callable[[], Any]) -> Any:
        """Run something, and give its time to a stage."""
        self._turn()
        self._stages.append(stage)
        try:
            return run()
        finally:
            self._turn()
            self._stages.pop()

    def _turn(self) -> None:
        now = time.process_time()
        if self._stages:
            self.seconds[self._stages[-1]] += now - self._since
        self._since = now


@contextmanager
def _wrapped(clock: _Clock) -> Iterator[None]:
    """Have the clock note all that stages begin with, for a while."""
    put_back = [(owner, name, getattr(owner, name)) for found in _BEGINNINGS.values() for owner, name in found]
    for stage, found in _BEGINNINGS.items():
        for owner, name in found:
            setattr(owner, name, _noting(clock, stage, getattr(owner, name)))
    try:
        yield
    finally:
        for owner, name, function in put_back:
            setattr(owner, name, function)


def _noting(clock: _Clock, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def noting(*given: Any, **named: Any) -> Any:
        found = clock.inside(stage, lambda: function(*given, **named))
        # what yields works when it is asked, which must be inside the stage too
        return clock.inside(stage, lambda: list(found)) if isinstance(found, Iterator) else found

    return noting
