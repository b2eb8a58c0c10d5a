"""How many characters a second: sscoop, a pattern, words cut, and other libraries."""

import re
import sys
from importlib.metadata import PackageNotFoundError, version

import jieba
import jieba.posseg

import sscoop as ss
from bench.peers import PLACE, Peers
from bench.texts import passages_of, texts
from bench.timing import Timed, measure, timed
from sscoop.entities.read import EntityReader
from sscoop.figures.account import account
from sscoop.lexicon.lexicon import Lexicon

_ROUNDS = 7
_NUMERAL = re.compile(r"\d+(?:[ ,]\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+")


def print_contestants() -> None:
    """Print a row for each contestant: thousands of characters a second, and how many times as fast as `parse`.

    `parse`, the pattern and jieba get the text of the file; all that read passages get those of the report, with their
    lines put together, one after the other. Each is measured by the characters it gets.
    """
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    found = texts()
    peers = Peers({name: [passage.text for passage in passages_of(text)] for name, text in found.items()})
    speeds = {name: _speeds(name, text, peers) for name, text in found.items()}
    peers.end()
    print(_versions())
    print()
    print(f"{'characters a second':<30}", *(f"{name:>10} {'× parse':>9}" for name in speeds))
    for row in next(iter(speeds.values())):
        pairs = ((speed[row], speed[row] / speed["sscoop parse"]) for speed in speeds.values())
        print(f"{row:<30}", *(f"{speed / 1000:>8.0f} k {ratio:>9.2f}" for speed, ratio in pairs))
    for name, told in peers.versions.items():
        print(f"  {name}: {told}")
    if not peers.versions:
        print(
            f"  other libraries are missing: `bash bench/peers.sh` puts them into {PLACE.name}, outside the repository"
        )


def _speeds(name: str, text: str, peers: Peers) -> dict[str, float]:
    """Give the characters that each contestant reads in a second."""
    lexicon = Lexicon.default()
    names = lexicon.compiled(EntityReader)
    bearing = passages_of(text)
    passages = [passage.text for passage in bearing]
    whole: dict[str, Timed] = {
        "sscoop parse": timed(lambda: ss.parse(text)),
        "a numeral pattern, re": timed(lambda: list(_NUMERAL.finditer(text))),
        "jieba.cut": timed(lambda: list(jieba.cut(text))),
        "jieba.posseg": timed(lambda: list(jieba.posseg.cut(text))),
    }
    by_passage: dict[str, Timed] = {
        "sscoop figures alone": timed(lambda: [account(passage, lexicon) for passage in passages]),
        "sscoop names alone": timed(lambda: names.read(bearing)),
        **peers.contestants(name),
    }
    seconds = measure({**whole, **by_passage}, _ROUNDS)
    characters = sum(map(len, passages))
    return {row: (len(text) if row in whole else characters) / taken for row, taken in seconds.items()}


def _versions() -> str:
    """Tell what was measured with."""
    told = [f"Python {sys.version.split()[0]}", f"sscoop {ss.__version__}"]
    for package in ("pydantic", "regex", "jieba"):
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            told.append(f"{package} missing")
    return ", ".join(told)
