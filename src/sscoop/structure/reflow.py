"""Lines → running text that knows where each of its characters stands in the source.

Reads: the lines of one passage. Writes: a `Flow`. Promises: nothing is rewritten; only blanks are lost.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sscoop.models.base import Run
from sscoop.structure import forms


@dataclass(frozen=True, slots=True)
class Flow:
    """A running text, the runs that map it to the source, and the offsets at which two lines were joined."""

    text: str
    runs: tuple[Run, ...]
    joints: frozenset[int] = frozenset()

    def to_source(self, offset: int) -> int:
        """Give the place in the source of the character at an offset."""
        run = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        start, source, length = self.runs[run]
        return source + min(offset - start, length)

    def without(self, cuts: Iterable[tuple[int, int]]) -> "Flow":
        """Take out ranges of the text, given in order, and keep the map for the rest."""
        pieces: list[tuple[int, int]] = []
        position = 0
        for start, end in cuts:
            pieces.append((position, start))
            position = end
        pieces.append((position, len(self.text)))
        return self._of([piece for piece in pieces if piece[0] < piece[1]])

    def _of(self, pieces: list[tuple[int, int]]) -> "Flow":
        texts: list[str] = []
        runs: list[Run] = []
        joints: set[int] = set()
        length = 0
        index = 0
        for start, end in pieces:
            while index + 1 < len(self.runs) and self.runs[index + 1][0] <= start:
                index += 1
            at = index
            while at < len(self.runs) and self.runs[at][0] < end:
                run_start, source, run_length = self.runs[at]
                first, last = max(start, run_start), min(end, run_start + run_length)
                if first < last:
                    runs.append((length + first - start, source + first - run_start, last - first))
                at += 1
            joints.update(length + joint - start for joint in self.joints if start < joint < end)
            texts.append(self.text[start:end])
            length += end - start
        return Flow("".join(texts), tuple(runs), frozenset(joints))


EMPTY = Flow("", ())


def reflow(pieces: Iterable[tuple[str, int]], separator: str = "") -> Flow:
    """Join the printed pieces of one passage, each given with its place in the source.

    Lines are joined with nothing, but with one blank between two Latin letters or two digits; an address
    broken over lines is joined with nothing. A `separator` stands between pieces that are no lines of one
    sentence, such as those of a title block.

    >>> reflow([("1 400 万美", 10), ("元，占 17", 20), ("000", 30)]).text
    '1 400 万美元，占 17 000'
    >>> reflow([("www.undp.org/content", 0), ("en/home。", 40)]).text
    'www.undp.org/contenten/home。'
    """
    texts: list[str] = []
    runs: list[Run] = []
    joints: list[int] = []
    length = 0
    before, in_url = "", False
    for text, source in pieces:
        if before:
            glue = separator or _glue(before, text, in_url)
            texts.append(glue)
            length += len(glue)
            joints.append(length)
        texts.append(text)
        runs.append((length, source, len(text)))
        length += len(text)
        in_url = forms.ends_in_url(text) or (in_url and bool(forms.ASCII_WORD.fullmatch(text)))
        before = text
    return Flow("".join(texts), tuple(runs), frozenset(joints))


def _glue(before: str, after: str, in_url: bool) -> str:
    last, first = before[-1], after[0]
    if in_url:
        return " " if forms.URL_HEAD.match(after) else ""
    latin = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
    return " " if latin or (last.isdecimal() and first.isdecimal()) else ""
