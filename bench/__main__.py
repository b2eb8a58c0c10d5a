"""Ratios of speed, measured in one run: `python -m bench [FILE.pdf …]`.

Each contestant is timed in turn, round by round, so that a busy machine slows all of them alike; the medians are
compared. Times are of no meaning by themselves.
"""

import ctypes
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import jieba
import pypdfium2

import sscoop as ss
from sscoop.entities.read import EntityReader
from sscoop.figures.account import account
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import Row
from sscoop.lexicon.names import all_names
from sscoop.sources.open import open_document
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


def main(files: Sequence[str]) -> None:
    """Measure the PDFs that are named, or else the fixtures."""
    if files:
        measure_pdfs([Path(file) for file in files])
    else:
        measure_fixtures()


def measure_pdfs(paths: Sequence[Path]) -> None:
    """Print how many times as long as pypdfium2 needs for the characters and their boxes it takes to read a PDF."""
    print(f"{'file':<32} {'pages':>6} {'opened':>8} {'read':>8}")
    for path in paths:
        data = path.read_bytes()
        seconds = measure(
            {
                "boxes": lambda data=data: _boxes(data),
                "opened": lambda data=data: open_document(data),
                "read": lambda data=data: ss.read(data),
            }
        )
        ratios = (seconds["opened"] / seconds["boxes"], seconds["read"] / seconds["boxes"])
        print(f"{path.name[:32]:<32} {ss.read(data).source.pages:>6}", *(f"{ratio:>8.2f}" for ratio in ratios))


def _boxes(data: bytes) -> None:
    """Ask pypdfium2 for each character and its box."""
    document = pypdfium2.PdfDocument(data)
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            pypdfium2.raw.FPDFText_GetUnicode(text.raw, place)
            pypdfium2.raw.FPDFText_GetCharBox(text.raw, place, *edges)
    document.close()


def measure_fixtures() -> None:
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
    main(sys.argv[1:])
