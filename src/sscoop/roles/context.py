"""What a rule may look at: a passage, its numerals, and what was decided about those before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Role
from sscoop.numeral.characters import BLANK
from sscoop.numeral.find import Token

_BLANKS = re.compile(f"[{BLANK}]*")
_SENTENCE_END = re.compile("[。！？]")
LIST_GAP = re.compile(rf"[{BLANK}]*(?:[、，,和及与或至到~～/–—-]|以及|以至)[{BLANK}]*")
"""What may stand between two numerals of one list or range."""


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """The names found in a passage: where each begins and ends, and those of such as act, as printed."""

    ends: Mapping[int, int] = field(default_factory=dict)
    actors: frozenset[str] = frozenset()


NO_NAMES = PrintedNames()
"""The names of a passage in which none were looked for."""


@dataclass(slots=True)
class Claim:
    """A role given to a numeral, by which rule, and why in words."""

    role: Role
    rule: str
    reason: str

    @property
    def dates(self) -> bool:
        """Whether it is part of a date, or the ordinal of a quarter (第三季度)."""
        return self.role == "date" or self.rule == "ordinal.quarter"


@dataclass(frozen=True, slots=True)
class Spans:
    """Ranges of a text, sorted, none overlapping."""

    ranges: Sequence[tuple[int, int]]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the ranges holds a whole stretch of text."""
        at = bisect_right(self.ranges, (start, 1 << 60)) - 1
        return at >= 0 and end <= self.ranges[at][1]


@dataclass(slots=True)
class Context:
    """One passage under reading. `claims[i]` is what was decided about `tokens[i]`, None while it is open."""

    text: str
    tokens: Sequence[Token]
    lexicon: Lexicon
    urls: Spans
    titles: Spans
    symbols: Spans
    names: PrintedNames = NO_NAMES
    claims: list[Claim | None] = field(default_factory=list)
    starts: list[int] = field(init=False)  # of the tokens
    sentences: list[int] = field(init=False)  # where each begins, and the end of the text

    def __post_init__(self) -> None:
        self.starts = [token.start for token in self.tokens]
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        self.sentences = [0, *ends, len(self.text) + 1]

    def sentence(self, position: int) -> tuple[int, int]:
        """Give where the sentence begins and ends in which a place stands."""
        at = bisect_right(self.sentences, position) - 1
        return self.sentences[at], self.sentences[min(at + 1, len(self.sentences) - 1)]

    def tokens_within(self, start: int, end: int) -> range:
        """Give the places of the tokens that begin in a stretch of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def skip(self, position: int) -> int:
        """Give the place of the next character that is no blank."""
        match = _BLANKS.match(self.text, position)
        return match.end() if match else position

    def left(self, position: int, length: int = 12) -> str:
        """Give what stands before a place, without the blanks at its end."""
        return self.text[max(0, position - length) : position].rstrip(BLANK)

    def left_edge(self, position: int) -> int:
        """Give the place behind the last character before `position` that is no blank."""
        while position and self.text[position - 1] in BLANK:
            position -= 1
        return position

    def gap(self, index: int) -> str:
        """Give what stands between a token and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start] if index else ""

    def lists_on(self, index: int) -> bool:
        """Whether a token goes on with the list or range of the one before it."""
        return index > 0 and LIST_GAP.fullmatch(self.gap(index)) is not None

    def next_in_list(self, index: int) -> Token | None:
        """Give the token behind this one, if both are in one list or range."""
        return self.tokens[index + 1] if index + 1 < len(self.tokens) and self.lists_on(index + 1) else None

    def claim_before(self, index: int) -> Claim | None:
        """Give the claim on the token before this one."""
        return self.claims[index - 1] if index else None
