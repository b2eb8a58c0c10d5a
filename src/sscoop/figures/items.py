"""What a quantity counts: the noun behind it, the noun before it, or what the figure before it counted.

Reads: quantities, in the order of the passage. Writes: an `Item` for each. Promises: the words stand in the passage.
"""

import re
from dataclasses import dataclass

from sscoop.figures.nouns import Noun, NounReader
from sscoop.figures.quantity import Quantity
from sscoop.roles.context import Context


@dataclass(frozen=True, slots=True)
class Item:
    """The thing counted as printed, or None; `end` is where the metric's text ends.

    `whole` is the place, among the figures of the passage, of the one that this is a part of.
    """

    text: str | None
    end: int
    elided: bool = False
    whole: int | None = None


_FAR = 60  # characters; beyond that nothing is taken over
_CLAUSE = re.compile(r"[，。；：！？]")
# 其中 6 个 · 办事处中共有 113 个 · 在这些举措中，55%: the figure goes on with what was counted before
_AMONG = re.compile(r"其中|^\s*(?:中|里|当中|之中)")
_THESE = re.compile(r"(?:这些|上述|这|该)(?P<noun>[^，。；：的]{1,12}?)(?:当中|之中|中)[，]?[^，。；]{0,6}$")
# 比 2014 年的 48%大幅增加: what is compared is the same thing
_THAN = re.compile(r"(?:比|较|从|由|而)[^，。；]{0,14}$")
_DATE_TAIL = re.compile(r"\s*[年月日底初末中]+(?:期间)?")


class ItemReader:
    """Finds the items of one passage; it remembers what was counted before."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.nouns = NounReader(context.text, context.lexicon)
        self.found: list[tuple[Quantity, Item]] = []

    def read(self, quantity: Quantity, limit: int) -> Item:
        """Find what a quantity counts; its noun cannot reach `limit`."""
        item = (
            self._behind(quantity, limit)
            or self._elided(quantity)
            or self._before(quantity)
            or Item(None, quantity.end)
        )
        self.found.append((quantity, item))
        return item

    def _behind(self, quantity: Quantity, limit: int) -> Item | None:
        """Read the noun behind: at once for a count, over 的 for a share or a sum (85%的粮食署国家办事处)."""
        context = self.context
        linked = context.text.startswith("的", context.skip(quantity.end))
        if quantity.kind in ("duration", "measure") or (quantity.kind != "count" and not linked):
            return None
        position = context.skip(quantity.end) + 1 if linked else quantity.end
        noun = self.nouns.after(position, limit)
        if noun is None:
            return None
        return Item(self._printed(noun), noun.end if quantity.kind == "count" else quantity.end)

    def _elided(self, quantity: Quantity) -> Item | None:
        """Take over what a figure before counted, where the sentence says that this is a part of it."""
        if not self.found or quantity.kind == "duration":
            return None
        before, item = self.found[-1]
        between = self.context.text[item.end : quantity.start]
        these = _THESE.search(between)
        if these is not None:
            return self._part_of_these(these["noun"], quantity)
        if item.text is None or "。" in between or len(between) > _FAR:
            return None
        if _AMONG.search(between):
            return Item(item.text, quantity.end, elided=True, whole=len(self.found) - 1)
        if before.kind == quantity.kind and item.elided:
            return Item(item.text, quantity.end, elided=True, whole=item.whole)
        if before.kind == quantity.kind == "percent" and _THAN.search(between):
            return Item(item.text, quantity.end, elided=True)
        return None

    def _part_of_these(self, noun: str, quantity: Quantity) -> Item:
        """Find the figure that 这些举措 takes up: the last that counted such things."""
        for place in range(len(self.found) - 1, -1, -1):
            counted = self.found[place][1].text
            if counted is not None and counted.endswith(noun):
                return Item(counted, quantity.end, elided=True, whole=place)
        return Item(noun, quantity.end, elided=True)

    def _before(self, quantity: Quantity) -> Item | None:
        """Read the noun before: 资本总额为 5 500 万美元, 占所有志愿人员的 67%, 追加拨款 1 400 万美元."""
        edge = self._before_links(quantity)
        floor = self._floor(quantity)
        if quantity.kind == "percent" and self.context.text.endswith("的", 0, edge):
            noun = self.nouns.before(edge - 1, max(floor, self._share(edge)))
            return Item(self._printed(noun), quantity.end) if noun and self._share(edge) else None
        if quantity.kind == "money" and not quantity.linked:
            noun = self.nouns.sum_before(edge, floor)
        elif quantity.linked:
            noun = self.nouns.before(edge, floor)
        else:
            return None
        return Item(self._printed(noun), quantity.end) if noun else None

    def _share(self, edge: int) -> int:
        """Give the place behind 占 in the clause that ends at a place, or 0."""
        start = max(
            (m.end() for m in _CLAUSE.finditer(self.context.text, max(0, edge - 40), edge)), default=max(0, edge - 40)
        )
        at = self.context.text.rfind("占", start, edge)
        return at + 1 if at >= 0 else 0

    def _before_links(self, quantity: Quantity) -> int:
        """Give the place where the noun before a quantity ends: before its qualifier and 为, 达, 有."""
        context = self.context
        edge = context.left_edge(quantity.start)
        for _ in range(2):
            link = context.lexicon.links.longest_before(context.text, edge)
            if link is None:
                break
            edge = context.left_edge(edge - len(link[0]))
        return edge

    def _floor(self, quantity: Quantity) -> int:
        """Give the place a noun before cannot reach: the end of the last figure or date."""
        floor = self.found[-1][1].end if self.found else 0
        for index in range(quantity.tokens[0] - 1, -1, -1):
            claim = self.context.claims[index]
            if claim is not None and claim.role == "date":
                tail = _DATE_TAIL.match(self.context.text, self.context.tokens[index].end)
                return max(floor, tail.end() if tail else self.context.tokens[index].end)
            if self.context.tokens[index].end <= floor:
                break
        return floor

    def _printed(self, noun: Noun) -> str:
        """Give the words of a noun, without those that only say how much of it is meant (所有)."""
        quantifier = self.context.lexicon.quantifiers.longest_at(self.context.text, noun.start)
        start = noun.start + len(quantifier[0]) if quantifier else noun.start
        return self.context.text[start : noun.end].strip() or self.context.text[noun.start : noun.end]
