"""What the figures beside one tell of it: its whole (其中 A 为 x，B 为 y), or what it counts (从 x 降至 y, A(x)、B(y)).

Reads: a quantity, and what was counted before it. Writes: an `Item`, with its whole where it has one.
Promises: no parts of one whole come to more than it.
"""

import re
from dataclasses import replace

from sscoop.figures.change import Change
from sscoop.figures.counted import SHARES, Counted, Item
from sscoop.figures.quantity import Quantity
from sscoop.figures.wholes import WholeReader
from sscoop.lexicon.lexicon import Lexicon

_AMOUNTS = ("count", "money", "measure")
_SHORT = 12  # characters of the name of a sort
# 近 50%[降至 2020 年的] 20%
_COMES_TO = re.compile(
    r"[^，。；]{0,6}?(?:增|减|降|升|跌|提|下|上|缩|扩|延|涨|改善|发展|壮大|恢复|变)[^，。；]{0,3}?(?:至|到|为)\s*(?:\d{4}\s*年[底末初]?的?)?\s*"
)
_SORTS = re.compile("、|[)）]和?|其次[是为]|依次[是为]|以及|包括|分别[是为]|即|占")
_THESE_INCLUDE = re.compile("(?:这些|上述)(?P<noun>[^，。；：的]{1,8}?)(?:主要)?(?:包括|分别[是为])")
_LAST = 8  # figures
_APART = re.compile("[。；]|此外|另外|另有|同时|截至|而(?!且)")  # what ends a list of parts
_OF_THEM = re.compile("其中的?(?:约|近|超过)?$")
# 其中 35 个会员国[提供了] 8 500 万美元
_GAVE = re.compile(r"[^，。；：\d]{1,8}了?(?:约|近|超过)?\s*")
_ONLY = re.compile("(?:只有|仅有|只|仅)$")
# 从 30 份提案[中核准了] 6 个方案
_TAKEN = re.compile("中[^，。；：\\d中]{1,8}了?")

_INSIDE = re.compile(r"(?:(?:当中|之中|中)的?(?:共|仅|只|已|约)?有?|(?:共|仅|只|已)?有)\s*")  # 12 个省有 9 个设立了
_NEAR = 8  # characters: what is looked for right before a figure is no longer
_FEW = ("只有", "仅有", "只", "仅")


def _progress(lexicon: Lexicon) -> re.Pattern[str]:
    """Build how far something is: 已执行, 正在, 尚未执行的有."""
    return re.compile(rf"\s*(?:{lexicon.pattern('progress')})[^，。；：、\d]{{0,6}}")


_LONGEST = 8  # figures of what is told so


