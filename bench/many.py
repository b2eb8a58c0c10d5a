"""Very many reports: how much memory the processes of `read_many` hold, and what a second one saves `write_many`."""

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

import sscoop as ss
from bench.texts import PATHS

_REPORTS = 2000
_SAMPLES = 10
_WRITTEN = 400
_PAGE = os.sysconf("SC_PAGE_SIZE") / 2**20  # MB


def print_many() -> None:
    """Print the memory of the parent and its processes on the way, and the time of writing with one process and two."""
    print(f"{'reports read':<14} {'parent':>9} {'the two processes':>19}")
    for done, _ in enumerate(ss.read_many(_sources(_REPORTS), workers=2), 1):
        if done == 1 or done % (_REPORTS // _SAMPLES) == 0:
            parent, children = _memory("self"), sum(map(_memory, _children()))
            print(f"{done:<14} {parent:>6.0f} MB {children:>16.0f} MB", flush=True)
    print()
    with tempfile.TemporaryDirectory() as folder:
        sources = _files(Path(folder), _WRITTEN)
        for suffix in (".parquet", ".duckdb"):
            one, two = (_written(sources, Path(folder) / f"{workers}{suffix}", workers) for workers in (1, 2))
            ratio = f"({one / two:.2f} ×)"
            print(f"{_WRITTEN} reports into {suffix}: {one:.1f} s with one process, {two:.1f} s with two {ratio}")


def _files(folder: Path, count: int) -> list[Path]:
    """Write so many files of which no two are alike, since a data set has each once."""
    texts = [path.read_text(encoding="utf-8") for path in PATHS]
    made = [folder / f"{number}.txt" for number in range(count)]
    for number, path in enumerate(made):
        path.write_text(f"{texts[number % len(texts)]}\n\n文号{number}\n", encoding="utf-8")
    return made


def _written(sources: list[Path], target: Path, workers: int) -> float:
    start = time.perf_counter()
    ss.write_many(sources, target, workers=workers)
    return time.perf_counter() - start


def _sources(count: int) -> Iterator[Path]:
    return islice(cycle(PATHS), count)


def _memory(process: str) -> float:
    """Give what a process holds of memory now, in MB."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE


def _children() -> Iterable[str]:
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}
