"""Ratios of speed, measured in one run: `python -m bench`.

Each contestant is timed in turn, round by round, so that a busy machine slows all of them alike; the medians are
compared. Times are of no meaning by themselves.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jieba

import sscoop as ss
from sscoop.entities.read import EntityReader
from sscoop.figures.account import account
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import Row
from sscoop.lexicon.names import all_names
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
    names = EntityReader(lexicon), EntityReader(lexicon.extend({"other_org": list(_rows(9))}))
    heads = ("characters", "jieba / figures", "jieba / entities", "jieba / parse", "parse ×4 / ×1", "names ×10 / ×1")
    print(f"{'report':<10}", *(f"{head:>16}" for head in heads))
    for path in sorted(FIXTURES.glob("*.zh.txt")):
        text = path.read_text(encoding="utf-8")
        bearing = list(read_outline(text, lexicon.counted_after).passages())
        passages = [passage.text for passage in bearing]
        body, prose = "\n".join(passages), "\n".join(passages * 4)
        seconds = measure(
            {
                "jieba": lambda body=body: list(jieba.cut(body)),
                "figures": lambda passages=passages: [account(passage, lexicon) for passage in passages],
                "entities": lambda bearing=bearing: names[0].read(bearing),
                "entities ×10": lambda bearing=bearing: names[1].read(bearing),
                "parse": lambda text=text: ss.parse(text),
                "once": lambda body=body: ss.parse(body),
                "four": lambda prose=prose: ss.parse(prose),
            }
        )
        ratios = (
            seconds["jieba"] / seconds["figures"],
            seconds["jieba"] / seconds["entities"],
            seconds["jieba"] / seconds["parse"],
            seconds["four"] / seconds["once"] / 4,
            seconds["entities ×10"] / seconds["entities"],
        )
        print(f"{path.stem[:8]:<10} {len(body):>16}", *(f"{ratio:>16.2f}" for ratio in ratios))


def _rows(times: int) -> Iterator[Row]:
    """Give so many rows of names for each form we have, alike but for their end."""
    for place in range(times):
        for name, _ in all_names(()):
            for form in name.forms:
                yield {"id": f"{place}{name.id}{form}", "name": f"{form}{'甲乙丙丁戊己庚辛壬'[place]}"}


if __name__ == "__main__":
    main()
