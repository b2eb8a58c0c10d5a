"""A passage as names are looked for in it: without blanks but between Latin words, in simplified script, signs alike.

Reads: a text. Writes: `Plain`. Promises: every place in it leads back to the place in the text it came from.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

from sscoop.lexicon.load import to_simplified

_SIGNS: dict[int, str | int] = {
    **{ord(wide): ord(wide) - 0xFEE0 for wide in map(chr, range(0xFF01, 0xFF5F)) if wide not in "，；：！？"},
    **dict.fromkeys(map(ord, "‐‑‒–—―－~～"), "-"),
    **dict.fromkeys(map(ord, "・•‧∙⋅"), "·"),
}
_BLANK = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")  # not the one between two Latin words


@dataclass(slots=True)
class Plain:
    """`text` is the passage without its blanks; before what begins at `cuts[i]` so many as `lost[i]` are left out."""

    text: str
    cuts: list[int]
    lost: list[int]
    _pairs: list[str] | None = None

    @property
    def pairs(self) -> list[str]:
        """Each two characters that stand side by side, put together once for all who look names up."""
        if self._pairs is None:
            self._pairs = list(map(add, self.text, self.text[1:]))
        return self._pairs

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place in the passage of `text[start:end]`, which must not be empty."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, at: int) -> int:
        return at + self.lost[bisect_right(self.cuts, at) - 1]


@cache
def _characters() -> dict[int, str | int]:
    return {**to_simplified(), **_SIGNS}


@cache
def _unlike() -> re.Pattern[str]:
    """Give a pattern for what is not read as it is printed: most passages have nothing of it."""
    return re.compile(f"[{re.escape(''.join(map(chr, _characters())))}]")


@lru_cache(4096)  # the names of a document are asked for again and again
def plain_name(name: str) -> str:
    """Give a name as it is looked for in a passage."""
    return plain(name).text


def plain(text: str) -> Plain:
    """Read a passage for its names.

    >>> plain("COVID－19 南南机會基金").text
    'COVID-19南南机会基金'
    """
    alike = text.translate(_characters()) if _unlike().search(text) else text
    pieces: list[str] = []
    cuts, lost = [0], [0]
    done = 0
    for blank in _BLANK.finditer(alike):
        start, end = blank.span()
        pieces.append(alike[done:start])
        cuts.append(start - lost[-1])
        lost.append(lost[-1] + end - start)
        done = end
    return Plain("".join((*pieces, alike[done:])) if pieces else alike, cuts, lost)
