"""Contestants timed in turn, round by round, so that a busy machine slows all of them alike."""

import statistics
import time
from collections.abc import Callable, Mapping

Timed = Callable[[], float]
"""What does its work once and gives the seconds it took."""


def timed(run: Callable[[], object]) -> Timed:
    """Give a contestant of what is run here: its seconds are those of the processor, which others do not lengthen."""

    def once() -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return once


def measure(contestants: Mapping[str, Timed], rounds: int) -> dict[str, float]:
    """Give the median seconds of each contestant, all run in turn; a first round fills caches and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds + 1):
        for name, run in contestants.items():
            times[name].append(run())
    return {name: statistics.median(measured[1:]) for name, measured in times.items()}
