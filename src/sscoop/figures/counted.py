"""What was counted so far in a passage, and where the words about it may stand.

Written by the readers of items as they go from figure to figure, and read by all of them.
"""

import re
from dataclasses import dataclass

from sscoop.figures.nouns import Noun, NounReader
from sscoop.figures.quantity import Quantity
from sscoop.models import Kind
from sscoop.roles.context import Context

FAR = 60  # characters; beyond that nothing is taken over
CLAUSE = re.compile(r"[，。；：！？(（]")
SHARES = ("percent", "ratio")
_DATE_TAIL = re.compile(r"\s*(?:财政年度|季度|学年|预算年度|年度|两年期|[年月日底初末中])+(?:期间|以来|为止)?(?:[，])?")
# [5 岁以下]儿童死亡率
_AGES = re.compile(r"(?:\d[\d至–—-]*|[一二三四五六七八九十]+)\s*(?:至\s*\d+\s*)?岁(?:及|或)?(?:以下|以上)\s*$")
# [5 岁至]14 岁儿童
_AGES_TO = re.compile(r"\d+\s*岁?\s*(?:至|到|[-–—])\s*(?=\d+\s*岁)$|\d+\s*岁?\s*(?:至|到|[-–—])\s*$")
_AT_END = ("年末", "年底", "年初", "期末", "期初", "月末", "月底")


@dataclass(slots=True)
class Item:
    """The thing counted as printed, or None; `end` is where the metric's text ends.

    `part_of` is the place, among the figures of the passage, of the one that this is a part of, and `whole` the
    noun phrase of the whole. `rule` names the reader that found it.
    """

    text: str | None
    end: int
    elided: bool = False
    part_of: int | None = None
    whole: str | None = None
    rule: str = "item.none"
    holder: str | None = None  # who has the share


def goes_on(between: str) -> bool:
    """Whether what stands between two figures leaves them in one matter: one sentence, or the next one with 其中."""
    stops = between.count("。")
    return stops == 0 or (stops == 1 and between.partition("。")[2].lstrip().startswith("其中"))


def without_owner(whole: str | None) -> str | None:
    """Take 其 off a whole: 占[其]国民总收入的 0.36%."""
    return (
        whole[1:]
        if whole is not None and whole.startswith("其") and not whole.startswith(("其中", "其他", "其余"))
        else whole
    )


class Counted:
    """The figures of one passage with their items, in order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.nouns = NounReader(context.text, context.lexicon, context.names)
        self.found: list[tuple[Quantity, Item]] = []
        self.changes: set[int] = set()  # places of those that are amounts of change

    @property
    def last_end(self) -> int:
        """Where the last figure ends."""
        return self.found[-1][1].end if self.found else 0

    def topic(self, start: int, kind: Kind = "count") -> int | None:
        """Give the place of the figure that the sentence goes on about: the last before `start` that is no change.

        Where there are only changes, it is what changed; how long something lasts is a topic for durations alone.
        """
        changed: int | None = None
        for place in range(len(self.found) - 1, max(-1, len(self.found) - 4), -1):
            quantity, item = self.found[place]
            between = self.context.text[item.end : start]
            if not goes_on(between) or len(between) > 2 * FAR:
                break
            lasts = quantity.kind == "duration" and not (item.text or "").endswith(self.context.lexicon.attributes)
            apart = quantity.kind != "duration" if kind == "duration" else lasts
            if item.text is None or apart:
                continue
            if place not in self.changes:
                return place
            changed = place if changed is None else changed
        return changed

    def same_unit(self, quantity: Quantity) -> int | None:
        """Give the place of the last figure with the unit of a quantity, in its sentence or the one before."""
        for place in range(len(self.found) - 1, max(-1, len(self.found) - 6), -1):
            before, item = self.found[place]
            if self.context.text.count("。", item.end, quantity.start) > 1:
                break
            if item.text is not None and before.unit == quantity.unit and before.kind == quantity.kind:
                return place
        return None

    def opens_clause(self, position: int) -> bool:
        """Whether nothing but adverbs stands between the head of the clause and a place."""
        begin = self.clause(position)
        while begin < position:
            word = self.context.lexicon.boundaries.longest_at(self.context.text, self.context.skip(begin))
            if word is None or word[1] not in ("adverb", "conjunction"):
                break
            begin = self.context.skip(begin) + len(word[0])
        return self.context.skip(begin) >= position

    def clause(self, edge: int) -> int:
        """Give where the clause that ends at a place begins."""
        start = max(0, edge - FAR)
        return max((m.end() for m in CLAUSE.finditer(self.context.text, start, edge)), default=start)

    def floor(self, quantity: Quantity) -> int:
        """Give the place a noun before cannot reach: the end of the last figure or date."""
        floor = self.found[-1][1].end if self.found else 0
        for index in range(quantity.tokens[0] - 1, -1, -1):
            claim = self.context.claims[index]
            if claim is not None and claim.dates:
                tail = _DATE_TAIL.match(self.context.text, self.context.tokens[index].end)
                return max(floor, tail.end() if tail else self.context.tokens[index].end)
            if self.context.tokens[index].end <= floor:
                break
        return floor

    def past_dates(self, position: int, floor: int) -> int:
        """Give where the last date before a place ends, or the floor."""
        for index in reversed(self.context.tokens_within(floor, position)):
            claim = self.context.claims[index]
            if claim is not None and claim.dates:
                tail = _DATE_TAIL.match(self.context.text, self.context.tokens[index].end)
                return tail.end() if tail else self.context.tokens[index].end
        return floor

    def printed(self, noun: Noun) -> str:
        """Give the words of a noun, without those that only say how much of it is meant (所有)."""
        quantifier = self.context.lexicon.quantifiers.longest_at(self.context.text, noun.start)
        start = noun.start + len(quantifier[0]) if quantifier else noun.start
        start -= 2 * self.context.text.endswith("所需", 0, start)  # [所需]经费
        ages = _AGES.search(self.context.text, max(0, start - 12), start)
        ages = ages or _AGES_TO.search(self.context.text, max(0, start - 12), start)
        start = ages.start() if ages else start
        if (
            quantifier is not None
            and quantifier[0] in ("各", "每")
            and self.context.text.startswith(self.context.lexicon.listed("each"), start)
        ):
            start = noun.start  # 各国 is one word
        each = self.context.lexicon.any_of("per").match(self.context.text, start, noun.end)
        if each is not None and self.context.text.endswith("每", 0, start) and noun.end - each.end() > 1:
            start = each.end()  # 每户[宽带月费]
        if each is None and self.context.text.endswith("每", 0, start):
            unit = self.context.lexicon.unit_at(self.context.text, start)
            length = len(unit[0]) if unit is not None and unit[1].kind == "count" else 0
            start += length if noun.end - start - length > 1 else 0  # 每座[造价]
        yearly = self.context.lexicon.any_of("mean").match(self.context.text, start, noun.end)
        start = yearly.end() if yearly is not None and noun.end - yearly.end() > 1 else start
        start += self.context.text.startswith("其", start) and noun.end - start > 2
        start += 2 * (self.context.text.startswith(_AT_END, start) and noun.end - start > 3)  # [年末]积案
        return self.context.text[start : noun.end].strip().rstrip("的") or self.context.text[noun.start : noun.end]
