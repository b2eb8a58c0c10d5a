"""Where a noun phrase begins that may be a name.

Reads: the text of a `Plain`, the names already found in it, and where the phrase ends. Writes: a place. Promises: the
phrase goes over no stop, and looks back no farther than a fixed number of characters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sscoop.entities.named import BODIES, ORDINAL, PLACES, Named
from sscoop.lexicon.forms import FormTable
from sscoop.lexicon.lexicon import Lexicon

STOPS = frozenset("，。；：！？,;:!?()[]“”‘’《》…—/\n的")
"""What no name told by its form goes past."""
YEARS = re.compile(r"\d{4}(?:[-至]\d{4})?年?(?:两年期|财政年度)?")
_NUMBER = r"(?:(?<![A-Za-z\d-])\d[\d.,]*[多余]?|[一二两三四五六七八九十百若几多][十百]?|[下上]一|首)"
_LONGEST = 36  # characters
_LONG_WORD = 4
_PLACED = (*PLACES, "intergovernmental_org")  # 欧洲和独联体区域

Names = Mapping[int, Named]
"""The names found in a passage, by where they begin."""


@dataclass(slots=True)
class _Word:
    """What stands at a place: a word that parts a phrase or joins two, one inside it, or one to be decided on.

    `boundary` is that one with its kind, "" where it is no word of the lexicon.
    """

    length: int
    breaks: bool = False
    joins: bool = False
    boundary: tuple[str, str] | None = None


_LIKE = "同"  # 粮食署同|西非粮食加工者联盟: a word of no table, since it is part of very many
_NO_WORD = _Word(1)

Seen = dict[int, _Word]
"""The words already looked at in a text, by where they begin."""


class EdgeReader:
    """Finds where phrases begin, by the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.boundaries = lexicon.boundaries
        self.compounds = lexicon.compounds
        # nouns with a word like a verb in them: 能力建设
        modifiers = (form for form in lexicon.glossary("modifier") if len(form) >= _LONG_WORD)
        self.inside = FormTable(dict.fromkeys((*lexicon.compounds, *lexicon.listed("joint"), *modifiers)))
        self.openings = lexicon.listed("name_opening")
        self.purposes = frozenset(lexicon.listed("name_purpose"))
        self.join = lexicon.any_of("name_join")
        self.bound = lexicon.any_of("name_bound", "name_pointer")
        self.pointers = frozenset(lexicon.listed("name_pointer"))
        self.heads = FormTable(dict.fromkeys(lexicon.listed("name_head")))
        # 20 个, 下一个, 第二期: a number of things is no part of a name
        counted, stages = lexicon.pattern("name_counted"), lexicon.pattern("name_stage")
        self.counted = re.compile(rf"{_NUMBER}(?:{counted})|第[一二三四五六七八九十\d]+(?:{stages})")
        told = (self.counted, ORDINAL, self.join, self.bound)
        self.told = re.compile("|".join(pattern.pattern for pattern in told))

    def start(
        self, text: str, end: int, names: Names, seen: Seen, *, listed: bool = False, within: int | None = None
    ) -> int | None:
        """Give where the phrase begins that ends at a place; None where that place is inside a word.

        In what is `listed`, 、 joins parts of one name as 和 does behind them (性别平等、儿童和社会福利部). Of a phrase
        known to begin at `within` or before, nothing behind that place parts it. `seen` are the words already looked at
        in this text: phrases overlap.
        """
        at = start = self._window(text, end)
        joins: list[tuple[int, int]] = []
        before: Named | None = None  # the name that ends here
        while at < end:
            named = names.get(at)
            if named is not None and named.end <= end:
                before, at = named, named.end
                continue
            word = seen.get(at)
            if word is None:
                word = seen[at] = self._look(text, at)
            following = at + word.length
            if within is None or following <= within:
                if word.joins:
                    joins.append((at, following))
                elif word.breaks or (word.boundary and self._breaks(text, at, word.boundary, start, before, names)):
                    start, joins = following, []
            at, before = following, None
        if at != end and within is None:
            return None
        for left, right in reversed(joins):
            goes_on = listed and text[left] == "、" and right != joins[-1][1]
            if not self._is_joint(text, start, left, right, names, goes_on=goes_on, listed=listed):
                return right
        joined = self.join.match(text, start)
        return start if joined is None else joined.end()

    def is_one_phrase(self, text: str, start: int, end: int) -> bool:
        """Whether no word between two places ends a phrase."""
        while start < end:
            compound = self.compounds.longest_at(text, start)
            if compound is None and self.boundaries.longest_at(text, start) is not None:
                return False
            start += len(compound[0]) if compound else 1
        return True

    def _window(self, text: str, end: int) -> int:
        start = end
        while start and end - start < _LONGEST and text[start - 1] not in STOPS:
            start -= 1
        return start

    def _look(self, text: str, at: int) -> _Word:
        """Say what stands at a place, whatever stands before it."""
        told = self.told.match(text, at) is not None
        if told and (counted := self.counted.match(text, at)):
            return _Word(counted.end() - at, breaks=True)
        if told and (ordinal := ORDINAL.match(text, at)):
            return _Word(ordinal.end() - at)
        boundary = self.boundaries.longest_at(text, at)
        length = len(boundary[0]) if boundary else 0
        inside = len(word[0]) if (word := self.inside.longest_at(text, at)) else 0
        join = self.join.match(text, at) if told else None
        bound = self.bound.match(text, at) if told else None
        parted = bound.end() - at if bound else 0
        if inside >= length and inside > max(parted, join.end() - at if join else 0):
            return _Word(inside)
        if join:
            return _Word(join.end() - at, joins=True)
        if bound and parted >= length:
            points = self.heads.longest_at(text, bound.end()) if bound.group() in self.pointers else None
            return _Word(bound.end() - at + (len(points[0]) if points else 0), breaks=True)  # 该论坛|多方捐助者基金
        if boundary is None and text[at] != _LIKE:
            return _NO_WORD
        return _Word(length or 1, boundary=boundary or (_LIKE, ""))

    def _breaks(
        self, text: str, at: int, word: tuple[str, str], start: int, before: Named | None, names: Names
    ) -> bool:
        """Whether a boundary word ends what stands before it, and is no part of a name."""
        form, kind = word
        if not kind:  # 粮食署同|西非粮食加工者联盟
            return before is not None or at + 1 in names
        if form in self.purposes and at > start:
            first = names.get(start)
            pair = first is not None and text.startswith("-", first.end)  # 俄罗斯联邦-开发署促进发展联合信托基金
            opened = text.startswith(self.openings, start) and (before is None or before.key == "UN")
            if pair or opened:  # 全球应对粮食危机网络, 联合国支助消除暴力侵害妇女行为信托基金
                return False
        if kind != "weak" or form.endswith("了"):
            return True
        end = at + len(form)
        takes = end in names or text.startswith(self.openings, end) or YEARS.match(text, end) is not None
        return takes or (before is not None and before.type in BODIES and before.key != "UN")

    def _is_joint(
        self, text: str, start: int, left: int, right: int, names: Names, *, goes_on: bool, listed: bool
    ) -> bool:
        """Whether 和, or 、 in a list that 和 ends, joins two modifiers of one head, and not two things."""
        if left <= start or self.join.fullmatch(text, left - 1, left):
            return False
        first = next((names[at] for at in range(start, left) if at in names and names[at].end == left), None)
        second = names.get(right)
        if first is not None or second is not None:
            return first is not None and second is not None and first.type in PLACES and second.type in _PLACED
        if text[left] in "、或" and not goes_on:
            return False
        if not listed and (text.startswith(self.openings, right) or ORDINAL.match(text, right)):
            return False
        return self.heads.longest_before(text, left) is None
