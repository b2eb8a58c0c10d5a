"""Parts, and the wholes they are taken from.

Reads: a quantity, and what was counted before it. Writes: an `Item` with its whole, or None where there is none.
"""

import re
from dataclasses import replace

from sscoop.figures.change import Change
from sscoop.figures.counted import FAR, SHARES, Counted, Item, goes_on
from sscoop.figures.nouns import Noun
from sscoop.figures.quantity import Quantity

# 其中 6 个 · 办事处中共有 113 个
_AMONG = re.compile(r"其中(?!的)|^\s*(?:中|里|当中|之中)")
_OPENS = "(?:^|[，。；：])(?:而|但|且|然而|不过)?"
# 被拘留者中有三分之二
_WITHIN = re.compile(
    _OPENS + r"(?P<noun>(?:[^，。；：\d]|\d(?=[\d\s]*岁)){2,20}?)(?:当中|之中|中)(?:，|(?:共|仅|只|已|现)?有?)\s*$"
)
_TAKES_OF = re.compile(r"(?<!所)占(?!其中)[^，。；占的]{2,12}的(?:约|近|仅)?\s*$")
_AGED = re.compile(r"(?P<holder>[^\d的]{2,12}?)的?\s*(?P<aged>\d[\d\s至]*岁.+)")
# 遇难者中身份得到确认的不足 30%
_SUCH = re.compile(
    _OPENS + r"(?P<noun>[^，。；：\d的]{2,16}?)(?:当中|之中|中)[^，。；：]{2,14}的(?:仅|只)?(?:占|有)?\s*$"
)
# 其中难民 2 710 万，境内流离失所者 5 320 万
_NEXT = re.compile(r"[，、]\s*(?P<noun>[^，。；：的\d]{2,12}?)\s*(?:为|达|有)?(?:约|近|超过)?\s*$")
# 在这些举措中，55%
_THESE = re.compile(
    r"(?P<point>这些|这一|这两个|这几个|上述|这|该)(?P<noun>[^，。；：的]{1,12}?)(?:当中|之中|中)[，]?[^，。；]{0,6}$"
)
# 他们当中仅 6%
_OF_PERSONS = re.compile(r"^[，。；]\s*(?:在)?(?:他们|她们|它们|这些人)(?:当中|之中|中)[，]?[^，。；]{0,4}$")
# 在为本报告作出贡献的实体中，有 23 个
_OF_THOSE = re.compile(
    r"在(?P<noun>[^，。；：]{2,40}?)(?:当中|之中|中)[，]?\s*(?:共有|只有|仅有|已有|有|共|约|近|超过)?\s*$"
)
# 32 个项目，包括 2018 年新增的 3 个项目
_INCLUDING = re.compile(r"[，、(（。]?\s*(?:其中|这|这一[^，。；]{0,4}数字)?(?:还|也|均|都)?包括[^，。；]{0,14}$")
# 其中难民 2 640 万人
_OWN_NOUN = re.compile(
    r"(?:其中|^\s*(?:当中|之中|中)，)[，]?(?:包括|有)?(?P<noun>[^，。；：的有占\d]{2,10}?)\s*(?:为|达|有|共有|共计)?(?:约|近|超过)?\s*$"
)
# 从 1.5 亿美元的项目融资中拿出 5 000 万美元
_TAKEN_FROM = re.compile(r"^[^，。；从]{0,12}(?:中|里)[^，。；中]{0,4}(?:出|取|给|提供|用于)\s*$")