class SiblingReader:
    """Finds what the figures of one passage tell of each other."""

    def __init__(self, counted: Counted, wholes: WholeReader) -> None:
        self.context = counted.context
        self.counted = counted
        self.wholes = wholes

    def tie(self, quantity: Quantity, item: Item, changes: bool) -> Item:
        """Give an item its whole, where the figures before it tell one and it has none."""
        if not self.counted.found or changes or item.part_of is not None:
            return item
        if quantity.kind in SHARES:
            return self._share_of_it(quantity, item)
        if quantity.kind not in _AMOUNTS or item.whole is not None:
            return item
        place = self._sibling(quantity, item)
        place = place if place is not None else self._given_by_part(quantity)
        place = place if place is not None else self._only(quantity, item)
        place = place if place is not None else self._taken_from(quantity)
        place = place if place is not None else self._some_of_them(quantity, item)
        place = place if place is not None else self._so_far(quantity, item)
        return item if place is None else replace(item, part_of=place, whole=self.counted.found[place][1].text)

    def _so_far(self, quantity: Quantity, item: Item) -> int | None:
        """Give those of which a figure says how far they are: 412 项建议。[已执行] 238 项，29 项[尚未]执行."""
        text, told = self.context.text, self.context.lexicon.compiled(_progress)
        edge = self.context.left_edge(quantity.start)
        begin = self.context.skip(self.counted.clause(edge))
        said = told.fullmatch(text, begin, edge) or told.match(text, quantity.end)
        if not item.elided or item.text is None or said is None:
            return None
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - _LONGEST), -1):
            before, whole = self.counted.found[place]
            if text.count("。", whole.end, quantity.start) > 1:
                return None
            alike = (before.kind, before.unit, whole.text) == (quantity.kind, quantity.unit, item.text)
            if alike and whole.part_of is None and not whole.elided and place not in self.counted.changes:
                return place if self._fits(quantity, place) else None
        return None

    def in_bracket(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a share in brackets behind a place as one of those counted before: …名移民，主要来自尼日尔(21%)."""
        text = self.context.text
        if quantity.kind not in SHARES or not text.endswith(("(", "（"), 0, quantity.start) or change is not None:
            return None
        noun = self.counted.nouns.before(quantity.start - 1, self.counted.clause(quantity.start - 1))
        place = text[noun.start : noun.end].lstrip("和及、") if noun is not None else ""
        last = self.counted.found[-1] if self.counted.found else None
        if last is None or "。" in text[last[1].end : quantity.start]:
            return None
        sort = last[0].kind in SHARES and not last[1].elided and len(place) > 2
        if sort and place not in self.context.lexicon.names and place[-2:] == (last[1].text or "")[-2:]:
            return replace(last[1], text=place, end=quantity.end)  # 卫生项目占 23%，其次是农业项目(19%)
        if place not in self.context.lexicon.names:
            return None
        if last[0].kind in SHARES and last[1].elided:
            return replace(last[1], end=quantity.end)
        counts = last[0].kind == "count" and last[1].text is not None
        return Item(last[1].text, quantity.end, True, len(self.counted.found) - 1, last[1].text) if counts else None

    def _sibling(self, quantity: Quantity, item: Item) -> int | None:
        """Give the whole of the part before: 其中经常资源为 14.7 亿美元，[专题捐款]为 4.38 亿美元."""
        for place in reversed(range(max(0, len(self.counted.found) - _LAST), len(self.counted.found))):
            before, part = self.counted.found[place]
            if self._apart(part.end, quantity, item):
                return None
            if (before.kind, before.unit) != (quantity.kind, quantity.unit):
                continue
            if part.part_of is None or place in self.counted.changes or not self._lists(quantity, item, part):
                return None
            return part.part_of if self._fits(quantity, part.part_of) else None
        return None

    def _apart(self, begin: int, quantity: Quantity, item: Item) -> bool:
        """Whether a list of parts has ended between two: not where a part opens its clause (；女性 1 070 人)."""
        text = self.context.text
        opens = text.rfind(f"；{item.text}", begin, quantity.start)
        until = opens if opens >= begin and quantity.start - opens < _SHORT + _NEAR else quantity.start
        return _APART.search(text, begin, until) is not None

    def _lists(self, quantity: Quantity, item: Item, part: Item) -> bool:
        """Whether a quantity is told like the part before it: each with its noun, or both without."""
        if quantity.kind == "money":
            return True
        return item.text is not None and (part.text == item.text or (item.text[-1:] == (part.text or " ")[-1:]))

    def _given_by_part(self, quantity: Quantity) -> int | None:
        """Give the sum of which some give a part: 收到 1.98 亿美元，其中 35 个会员国提供了[8 500 万美元]."""
        last, givers = self.counted.found[-1]
        gave = _GAVE.fullmatch(self.context.text, givers.end, quantity.start)
        if quantity.kind != "money" or last.kind != "count" or gave is None:
            return None
        if not self._takes_of_them(last.start):
            return None
        return self._sum_before(quantity, len(self.counted.found) - 1)

    def _sum_before(self, quantity: Quantity, place: int) -> int | None:
        """Give the place of the sum in the same currency that stands before a figure, in its sentence."""
        for at in range(place - 1, max(-1, place - 4), -1):
            before, item = self.counted.found[at]
            if "。" in self.context.text[item.end : quantity.start]:
                break
            if before.kind == "money":
                fits = before.unit == quantity.unit and at not in self.counted.changes and self._fits(quantity, at)
                return at if fits else None
        return None

    def _only(self, quantity: Quantity, item: Item) -> int | None:
        """Give the figure that 只有 takes some of: 23 个合作框架提及 …，但[只有 9 个框架]列有指标."""
        edge = self.context.left_edge(quantity.start)
        only = _ONLY.search(self.context.text, max(0, edge - _NEAR), edge)
        begin = max(self.counted.clause(edge), self.counted.last_end)
        dated = bool(self.context.tokens_within(begin, edge))  # 而 2019 年只有 60 个
        if only is None or dated or item.text is None:
            return None
        for place in reversed(self._near(quantity)):
            before, whole = self.counted.found[place]
            alike = before.kind == "count" and before.unit == quantity.unit and (whole.text or "").endswith(item.text)
            if alike and place not in self.counted.changes:
                return place if self._fits(quantity, place) else None
        return None

    def _taken_from(self, quantity: Quantity) -> int | None:
        """Give the figure that others are taken from: 从 30 份提案中核准了[6 个方案]."""
        place = len(self.counted.found) - 1
        before, item = self.counted.found[place]
        text = self.context.text
        taken = text.endswith(("从", "在"), 0, self.context.left_edge(before.start))
        taken = taken and before.kind == quantity.kind == "count"
        fits = taken and _TAKEN.fullmatch(text, item.end, self.context.left_edge(quantity.start)) is not None
        return place if fits and self._fits(quantity, place) else None

    def _takes_of_them(self, start: int) -> bool:
        """Whether 其中的 stands right before a figure."""
        edge = self.context.left_edge(start)
        return _OF_THEM.search(self.context.text, max(0, edge - _NEAR), edge) is not None

    def _some_of_them(self, quantity: Quantity, item: Item) -> int | None:
        """Give the figure that 其中的 takes some of: 交换了 1 056 名被拘留者，协助转运了[其中的 869 名]."""
        if not self._takes_of_them(quantity.start):
            return None
        for place in reversed(self._near(quantity)):
            before, whole = self.counted.found[place]
            alike = (before.kind, before.unit, whole.text) == (quantity.kind, quantity.unit, item.text)
            if alike and place not in self.counted.changes:
                return place if self._fits(quantity, place) else None
        return None

    def _share_of_it(self, quantity: Quantity, item: Item) -> Item:
        """Tie a share to what 其中 takes up: 核心收入为 2.13 亿美元，10 个捐助方提供了[其中的 92%]."""
        if item.whole is not None or not self._takes_of_them(quantity.start):
            return item
        for place in reversed(self._near(quantity)):
            before, whole = self.counted.found[place]
            giver = place == len(self.counted.found) - 1 and before.kind == "count" and place > 0
            if before.kind in (*SHARES, "duration") or place in self.counted.changes or giver:
                continue
            return replace(item, text=whole.text, elided=whole.text is not None, part_of=place, whole=whole.text)
        return item

    def _near(self, quantity: Quantity) -> list[int]:
        """Give the places of the figures before in the same sentence."""
        found = self.counted.found
        floor = self.context.sentence(quantity.start)[0]
        return [place for place in range(max(0, len(found) - _LAST), len(found)) if found[place][0].start >= floor]

    def _fits(self, quantity: Quantity, place: int) -> bool:
        """Whether a whole is as large as its parts together, as far as their values are known."""
        whole = self.counted.found[place][0].value
        if whole is None or quantity.value is None:
            return True
        parts = [
            part.value or 0
            for part, item in self.counted.found
            if item.part_of == place and (part.kind, part.unit) == (quantity.kind, quantity.unit)
        ]
        return sum(parts, quantity.value) <= whole

    def level(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over the item of the level that this one follows: 比例从 2001 年的近 50%降至 2020 年的 20%."""
        last, item = self.counted.found[-1] if self.counted.found else (None, None)
        if last is None or item is None or last.kind != quantity.kind or item.end != last.end or change is not None:
            return None
        if not _COMES_TO.fullmatch(self.context.text, item.end, quantity.start):
            return None
        return replace(item, end=quantity.end, elided=item.text is not None)

    def sort(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a sort with its number in brackets behind it: 这些行为包括[招募和使用儿童](57 起)、绑架(29 起)."""
        text, edge = self.context.text, self.context.left_edge(quantity.start)
        closed = text.startswith((")", "）"), self.context.skip(quantity.end))
        bracketed = closed and text.endswith(("(", "（"), 0, edge)
        if quantity.kind not in ("count", "measure") or quantity.unit == "" or not bracketed:
            return None
        begin = max(self.counted.last_end, self.counted.clause(edge - 1))
        listed = [match.end() for match in _SORTS.finditer(text, begin, edge - 1)]
        printed = text[max([begin, *listed]) : edge - 1].strip()
        holds = self.wholes.is_holder(printed) and quantity.unit not in self.context.lexicon.listed("of_cases")
        holds = holds or printed.endswith(self.context.lexicon.attributes)
        if not 2 <= len(printed) <= _SHORT or holds or self.context.tokens_within(begin, edge - 1):
            return None
        these = _THESE_INCLUDE.search(text, self.context.sentence(quantity.start)[0], edge)
        known = self.wholes.these(these["noun"], quantity) if these is not None else None
        return (
            Item(printed, quantity.end, part_of=known.part_of, whole=known.whole)
            if known
            else Item(printed, quantity.end)
        )

    def again(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over what the clause before counts, where its verb stands here again: 北美洲接收了近 5 900 万."""
        if quantity.kind != "count" or not self.counted.found:
            return None
        last, item = self.counted.found[-1]
        text, edge = self.context.text, self.context.left_edge(quantity.start)
        here, there = text[max(0, edge - 3) : edge], self.context.left_edge(last.start)
        alike = last.kind == "count" and last.unit == quantity.unit and item.text is not None
        again = here.endswith("了") and text.endswith(here, 0, there) and "。" not in text[item.end : edge]
        named = here.endswith(("(", "（")) and (item.elided or text[item.end : edge].count("，") <= 1)
        if not alike or not (again or (named and "。" not in text[item.end : edge])):
            return None
        return Item(item.text, quantity.end, elided=True)

    def is_inside(self, quantity: Quantity) -> bool:
        """Whether the figure is said to be inside the one before: 192 个成员国中有 156 个派代表出席."""
        if not self.counted.found:
            return False
        before, item = self.counted.found[-1]
        inside = _INSIDE.fullmatch(self.context.text[item.end : quantity.start]) is not None
        noun = self.counted.nouns.after(quantity.end, len(self.context.text)) if inside else None
        printed = self.context.text[noun.start : noun.end] if noun is not None else ""
        again = printed != "" and (printed.endswith(item.text or " ") or (item.text or "").endswith(printed))
        return inside and before.unit == quantity.unit and not again

    def only_some(self, quantity: Quantity) -> Item | None:
        """Take over what was counted before, of which few do something: 4 个国家已申请，但只有 1 个达成协议."""
        few = self.context.text.endswith(_FEW, 0, self.context.left_edge(quantity.start))
        last = self.counted.found[-1] if self.counted.found and few else None
        if last is None or last[0].unit != quantity.unit or last[1].text is None:
            return None
        if "。" in self.context.text[last[1].end : quantity.start]:
            return None
        return Item(last[1].text, quantity.end, True, len(self.counted.found) - 1, last[1].text)

    def onward(self, quantity: Quantity) -> Item | None:
        """Go on with the parts of one whole: 在答复的实体中，29 个已将 …，22 个设有 …."""
        if not self.counted.found:
            return None
        before, item = self.counted.found[-1]
        parts = item.elided and item.whole is not None and before.unit == quantity.unit
        parts = parts and item.rule != "item.restated"
        if not parts or "。" in self.context.text[item.end : quantity.start]:
            return None
        return Item(item.text, quantity.end, elided=True, part_of=item.part_of, whole=item.whole)
