"""The texts that are measured: the two reports of the repository."""

from collections.abc import Sequence
from pathlib import Path

from sscoop.lexicon.lexicon import Lexicon
from sscoop.models.report import TextBearing
from sscoop.structure.outline import read_outline

PATHS = tuple(sorted((Path(__file__).parent.parent / "fixtures").glob("*.zh.txt")))


def texts() -> dict[str, str]:
    """Give the texts by their names: A_74_336, A_75_297."""
    return {path.name.partition(".")[0]: path.read_text(encoding="utf-8") for path in PATHS}


def passages_of(text: str) -> Sequence[TextBearing]:
    """Give the passages of a report, their lines put together."""
    return list(read_outline(text, Lexicon.default().counts_at).passages())