class WholeReader:
    """Finds the wholes in one passage."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted

    def is_holder(self, printed: str) -> bool:
        """Whether a noun names a body or a place, which has a share of things of another kind."""
        lexicon = self.context.lexicon
        if printed.endswith(lexicon.persons) and not printed.endswith(lexicon.listed("members")):
            return False
        return (
            printed in lexicon.names
            or printed.endswith(lexicon.listed("place", "land"))
            or (lexicon.actors.longest_before(printed, len(printed)) is not None and not printed.endswith("项目"))
        )

    def like_whole(self, quantity: Quantity, noun: Noun, before: Item | None) -> Item | None:
        """Read a part with the head of its whole: 2.4 万家中小微企业，其中[妇女拥有的企业]占 43%."""
        text, whole = self.context.text, before.whole if before is not None else None
        at = text.rfind("其中", max(0, noun.start - FAR), noun.start)
        if before is None or whole is None or at < 0 or not text.endswith("的", at, noun.start):
            return None
        if text[noun.end - 2 : noun.end] != whole[-2:]:
            return None
        return Item(text[at + 2 : noun.end], quantity.end, part_of=before.part_of, whole=whole)

    def goes_on(self, noun: Noun, whole: str | None) -> bool:
        """Whether a part stands right behind the share of another: 其中政治事务占 22.4%，[发展账户]占千分之五."""
        last = self.counted.found[-1] if self.counted.found else None
        if last is None or whole is not None or last[0].kind not in SHARES or last[1].elided:
            return False
        lexicon, printed = self.context.lexicon, self.context.text[noun.start : noun.end]
        if printed in lexicon.names or printed.endswith((*lexicon.listed("place", "land"), *lexicon.heads)):
            return False
        listed = self.context.text[last[1].end : noun.start].strip() in ("，", "；", "、")
        return listed and last[1].whole is not None and last[1].holder is None

    def in_field(self, quantity: Quantity, printed: str) -> Item | None:
        """Read a part by the field it is in: 230 次活动，其中社会政策领域 64 次，教育领域 52 次."""
        if (
            quantity.kind != "count"
            or not printed.endswith(self.context.lexicon.listed("field"))
            or not self.counted.found
        ):
            return None
        before, item = self.counted.found[-1]
        listed = item.part_of is not None and before.unit == quantity.unit
        near = "。" not in self.context.text[item.end : quantity.start]
        return replace(item, end=quantity.end, elided=True) if listed and near else None

    def with_whole(self, quantity: Quantity, item: Item) -> Item:
        """Tie a count with a noun of its own to the figure it is a part of (130 个办事处中的 100 多个办事处)."""
        if item.text is None:
            return item
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 5), -1):
            before = self.counted.found[place][1]
            if place in self.counted.changes:
                continue  # 总数达到 8 240 万人，增加了 4%。其中包括 2 640 万难民
            between = self.context.text[before.end : quantity.start]
            if not goes_on(between) and not (between.count("。") == 1 and between.rstrip().endswith("其中")):
                break
            alike = before.text is not None and (before.text.endswith(item.text) or item.text.endswith(before.text))
            persons = self.context.lexicon.persons
            alike = alike or (item.text.endswith(persons) and (before.text or "").endswith((*persons, "人数")))
            unit = self.counted.found[place][0].unit
            people = before.text is None and unit == "人" and item.text.endswith(persons)
            alike = alike or people  # 援助了 730 万人，包括 430 万名儿童
            sort = unit == quantity.unit != "" and before.text is not None and "其中包括" in between
            alike = alike or sort  # 720 家注册机构，其中包括 156 家政府机构
            if alike and (_AMONG.search(between) or _INCLUDING.search(between)):
                return replace(item, part_of=place, whole=before.text)
            inside = between.strip() in ("(", "（") and self.counted.found[place][0].unit == quantity.unit
            if alike and inside:  # 1 231 名儿童(892 名男童和 339 名女童)
                return replace(item, part_of=place, whole=before.text)
            listed = before.part_of is not None and between.strip() in ("、", "和", "以及", "及", "，")
            listed = listed and self.counted.found[place][0].unit == quantity.unit
            alike = item.text.endswith(
                (before.whole or item.text, *persons)
            ) or quantity.unit in self.context.lexicon.listed("of_persons")
            if listed and before.whole is not None and alike:
                return replace(item, part_of=before.part_of, whole=before.whole)
            joined = between.strip() in ("和", "及", "以及") and self.counted.found[place][0].kind == "count"
            if (
                joined
                and before.part_of is None
                and before.whole not in (None, before.text)
                and place + 1 == len(self.counted.found)
            ):  # 受害者中有 86 名记者和 204 名维护者
                return replace(item, whole=before.whole)
        within = _WITHIN.search(self.context.text, max(0, quantity.start - FAR), quantity.start)
        if within is not None and within["noun"].endswith(self.context.lexicon.closings):
            known = self.known(within["noun"], quantity)
            return replace(item, part_of=known, whole=within["noun"])  # 当选议员中有 95 名妇女
        return item

    def known(self, noun: str, quantity: Quantity) -> int | None:
        """Give the figure that counts what parts are in: 2 640 万难民。[难民]中有 570 万巴勒斯坦难民."""
        place = self.these(noun, quantity).part_of
        near = (
            place is not None and self.context.text.count("。", self.counted.found[place][1].end, quantity.start) <= 1
        )
        return place if near else None

    def within(self, position: int) -> str | None:
        """Give those whose part stands at a place, where nobody counted them: 扫盲班学员中，[妇女] 3 120 人."""
        match = _WITHIN.search(self.context.text, max(0, position - FAR), position)
        return match["noun"] if match is not None and match["noun"].endswith(self.context.lexicon.closings) else None

    def among(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over what was counted before, where the sentence says that this is a part of it."""
        if quantity.kind == "duration" or change is not None:
            return None
        floor = self.counted.last_end
        between = self.context.text[max(floor, quantity.start - 2 * FAR) : quantity.start]
        if quantity.kind in SHARES and _TAKES_OF.search(between):
            return None  # 在 5 个和平进程中，妇女占谈判代表的 16%
        named = self._in_named(quantity, between) or self._listed(quantity, between)
        if named is not None:
            return named
        thing = quantity.kind in ("count", "measure", "money") and quantity.unit != ""
        alike = self.counted.same_unit(quantity) if thing and "其中" in between else None
        near = goes_on(between) or (alike is not None and between.rstrip().endswith("其中"))
        if not self.counted.found or not near or len(between) > FAR:
            return None
        if self.is_of_sum(quantity) and _AMONG.search(between):  # 提供 317 亿美元，其中 62%为赠款
            return Item(None, quantity.end, part_of=len(self.counted.found) - 1)
        topic = self.counted.topic(quantity.start) if alike is None else alike
        place = topic if topic is not None and "其中" in between else self._same_kind(quantity)
        place = self._counted_for(place, quantity)
        before = self.counted.found[place][1]
        if quantity.kind == "money" and self.counted.found[place][0].kind != "money":
            return None  # 14 个捐助方认捐 2 180 万美元，其中 1 790 万美元 is of that sum
        own = _OWN_NOUN.search(between) if quantity.kind in ("count", "measure", "money", *SHARES) else None
        lexicon = self.context.lexicon
        said = not quantity.linked or own is None or not between.rstrip().endswith(own["noun"])  # but 儿童超过一半
        nouns = lexicon.attributes if quantity.linked else lexicon.closings
        nouns = nouns if said else (*lexicon.attributes, *lexicon.closings)
        persons = own is not None and self._names_persons(quantity, own["noun"])  # 其中女警 421 名
        persons = persons or self._is_sort(quantity, own, alike)
        if own is not None and before.text is not None and (persons or own["noun"].endswith(nouns)):
            field = own["noun"].endswith(lexicon.listed("field"))
            return Item(before.text if field else own["noun"], quantity.end, field, place, before.text)
        if before.text is not None and (_AMONG.search(between) or _TAKEN_FROM.search(between)):
            return Item(before.text, quantity.end, elided=True, part_of=place, whole=before.text)
        people = before.text is None and self.counted.found[place][0].unit == "人" and quantity.kind in SHARES
        return Item(None, quantity.end, part_of=place) if people and _AMONG.search(between) else None  # 其中 80%

    def _does_again(self, before: Quantity, quantity: Quantity) -> bool:
        """Whether the same verb stands before a bare number as before the one before it, in one sentence."""
        if not (before.bare and quantity.bare) or "。" in self.context.text[before.end : quantity.start]:
            return False
        words = [
            self.context.lexicon.boundaries.longest_before(self.context.text, self.context.left_edge(one.start))
            for one in (before, quantity)
        ]
        same = words[0] is not None and words[0] == words[1] and words[0][1] in ("verb", "weak")
        return same or self.context.text[before.end : quantity.start].strip() in ("和", "、", "及")

    def _in_named(self, quantity: Quantity, between: str) -> Item | None:
        """Read a part of what is named before it: 在这些举措中, 在答复的实体中, 难民中有, 遇难者中…的不足."""
        these = _THESE.search(between)
        last = self.counted.found[-1][1] if self.counted.found else None
        if last is not None and last.text is not None and _OF_PERSONS.search(between):
            place = len(self.counted.found) - 1
            return Item(last.text, quantity.end, elided=True, part_of=place, whole=last.text)
        if these is not None:
            return self.these(these["noun"], quantity, these["point"] + these["noun"])
        those = _OF_THOSE.search(between)
        if those is not None and not between.startswith("中"):
            noun = those["noun"].rpartition("的")[2]
            quantifier = self.context.lexicon.quantifiers.longest_at(noun, 0)  # 在[所有]举措中
            noun = noun[len(quantifier[0]) :] if quantifier and len(noun) > len(quantifier[0]) + 1 else noun
            return Item(noun, quantity.end, elided=True, whole=those["noun"])
        within = _WITHIN.search(between)
        if within is not None and within["noun"].endswith(self.context.lexicon.closings):
            known = self.known(within["noun"], quantity)
            aged = _AGED.fullmatch(within["noun"])
            if aged is not None:  # 低收入国家[10 岁儿童]中有 70%
                return Item(aged["aged"], quantity.end, True, known, aged["aged"], holder=aged["holder"])
            noun = within["noun"].rpartition("的")[2]
            return Item(noun, quantity.end, elided=True, part_of=known, whole=within["noun"])
        such = _SUCH.search(between) if quantity.kind in SHARES else None
        if such is not None and such["noun"].endswith(self.context.lexicon.closings):
            return Item(such["noun"], quantity.end, elided=True, whole=such["noun"])
        return None

    def _listed(self, quantity: Quantity, between: str) -> Item | None:
        """Read a part with its own noun behind another: 其中难民 2 710 万，[境内流离失所者] 5 320 万."""
        if not self.counted.found or quantity.kind not in ("count", "measure"):
            return None
        before, item = self.counted.found[-1]
        if item.part_of is not None and item.elided and self._does_again(before, quantity):
            return replace(item, end=quantity.end)  # 其中波兰接收 230 万，罗马尼亚接收 60.8 万
        following = _NEXT.fullmatch(self.context.text, item.end, quantity.start)
        own = before.unit == quantity.unit and item.part_of is not None and not item.elided
        if following is None or not own or item.rule != "item.among" or "。" in between:
            return None
        nouns = (*self.context.lexicon.closings, *self.context.lexicon.persons, (item.text or "")[-2:])
        return replace(item, text=following["noun"], end=quantity.end) if following["noun"].endswith(nouns) else None

    def _counted_for(self, place: int, quantity: Quantity) -> int:
        """Give the count that a share says again, where parts are taken: 移民为 9 万人，占人口的 3%，其中妇女占 48%."""
        item = self.counted.found[place][1]
        if self.counted.found[place][0].kind not in SHARES or not item.elided or item.part_of is not None:
            return place
        before = self.counted.found[place - 1] if place else None
        same = before is not None and before[1].text == item.text and before[0].kind not in SHARES
        return (
            place - 1
            if same and before is not None and "。" not in self.context.text[before[1].end : item.end]
            else place
        )

    def _said(self, printed: str) -> bool:
        """Whether a verb stands in what might be a noun: 其中受伤 3 名."""
        words = (self.context.lexicon.boundaries.longest_at(printed, at) for at in range(len(printed)))
        return any(word is not None and word[1] != "place" for word in words)  # 专业[及以上]职类

    def of_sum(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Tie a sum behind 其中 to the one before, where neither is named: 11 亿欧元，其中 6.3 亿欧元."""
        if quantity.kind != "money" or not self.counted.found or change is not None:
            return None
        before, item = self.counted.found[-1]
        between = self.context.text[item.end : quantity.start]
        part = before.kind == "money" and before.unit == quantity.unit and "其中" in between and "。" not in between
        return Item(None, quantity.end, part_of=len(self.counted.found) - 1) if part else None

    def _names_persons(self, quantity: Quantity, own: str) -> bool:
        """Whether a noun before a number of persons says who they are: 其中[女警] 421 名, 其中[专业职类] 43 807 人."""
        of_persons = quantity.unit in self.context.lexicon.listed("of_persons")
        of_persons = of_persons or (quantity.unit == "人" and not self.is_holder(own))
        return of_persons and not self._said(own)

    def _is_sort(self, quantity: Quantity, own: re.Match[str] | None, alike: int | None) -> bool:
        """Whether a measure of the same unit has a noun of its own: 3 372 吉瓦，其中太阳能 1 053 吉瓦."""
        return quantity.kind == "measure" and alike is not None and own is not None and not self._said(own["noun"])

    def is_of_sum(self, quantity: Quantity) -> bool:
        """Whether a share follows a sum that nothing is said of."""
        last, item = self.counted.found[-1]
        return last.kind == "money" and item.text is None and quantity.kind in SHARES

    def _same_kind(self, quantity: Quantity) -> int:
        """Give the place of the figure before, or, where that only says how long its thing lasts, of the one before."""
        last = len(self.counted.found) - 1
        if (
            last
            and self.counted.found[last][0].kind == "duration" != quantity.kind
            and self.counted.found[last - 1][1].text
        ):
            return last - 1 if self.counted.found[last - 1][1].text == self.counted.found[last][1].text else last
        return last

    def these(self, noun: str, quantity: Quantity, printed: str = "") -> Item:
        """Find the figure that 这些举措 takes up: the last that counted such things; else `printed` is the whole."""
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 20), -1):
            counted = self.counted.found[place][1].text
            if counted is not None and counted.endswith(noun) and place not in self.counted.changes:
                return Item(counted, quantity.end, elided=True, part_of=place, whole=counted)
        return Item(noun, quantity.end, elided=True, whole=printed or noun)

    def known_whole(self, noun: Noun) -> str:
        """Give the whole of a share by the fuller name it has in the share before: 所有举措的 53%, 36%的举措."""
        printed = self.context.text[noun.start : noun.end]
        before = self.counted.found[-1] if self.counted.found else None
        whole = before[1].whole if before and before[0].kind in SHARES else None
        near = before is not None and "。" not in self.context.text[before[1].end : noun.start]
        return whole if whole is not None and near and whole.endswith(printed) else printed
