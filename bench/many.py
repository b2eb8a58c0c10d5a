"""`read_many` over very many reports: how much memory its processes hold, and what a second one saves."""

import os
import statistics
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

import sscoop as ss
from bench.texts import PATHS

_REPORTS = 2000
_SAMPLES = 10
_COMPARED = 100
_ROUNDS = 3
_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20  # MB


def print_many() -> None:
    """Print the memory of the parent and of its processes on the way, and the time with one process and with two."""
    print(f"{'reports read':<14} {'parent':>9} {'the two processes':>19}")
    for done, _ in enumerate(ss.read_many(_sources(_REPORTS), workers=2), 1):
        if done == 1 or done % (_REPORTS // _SAMPLES) == 0:
            parent, children = _memory("self"), sum(map(_memory, _children()))
            print(f"{done:<14} {parent:>6.0f} MB {children:>16.0f} MB", flush=True)
    print()
    found: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(_ROUNDS):
        for workers, seconds in found.items():
            start = time.perf_counter()
            for _ in ss.read_many(_sources(_COMPARED), workers=workers):
                pass
            seconds.append(time.perf_counter() - start)
    one, two = (statistics.median(seconds) for seconds in found.values())
    print(f"{_COMPARED} reports by the clock: {one:.1f} s with one process, {two:.1f} s with two ({one / two:.2f} ×)")


def _sources(count: int) -> Iterator[Path]:
    return islice(cycle(PATHS), count)


def _memory(process: str) -> float:
    """Give what a process holds of memory now, in MB."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE


def _children() -> Iterable[str]:
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}
