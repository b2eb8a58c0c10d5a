"""Ratios of speed, measured in one run: `python -m bench`.

Each contestant is timed in turn, round by round, so that a busy machine slows all of them alike; the medians are
compared. Times are of no meaning by themselves.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba

import sscoop as ss
from sscoop.figures.account import account
from sscoop.lexicon.lexicon import Lexicon
from sscoop.structure.outline import read_outline

FIXTURES = Path(__file__).parent.parent / "fixtures"
ROUNDS = 9


def measure(contestants: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Give the median seconds of each contestant, all run in turn."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, run in contestants.items():
            start = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(measured) for name, measured in times.items()}


def main() -> None:
    """Print a row of ratios for each fixture, and how the cost of a character grows with the length."""
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    lexicon = Lexicon.default()
    heads = ("characters", "jieba.cut / figures", "jieba.cut / parse", "parse ×4 / ×1")
    print(f"{'report':<10}", *(f"{head:>20}" for head in heads))
    for path in sorted(FIXTURES.glob("*.zh.txt")):
        text = path.read_text(encoding="utf-8")
        passages = [passage.text for passage in read_outline(text, lexicon.counted_after).passages()]
        body, prose = "\n".join(passages), "\n".join(passages * 4)
        seconds = measure(
            {
                "jieba": lambda body=body: list(jieba.cut(body)),
                "figures": lambda passages=passages: [account(passage, lexicon) for passage in passages],
                "parse": lambda text=text: ss.parse(text),
                "once": lambda body=body: ss.parse(body),
                "four": lambda prose=prose: ss.parse(prose),
            }
        )
        figures, parse = seconds["jieba"] / seconds["figures"], seconds["jieba"] / seconds["parse"]
        growth = seconds["four"] / seconds["once"] / 4
        print(f"{path.stem[:8]:<10} {len(body):>20} {figures:>20.2f} {parse:>20.2f} {growth:>20.2f}")


if __name__ == "__main__":
    main()
