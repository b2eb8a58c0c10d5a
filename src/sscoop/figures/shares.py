"""Shares: which part takes one, and of what.

Reads: a quantity, and what was counted before it. Writes: an `Item` with its whole, or None where there is none.
"""

import re
from dataclasses import dataclass, replace

from sscoop.figures.change import Change
from sscoop.figures.counted import FAR, SHARES, Counted, Item
from sscoop.figures.nouns import Noun
from sscoop.figures.objects import ObjectReader
from sscoop.figures.onward import OnwardReader
from sscoop.figures.quantity import Quantity
from sscoop.figures.wholes import WholeReader
from sscoop.lexicon.lexicon import Lexicon

# 妇女占, 女性在高级管理职位中仅占, 可再生能源在总发电量中所占份额
_TAKES = re.compile(
    r"(?:(?:在|(?<=[，；]))(?P<whole>[^，。；：在]{2,30}?)(?:当中|之中|中))?(?:则|也|还|仍|却)?(?P<verb>(?:仅|只|约|大约)?占(?:了|比|(?P<of>[^，。；占]{1,16}?)的?(?:比例|比重|份额|百分比)(?:将|已|则|却|也)?)?|所占(?:[^，。；占的]{0,8}的)?(?:比例|份额|比重|百分比))(?:最[大高多小低少]，)?(?:则|却|也)?(?:连续第?[一二三四五六七八九十两\d]+年|首次|已|仍)?(?:为|没有达到|未达到|达到|达|(?:从|由)(?:[^，。；占]{1,12}的)?|仅为|约为|至少为|合计|高达|停滞在|保持在|维持在|稳定在|升至|降至|增至)?(?:却|则|也)?(?:近|约|仅|不到|超过|接近|将近|不足|逾)?$"
)
# 占全球 2%, 占其中三分之二
_OF_ALL = re.compile(
    r"占(?:了|到)?(?:其中|全球|全世界|世界|全国|总[数额量]|[^，。；占的\d]{1,8}总[数额量]|(?P<noun>[^，。；占的\d]{2,14}))\s*$"
)
_SHORT = 8  # characters of a whole
_TAKING = re.compile("占[了到据]?|相当于|高达|[约折]合|约?等于")
# 降至基准值的 2%
_LEVEL_OF = re.compile(r"(?:[增减降升跌缩扩]|下降|上升|减少|增加)(?:至|到)(?P<whole>[^，。；至到]{1,20})的\s*$")
_DATED = re.compile(r"\d\s*年的$|时的$")
# 比 2014 年的 48%大幅增加: what is compared is the same thing
_THAN = re.compile(r"(?:比|较|而|与)[^，。；]{0,14}$")
# 妇女在发明人中, 专业职类中妇女
_PART_IN = re.compile(r"(?P<part>[^，。；在的]{2,10})在(?P<whole>[^，。；]{2,20}?)(?:当中|之中|中)$")
_IN_PART = re.compile(r"(?P<whole>[^，。；在的]{2,20})(?:当中|之中|中)(?P<part>[^，。；]{2,10})$")
# 其中 2 640 万[为难民，]4 800 万为境内流离失所者
_ONE_MORE = re.compile("[^，。；]{0,14}[，；、]")
# 驻地协调员中[妇女占一半]
_OF_THEM = re.compile(r"(?:^|[，。；])(?P<whole>[^，。；在]{2,20}?)(?:当中|之中|中)，?$")
# 军事人员中妇女占 3%；[在警务人员中，]这一比例为 16%
_AMONG_OTHERS = re.compile(r"(?:^|[，。；])(?:而)?在(?P<whole>[^，。；在]{2,20}?)(?:当中|之中|中)，$")
# 可持续种群的比例, 农村居民的这一比例
_LISTED = re.compile("[和及与、]|以及")
_RATE_OF = re.compile("(?:这一|该)?(?:比例|百分比|占比|比率)")
_SHARE_OF = re.compile("份额|比重")
# 在受赠方中，
_IN_WHOLE = re.compile(r"在(?P<whole>[^，。；]{2,30}?)(?:当中|之中|中)，\s*$")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the rows about shares say, ready for use."""

    this_rate: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    return _Words(
        this_rate=re.compile(
            "(?:在(?P<part>[^，。；在的]{2,14}?)(?:当中|之中|中)?)?"
            rf"(?:这一|该)(?:{lexicon.pattern('rate')})(?:已|也|仅|只|则)*(?:为|达|达到)?$"
        ),
    )


class ShareReader:
    """Finds what the shares of one passage are of."""

    def __init__(self, counted: Counted, wholes: WholeReader) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted
        self.wholes = wholes
        self.objects = ObjectReader(counted)
        self.onward = OnwardReader(counted, wholes)

    def takes(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the part that takes a share: 妇女占 51%, 女生在理工科学生中占 35%."""
        text = self.context.text
        end = self.context.left_edge(self.context.tokens[quantity.tokens[0]].start)
        match = _TAKES.search(text[max(0, end - FAR) : end]) if quantity.kind in SHARES else None
        if match is None:
            return None
        edge = end - (match.end() - match.start("verb"))
        floor = self.counted.floor(quantity)  # the date of the level may stand behind: 所占比例由 2000 年的 14%
        floor = max(floor if floor <= edge else self.counted.last_end, self.counted.clause(edge))
        at = text.rfind("在", floor, edge)
        noun = self.nouns.before(at if at > floor else edge, floor)
        if noun is None and match["whole"]:
            last = self.counted.found[-1] if self.counted.found else None
            again = last is not None and last[0].kind in SHARES and last[1].whole not in (None, last[1].text)
            if last is not None and again and "。" not in text[last[1].end : edge]:
                # 妇女在军事人员中占 7.5%，在警务人员中占 15.4%
                return Item(last[1].text, quantity.end, elided=True, whole=match["whole"], holder=last[1].holder)
            return Item(match["whole"], quantity.end, whole=match["whole"])
        if noun is None:
            last_item = self._of_the_last(quantity, edge)
            return replace(last_item, whole=match["of"]) if last_item is not None and match["of"] else last_item
        printed = self.counted.printed(noun)
        before = self.wholes.among(quantity, limit, None)
        whole = match["whole"] or match["of"] or (before.whole if before else None)
        begin = max(0, noun.start - FAR)
        within = _OF_THEM.search(text, begin, noun.start) or _IN_WHOLE.search(text, begin, noun.start)
        if (
            within is not None and before is None and whole is None
        ):  # 驻地协调员中妇女占一半以上, 在受赠方中，女权组织占 58%
            return self._in_whole(quantity, printed, within["whole"])
        part_of = before.part_of if before else None
        place = self.counted.topic(quantity.start)
        topic = self.counted.found[place][1].text if place is not None else None
        alike = self.wholes.like_whole(quantity, noun, before)
        if alike is not None:
            return alike
        field = printed.endswith(self.context.lexicon.listed("field"))  # 卫生部门 is a sort of what is shared out
        if self.wholes.is_holder(printed) and not field and not self.wholes.goes_on(noun, whole):
            # 撒哈拉以南非洲占 40.3%: of what, the whole says
            item = whole or topic
            part_of = part_of if before else self._whole_of(place)
            return Item(item, quantity.end, elided=True, part_of=part_of, whole=item, holder=printed)
        last = self.counted.found[-1] if self.counted.found else None
        listed = last is not None and last[0].kind in SHARES and last[1].whole is not None and not last[1].elided
        if (
            whole is None
            and last is not None
            and listed
            and text[last[1].end : noun.start].strip() in ("，", "；", "、")
        ):
            part_of, whole = last[1].part_of, last[1].whole  # 其中双边合作占 76%，三方合作占 15%
        if whole is None:
            part_of = self._whole_before(quantity, printed)
            whole = self.counted.found[part_of][1].text if part_of is not None else None
        return self._placed(Item(printed, quantity.end, part_of=part_of, whole=whole))

    def _whole_of(self, place: int | None) -> int | None:
        """Give the figure itself, or, of a share that a place has, the one it is a part of."""
        item = self.counted.found[place][1] if place is not None else None
        return item.part_of if item is not None and item.holder is not None and item.part_of is not None else place

    def _in_whole(self, quantity: Quantity, printed: str, whole: str) -> Item:
        """Make the item of a part inside a whole; a place has a share of it: 在注册机构中，[亚洲及太平洋]占 34%."""
        lexicon = self.context.lexicon
        if printed not in lexicon.names and not printed.endswith(lexicon.listed("place", "land")):
            return Item(
                printed, quantity.end, part_of=self.wholes.known(whole.rpartition("的")[2], quantity), whole=whole
            )
        return replace(self.wholes.these(whole, quantity), holder=printed)

    def each(self, quantity: Quantity, item: Item) -> Item:
        """Give a share its own one of the parts that are listed before 分别: [妇女]和[儿童]分别占 18%和 11%."""
        text, clause = self.context.text, self.counted.clause(quantity.start)
        at = text.rfind("分别", clause, quantity.start)
        if at < 0 or quantity.kind not in SHARES or item.text is None:
            return item
        parts = [part.strip() for part in _LISTED.split(text[clause:at]) if part.strip()]
        place = sum(1 for before, _ in self.counted.found if before.start > at)
        alike = len(parts) > 1 and all(part.endswith(self.context.lexicon.persons) for part in parts)
        return replace(item, text=parts[place], elided=False) if alike and place < len(parts) else item

    def _placed(self, item: Item) -> Item:
        """Take the place off persons that have a share: [撒哈拉以南非洲]活产婴儿占全球总数的 30%."""
        printed, lexicon = item.text or "", self.context.lexicon
        ends = [end for end in range(2, len(printed) - 1) if printed[:end] in lexicon.names]
        rest = printed[max(ends) :] if ends else ""
        persons = rest.endswith((*lexicon.persons, "人数")) and not rest.startswith(lexicon.listed("place_word"))
        return replace(item, text=rest, holder=printed[: max(ends)]) if persons else item

    def _whole_before(self, quantity: Quantity, part: str) -> int | None:
        """Give the place of the figure a part may be taken from: …名医护人员，女性占 61%; 需求 9 亿美元，缺口占 45%."""
        lexicon = self.context.lexicon
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 5), -1):
            before, item = self.counted.found[place]
            if "。" in self.context.text[item.end : quantity.start] or place in self.counted.changes:
                break
            persons = (item.text or "").endswith(lexicon.persons) and part.endswith(lexicon.persons)
            sums = before.kind == "money" and item.text is not None and part.endswith(lexicon.attributes)
            sort = before.kind == "count" and part != item.text and part.endswith(item.text or part)  # 有效问卷
            if (persons or sums or sort) and before.kind not in SHARES:
                return place
        return self._taken_up(quantity, part)

    def same_rate(self, quantity: Quantity, edge: int) -> Item | None:
        """Read 这一比例 before a place: theirs in 在最不发达国家中这一比例不足 50%, else of the share before."""
        rate = self.context.lexicon.compiled(_words).this_rate.search(
            self.context.text, self.counted.clause(edge), edge
        )
        if rate is None:
            return None
        if rate["part"] is not None:
            return Item(rate["part"], quantity.end, whole=rate["part"])
        last = self.counted.found[-1] if self.counted.found else None
        if last is None or last[0].kind not in SHARES or self.context.text.count("。", last[1].end, quantity.start) > 1:
            return None
        item = replace(last[1], end=quantity.end, elided=last[1].text is not None, rule="item.before")
        among = _AMONG_OTHERS.search(self.context.text, last[1].end, rate.start())
        return replace(item, part_of=None, whole=among["whole"]) if among is not None else item

    def _taken_up(self, quantity: Quantity, part: str) -> int | None:
        """Give the place of the count a sentence before that a part takes up: 97 项请求。非洲的请求占 43%."""
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 6), -1):
            before, item = self.counted.found[place]
            if self.context.text.count("。", item.end, quantity.start) > 1:
                break
            again = before.kind == "count" and (item.text or "").endswith(part) and place not in self.counted.changes
            if again and not item.elided:
                return place
        return None

    def _of_the_last(self, quantity: Quantity, edge: int) -> Item | None:
        """Read a share that says a part again: 提及三方合作的有 71 份，约占四分之三."""
        place = self.counted.topic(quantity.start) if self.counted.opens_clause(edge) else None
        if place is None:
            return None
        last = self.counted.found[place][1]
        return Item(last.text, quantity.end, elided=True, part_of=last.part_of, whole=last.whole)

    def part(self, quantity: Quantity, item: Item) -> Item:
        """Tie a figure behind 其中 or 在这些移民中 to the one it is a part of, and those that go on with it."""
        before = self.wholes.among(quantity, 0, None)
        if before is not None:
            return replace(item, part_of=before.part_of, whole=before.whole)
        if not self.counted.found:
            return item
        topic, persons = self.onward.of_topic(quantity, 0, None), self.context.lexicon.persons
        if topic is not None and all((text or "").endswith(persons) for text in (topic.text, item.text)):
            return replace(item, part_of=topic.part_of, whole=topic.whole)  # …名儿童。一半以上是女童
        last, taken = self.counted.found[-1]
        goes = last.kind in SHARES and quantity.kind in SHARES and taken.whole is not None
        listed = _ONE_MORE.fullmatch(self.context.text, taken.end, self.context.left_edge(quantity.start))
        goes = goes or (taken.part_of is not None and last.unit == quantity.unit and listed is not None)
        if goes and "。" not in self.context.text[taken.end : quantity.start]:
            return replace(item, part_of=taken.part_of, whole=taken.whole)
        return item

    def part_by_rate(self, quantity: Quantity, noun: Noun) -> Item | None:
        """Read the part whose rate is given: 可持续种群的比例, 农村居民的这一比例, 老年人占总人口的比例."""
        text = self.context.text
        floor = max(self.counted.last_end, self.counted.clause(noun.start))
        at = text.rfind("的", floor, noun.end)
        shared = _SHARE_OF.fullmatch(text, at + 1, noun.end) is not None
        if at <= floor or not (shared or _RATE_OF.fullmatch(text, at + 1, noun.end)):
            return None
        split = _PART_IN.search(text, floor, at) or _IN_PART.search(text, floor, at)
        if split is not None:  # 妇女在发明人中的比例, 专业职类中妇女的比例
            holds = self.wholes.is_holder(split["part"]) and not split["part"].endswith(self.context.lexicon.attributes)
            if holds:  # 非洲在全球出口中的份额
                return Item(split["whole"], quantity.end, whole=split["whole"], holder=split["part"])
            return Item(split["part"], quantity.end, whole=split["whole"])
        if shared:
            return None
        takes = text.rfind("占", floor, at)
        part = self.nouns.before(takes if takes > floor else at, floor)
        if part is None:
            return None
        printed = self.counted.printed(part)
        again = printed if text.startswith(("这", "该"), at + 1) else None
        place = self._whole_before(quantity, printed) if takes <= floor and again is None else None
        if place is not None:  # 8 347 名学生，女生所占比例为 43%
            return Item(printed, quantity.end, part_of=place, whole=self.counted.found[place][1].text)
        return Item(printed, quantity.end, whole=text[takes + 1 : at] if takes > floor else again)

    def share(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read 举措占所有举措的 53%: the part stands before 占, the whole behind it."""
        text = self.context.text
        edge = self.context.left_edge(quantity.start)
        if quantity.kind not in SHARES:
            return None
        if not text.endswith("的", 0, edge):
            all_of = _OF_ALL.search(text, self.counted.clause(edge), edge)
            noun = all_of["noun"] if all_of is not None else None
            ends = (*self.context.lexicon.closings, *self.context.lexicon.attributes, "总值")
            if all_of is None or (noun is not None and not noun.endswith(ends)):
                return None
            return self._taken(quantity, all_of.start(), edge)
        level = _LEVEL_OF.search(text, self.counted.clause(edge), edge)
        if level is not None and not _DATED.search(text[max(0, edge - 12) : edge]):
            noun = self.nouns.before(level.start(), self.counted.floor(quantity))
            return Item(self.counted.printed(noun), quantity.end, whole=level["whole"]) if noun else None
        start = self.counted.clause(edge)
        at = max((match.start() for match in _TAKING.finditer(text, start, edge)), default=-1)
        return self._taken(quantity, at, edge - 1) if at >= 0 else self._share_of(quantity, edge, start)

    def _taken(self, quantity: Quantity, at: int, end: int) -> Item | None:
        """Read who or what takes a share: the part before 占 at a place, the whole between it and `end`."""
        text, start = self.context.text, self.counted.clause(end)
        taking = _TAKING.match(text, at)
        noun = self.nouns.whole(max(taking.end() if taking else at + 1, self.counted.floor(quantity)), end)
        whole = text[noun.begin : noun.end] if noun else None
        place = self.counted.topic(quantity.start)
        topic = self.counted.found[place][1].text if place is not None else None
        if self.counted.found and text[max(0, at - 1) : at] in ("(", "（"):  # 6.7 亿人(占世界人口的 8%)
            said = self.counted.found[-1][1].text
            elided = said is not None and not (whole or "").endswith(said)
            return Item(said, quantity.end, elided=elided, whole=whole)
        last = self.counted.found[-1][1] if self.counted.found else None
        again = last is not None and last.holder is not None and self.counted.found[-1][0].kind in SHARES
        if again and last is not None and noun is not None and self.counted.opens_clause(at):
            # 非洲区域占病例总数的 94%，占死亡总数的 95%
            return Item(self.counted.printed(noun), quantity.end, whole=whole, holder=last.holder)
        of_sum = last is not None and self.wholes.is_of_sum(quantity)  # 向 9 个国家划拨 1.07 亿美元，占拨款的五分之一
        if (
            topic is not None and not of_sum and self.counted.opens_clause(at)
        ):  # 受援人口约 46 万，占粮食不安全人口的 38%
            return Item(topic, quantity.end, elided=whole is None or not whole.endswith(topic), whole=whole)
        if last is not None and last.end == at and last.text is not None:  # 五个最大捐助方占捐款总额的七成以上
            holds = noun is not None and self.wholes.is_holder(last.text)  # 10 个国家占了总人数的 84%
            item = self.counted.printed(noun) if noun is not None and holds else last.text
            return Item(item, quantity.end, whole=whole, holder=last.text if holds else None)
        floor = self.counted.floor(quantity)
        floor = max(start, floor if floor <= at else self.counted.last_end)  # 占 2019 年总数的 62%
        taker = self.nouns.before(at, floor) if at > floor and noun is not None else None
        part = self.counted.printed(taker) if taker is not None else None
        fund = (part or "").endswith("基金") and (whole or "").endswith(self.context.lexicon.money_nouns)
        holder = part if part is not None and self.wholes.is_holder(part) and not fund else None  # 非洲区域占病例的 95%
        if topic is None and whole == "其中":  # 投资总额为 7.1 万亿美元。发达国家占其中三分之二
            place = self._last_with_noun()
            topic = self.counted.found[place][1].text if place is not None else None
        if topic is not None and whole == "其中":  # 最大欠款国占其中的 52%
            item = part if part is not None and holder is None else topic
            return Item(item, quantity.end, elided=item == topic, part_of=place, whole=topic, holder=holder)
        if part is not None and holder is None:
            return self._placed(Item(part, quantity.end, whole=whole))
        place = self._last_with_noun() if whole in self.context.lexicon.listed("total") else None
        if place is not None:  # 乍得收容了 63.2 万人，占总数的 30%
            named = self.counted.found[place][1].text
            return Item(named, quantity.end, elided=True, part_of=place, whole=whole, holder=holder)
        return Item(self.counted.printed(noun), quantity.end, whole=whole, holder=holder) if noun else None

    def _last_with_noun(self) -> int | None:
        """Give the place of the last figure that counts something named, and is no change."""
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 5), -1):
            before, item = self.counted.found[place]
            if item.text is not None and before.kind not in (*SHARES, "duration") and place not in self.counted.changes:
                return place
        return None

    def _share_of(self, quantity: Quantity, edge: int, start: int) -> Item | None:
        """Read 捐款总额的 85%由 …: the whole stands before 的, if nothing else does."""
        text = self.context.text
        if _THAN.search(text[start:edge]) or _DATED.search(text[start:edge]):
            return None
        bend = self.context.lexicon.any_of("bent").match(text, self.context.skip(start), edge)
        over = None if bend else self.context.lexicon.any_of("exceeding").search(text, start, edge)
        part = self.nouns.before(over.start(), max(start, self.counted.floor(quantity))) if over else None
        if over is not None and part is not None and text.endswith(self.context.lexicon.attributes, start, part.end):
            # 公共债务超过国内生产总值的 60%
            return Item(self.counted.printed(part), quantity.end, whole=text[over.end() : edge - 1])
        noun = self.nouns.before(edge - 1, max(bend.end() if bend else start, self.counted.floor(quantity)))
        if noun is None and bend is not None and 2 <= edge - 1 - bend.end() <= _SHORT:
            noun = Noun(bend.end(), bend.end(), edge - 1)  # 不到需求的 3%
        if noun is None:
            return None
        taken = self.objects.past_doer(noun, amounts=True)  # 美利坚合众国承担[经常预算]的 22%
        noun = Noun(taken, taken, noun.end) if taken > noun.start else noun
        begin = noun.start if "了" in text[noun.begin : noun.start] else noun.begin
        begin = self.nouns.past_and(begin)  # 病例的 95%[和]死亡的 96%
        place = self.counted.topic(quantity.start) if bend is not None else None
        if place is not None and text[noun.end : edge] == "的":  # 公共开支为 132 美元，不到区域平均数的三分之一
            (before, item), named = self.counted.found[place], text[begin : noun.end]
            if before.kind in SHARES and bend is not None and bend.group() in ("高于", "低于"):  # 高于发达国家的 9%
                holder = named if self.wholes.is_holder(named) else None
                return Item(item.text, quantity.end, elided=True, whole=item.whole, holder=holder)
            return Item(item.text, quantity.end, elided=True, whole=named)
        return Item(self.counted.printed(noun), quantity.end, whole=text[begin : noun.end])
