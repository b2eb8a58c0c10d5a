"""Names the lexicon knows, found in one pass over a passage however many there are.

Reads: a `Plain`. Writes: `Named`, in order, none crossing another. Promises: no name is read inside a word.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from sscoop.entities.named import ORDINAL, Named
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.load import rows
from sscoop.lexicon.names import Form
from sscoop.lexicon.plain import Plain
from sscoop.lexicon.trie import Trie

_LONGEST_WORD = 4  # characters: no word that could cross into a name is longer
_LONGEST_NUMBER = 7  # characters: 第二十七届
_NUMBER_BEFORE = re.compile(f"{ORDINAL.pattern}$")
_NUMBER_BEHIND = re.compile(f"(?:{ORDINAL.pattern})?(?:会议|大会)(?!厅|室|员|堂)")
_JOINS = frozenset("的和与及或、之各本该此其第请")
_OF_TOWN = frozenset("场民政长区值容镇面")  # 市场, 市长 …
_OPENS = frozenset("，。；：！？,.;:!?()[]“”‘’《》-…/—")


class KnownReader:
    """Finds the names of one table."""

    def __init__(self, names: Trie[Form], lexicon: Lexicon) -> None:
        self.names = names
        self.boundaries = lexicon.boundaries
        self.inside = lexicon.compiled(_side_by_side)
        self.no_countries = lexicon.listed("no_country")
        self.bounds = lexicon.listed("name_bound")
        self.crossing = {row["ends"]: row["before"] for row in rows("names/heads", "crossing")}

    def find(self, passage: Plain) -> Iterator[Named]:
        """Give the names of a passage, of crossing ones the first, of those the longest."""
        text = passage.text
        done = 0
        for start, found in self.names.places(text, passage.pairs):
            if start < done:
                continue
            for end, form in found:
                if self._stands(text, start, end, form):
                    name = form.name
                    if name.type == "city" and text.startswith("市", end) and text[end + 1 : end + 2] not in _OF_TOWN:
                        end += 1  # 鹿特丹市
                    start, end = _with_number(text, start, end, done) if name.type == "conference" else (start, end)
                    yield Named.of(name, start, end, "name.table")
                    done = end
                    break

    def _stands(self, text: str, start: int, end: int, form: Form) -> bool:
        before, after = text[start - 1 : start], text[end : end + 1]
        if (_is_latin(before) and _is_latin(text[start])) or (_is_latin(after) and _is_latin(text[end - 1])):
            return False
        if text[start].isascii() and (text.endswith(" ", 0, start) or text.startswith(" ", end)):
            return False  # WIPO Match
        if form.name.type == "country" and text.startswith(self.no_countries, end):
            return False  # 孟加拉湾
        if after and (after in form.not_before or after in self.crossing.get(text[end - 1], "")):
            return False  # 拉美国家: no 美国
        if before and before in form.not_after:
            return False
        return not self._crosses(text, start, end) and (not form.alone or self._is_alone(text, start))

    def _crosses(self, text: str, start: int, end: int) -> bool:
        """Whether a word runs from before a place into the name there: 其中|国家."""
        if text[start - 1 : start + 1] not in self.inside:
            return False  # no word has these two characters side by side
        for begin in range(max(0, start - _LONGEST_WORD + 1), start):
            word = self.boundaries.longest_at(text, begin)
            if word is not None and start < begin + len(word[0]) < end:
                return True
        return False

    def _is_alone(self, text: str, start: int) -> bool:
        """Whether what stands before a place cannot be part of a longer name that ends there."""
        if start == 0 or text[start - 1] in _OPENS or text[start - 1] in _JOINS or text[start - 1].isdigit():
            return True
        if text.endswith("会议", 0, start) or text.endswith(self.bounds, 0, start):
            return True
        return self.boundaries.longest_before(text, start) is not None


def _side_by_side(lexicon: Lexicon) -> frozenset[str]:
    """Give each two characters that stand side by side in a word."""
    return frozenset(map("".join, chain.from_iterable(map(pairwise, lexicon.boundaries))))


def _with_number(text: str, start: int, end: int, done: int) -> tuple[int, int]:
    """Take the number of a meeting into its name: 第十届[世界城市论坛]会议, [联合国气候变化大会]第二十七届会议."""
    before = _NUMBER_BEFORE.search(text, max(done, start - _LONGEST_NUMBER), start)
    behind = _NUMBER_BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
