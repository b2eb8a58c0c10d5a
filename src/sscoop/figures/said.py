"""What a quantity is said of before its number: 资本总额为 …, 死亡人数下降了 …, 项目为期 …, 到位率 63%.

Reads: a quantity, and what was counted before it. Writes: an `Item`, None where nothing is said before the number.
"""

import re
from dataclasses import replace

from sscoop.figures.change import Change, level_of, moved_before
from sscoop.figures.counted import CLAUSE, SHARES, Counted, Item
from sscoop.figures.lasting import LastingReader
from sscoop.figures.links import LinkReader, rate_before
from sscoop.figures.manner import target_behind
from sscoop.figures.named import NamedReader
from sscoop.figures.nouns import Noun
from sscoop.figures.objects import ObjectReader
from sscoop.figures.phrase import STOPS
from sscoop.figures.quantity import Quantity
from sscoop.figures.shares import ShareReader
from sscoop.figures.sums import sum_before
from sscoop.figures.wholes import WholeReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK

# 是海运的 1.8 倍
_MEASURED = re.compile(
    r"(?<![同环環占对比])比(?![例率重值])|较|[與与](?=[^，。；]{0,60}相[比较])"
)  # what a change is measured against; 同比 is one word
_TIMES_OF = re.compile(r"(?:是|为|相当于|达到|达)[^，。；是]{1,24}的\s*(?:约|近|大约)?$")
# 而 1995 年仅, 2018 年则
_ONLY_WHEN = re.compile(
    r"\s*+(?:而|但|但是|不过)?(?:在|到|截至|至)?\s*+(?:\d{4}\s*年\s*(?:\d{1,2}\s*月)?(?:底|末|初|的比例)?|上一?年度?(?:同期)?|前一?年)(?:则|仅|只|也|还|约)*\s*"
)
_CLAUSES = 3  # before the figure's own
_RATES_OF = ("比例", "占比", "比重")
_THERE_ARE = ("有", "有约", "有近")
# 推迟时间从 1 个月到 14 个月
_SPAN = re.compile(r"(?:从|由|介于|在)\s*$")
# (68%), (2019 年为 53%)
_IN_BRACKET = re.compile(r"[(（](?:\d{4}\s*年)?(?:为|约为|约|近)?\s*$")
# 在 2019 年底
_WITH_DATE = re.compile(
    r"(?:在|于|到|截至|至|自|从)?\s*\d{4}\s*年(?:[^，。；\d]{0,4}(?:至|到|[-–—])\s*\d{4}\s*年)?[^，。；]{0,6}$"
)
# … 的 31%升至: a level that another follows
_FROM_TO = re.compile(
    r"[^，。；]{0,6}?(?:增|减|降|升|跌|提|下|上|缩|扩|延|涨|改善|发展|壮大|恢复|变|调整|修订)[^，。；]{0,3}?(?:至|到|为)"
)


def _grown_to(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what leads to a multiple of another amount: 增至上一年的, 扩大到十年前的."""
    verbs = rf"(?:{lexicon.pattern('change')}|[增减降升跌缩延扩])了?(?:至|到|为|成)"
    return re.compile(rf"{verbs}[^，。；是至到]{{1,20}}的\s*(?:约|近|大约)?$")


class SaidReader:
    """Finds what the quantities of one passage are said of."""

    def __init__(self, counted: Counted, wholes: WholeReader, shares: ShareReader) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted
        self.wholes = wholes
        self.shares = shares
        self.names = NamedReader(counted)
        self.lasting = LastingReader(counted)
        self.links = LinkReader(counted)
        self.objects = ObjectReader(counted)

    def before(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the noun before: 资本总额为 5 500 万美元, 死亡人数下降了 39%, 追加拨款 1 400 万美元."""
        floor = self.counted.floor(quantity)
        if change is not None:
            return self._changing(quantity, change, floor)
        lasting = (
            self.lasting.lasting(quantity, floor) or self.names.done_for(quantity)
            if quantity.kind == "duration"
            else None
        )
        if lasting is not None:
            return lasting
        same = self.shares.same_rate(quantity, self.links.before_links(quantity)) if quantity.kind in SHARES else None
        if same is not None:
            return same
        level = level_of(self.context, quantity.start)
        if level is not None:
            noun = self._rising(level, floor) or self._before_date(level, self.counted.last_end)
            if noun is not None and any(map(str.isdigit, self.context.text[noun.start : noun.end])):
                noun = None  # 具体目标 10.c 要求[降至 3%]
            part = self.shares.part_by_rate(quantity, noun) if noun is not None and quantity.kind in SHARES else None
            return part or (self.names.item(noun, quantity) if noun else self._same_sentence(quantity))
        edge = self.links.before_links(quantity)
        linked = quantity.linked or edge < self.context.left_edge(quantity.start)
        those = self._those(quantity, edge) if edge < self.context.left_edge(quantity.start) else None
        if those is not None:
            return those
        noun = self._measured_by(quantity) or self._with_link(quantity, edge, floor, linked)
        if noun is not None and edge == self.context.left_edge(quantity.start):
            noun = self.objects.behind_verb(quantity, noun)
        if noun is None:
            return self._taken_up(quantity, edge, linked)
        share = self._share_said(quantity, noun) if quantity.kind in SHARES else None
        return share if share is not None else self._of(quantity, noun)

    def _of(self, quantity: Quantity, noun: Noun) -> Item:
        """Make an item of the noun before: the part whose rate it is, who has the share, or the noun itself."""
        printed = self.counted.printed(noun)
        if printed in self.context.lexicon.listed("world", "everywhere") or printed in self.context.lexicon.intentions:
            return Item(None, quantity.end)  # 全球约有 2.84 亿人
        takes_up = printed.endswith("目标") or (
            quantity.kind == "count" and printed in self.context.lexicon.listed("number")
        )
        topic = self._same_sentence(quantity) if takes_up else None
        if topic is not None:  # …名儿童，而 2020 年的目标是低于 20 000 人
            return topic
        text = self.context.text
        served = quantity.kind == "count" and text.endswith("为", 0, self.context.left_edge(quantity.start))
        onward = self.nouns.next_character(quantity.end) not in ("", *"，。；、）)和")
        if served and self.wholes.is_holder(printed) and onward:
            return Item(None, quantity.end)  # 儿基会在 2022 年为 3 060 万人提供了
        needs = quantity.kind == "money" and text.endswith("需要", 0, self.context.left_edge(quantity.start))
        if needs and not printed.endswith(self.context.lexicon.attributes):
            return Item(None, quantity.end)  # 应急计划需要 22.7 亿美元
        few = text.endswith(("只有", "仅有"), 0, self.context.left_edge(quantity.start))
        share = quantity.kind in SHARES and text.endswith(_THERE_ARE, 0, self.context.left_edge(quantity.start))
        share = share and not (few and self.wholes.is_holder(printed))  # 低收入国家却只有 23.2%
        if printed.endswith(_RATES_OF) and printed[:-2].endswith(self.context.lexicon.persons):
            return Item(printed[:-2], quantity.end)  # 妇女比例
        if quantity.kind in SHARES and not share and self.wholes.is_holder(printed):
            topic = self._same_sentence(quantity)  # 非洲经委会为 21%: of what, was said before
            return replace(topic or Item(None, quantity.end), holder=printed)
        other = self.names.of_other_place(quantity, printed) or self.wholes.in_field(quantity, printed)
        if other is not None:
            return other
        return replace(self.names.item(noun, quantity), whole=text[noun.begin : noun.end] if share else None)

    def _share_said(self, quantity: Quantity, noun: Noun) -> Item | None:
        """Read the part whose share is told by its noun: 女性的比例, 其中[收容社区]为 63%, or other persons."""
        printed = self.counted.printed(noun)
        part = self.shares.part_by_rate(quantity, noun)
        if part is not None or printed in self.context.lexicon.listed("world", "everywhere"):
            return part
        return self.names.of_other_place(quantity, printed) or self._of_others(quantity, printed)

    def _of_others(self, quantity: Quantity, printed: str) -> Item | None:
        """Read the share of other persons: 31.9%的女性 …，而[男性]则为 27.6%."""
        if not printed.endswith(self.context.lexicon.persons) or not self.counted.found:
            return None
        last, item = self.counted.found[-1]
        near = "。" not in self.context.text[item.end : quantity.start]
        same = last.kind in SHARES and item.whole == item.text and near
        return Item(printed, quantity.end, whole=printed if same and item.text != printed else None)

    def _taken_up(self, quantity: Quantity, edge: int, linked: bool) -> Item | None:
        """Take over what the sentence is about, where the clause has no noun of its own."""
        text = self.context.text
        if linked and text.endswith("的", 0, edge) and text.endswith("有", 0, self.context.left_edge(quantity.start)):
            return self._then(quantity)  # 无人任职的会员国有 21 个，任职人数偏低的有 42 个
        if linked and self._only_when(edge):
            then = self._then(quantity) or self._changed_before(quantity, alike=False)
            return then or self._moved(quantity)  # 占总额的 28%，而 1995 年仅为 20%
        if quantity.kind == "multiple" and _TIMES_OF.search(text, self.counted.clause(edge), quantity.start):
            return self._same_sentence(quantity)  # 新感染人数为 150 万，是原定目标的三倍
        number = self.context.tokens[quantity.tokens[0]].start
        reaches = linked and self.context.lexicon.any_of("reaching").search(text, edge, number) is not None
        opens = linked and self.counted.opens_clause(edge)
        onward = reaches and opens  # 面积扩大 37%，达到 22.4 万公顷
        most = self.names.most(quantity, edge) if opens else None
        if most is not None:
            return most
        last = len(self.counted.found) - 1
        if onward and last in self.counted.changes and self.counted.found[last][1].text is not None:
            return self._changed_before(quantity, alike=False)  # 单产提高 18%，达到每公顷 1.3 吨
        if onward or self._from_level(quantity) or target_behind(self.context, quantity.end):
            return self._same_sentence(quantity)
        priced = "每" in text[edge : quantity.start] and self.counted.opens_clause(edge)
        return self._moved(quantity) if priced else None  # 小麦价格达到峰值，每吨 490 美元

    def _those(self, quantity: Quantity, edge: int) -> Item | None:
        """Read those of whom something is told instead of their noun: 提出 271 项建议，[已执行的有] 118 项."""
        at = self.nouns.before_adverbs(edge, self.counted.last_end)
        if quantity.kind != "count" or not self.context.text.endswith("的", self.counted.last_end, at):
            return None
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 5), -1):
            before, item = self.counted.found[place]
            if "。" in self.context.text[item.end : quantity.start]:
                return None
            alike = (before.kind, before.unit) == (quantity.kind, quantity.unit)
            if alike and item.text is not None and place not in self.counted.changes:
                return self._of_those(quantity, place)
        return None

    def _of_those(self, quantity: Quantity, place: int) -> Item:
        """Take over what a figure counts, as a part of it where somebody made or got as many."""
        before, item = self.counted.found[place]
        role = self.context.lexicon.boundaries.longest_before(self.context.text, self.context.left_edge(before.start))
        made = role is not None and role[1] in ("verb", "weak", "report") and not role[0].endswith("有")
        if made and item.part_of is None and (before.value or 0) >= (quantity.value or 0):
            return Item(item.text, quantity.end, elided=True, part_of=place, whole=item.text)
        return replace(item, end=quantity.end, elided=True)

    def _from_level(self, quantity: Quantity) -> bool:
        """Whether a clause opens with a level that another follows: …人数大幅增加，从 2016 年的 2 000 人增至 …."""
        edge = self.context.left_edge(quantity.start)
        start = self.counted.clause(edge)
        at = max(self.context.text.rfind(word, start, edge) for word in ("从", "由"))
        return at >= start and self.counted.opens_clause(at) and bool(_FROM_TO.match(self.context.text, quantity.end))

    def _only_when(self, edge: int) -> bool:
        """Whether nothing but a date stands in the clause before a place: 而 2007 年仅[为]."""
        clause = self.context.text[self.counted.clause(edge) : edge]
        return _ONLY_WHEN.fullmatch(clause) is not None

    def _then(self, quantity: Quantity) -> Item | None:
        """Take over the last figure of the same sort in the sentence: this one is of another time."""
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 5), -1):
            before, item = self.counted.found[place]
            if "。" in self.context.text[item.end : quantity.start]:
                break
            if before.kind == quantity.kind and before.unit == quantity.unit and place not in self.counted.changes:
                return replace(item, end=quantity.end, elided=True) if item.text is not None else None
        return None

    def _changing(self, quantity: Quantity, change: Change, floor: int) -> Item | None:
        """Read what changes by an amount; where a body or place is named, it is what it was said of before."""
        end, after_figure = self._past_span(self._before_than(change.start), self.counted.last_end)
        rate = self.context.lexicon.compiled(rate_before).search(self.context.text, self.counted.clause(end), end)
        end = self.context.left_edge(rate.start()) if rate else end  # 棉花单产每公顷增加 320 公斤
        floor = floor if floor <= end else after_figure  # the date is what is compared with: 比 2020 年
        noun = self.nouns.before(end, floor) if not self.counted.opens_clause(end) else None
        if noun is not None and self.names.is_dated(noun):
            noun = self.nouns.before(end, self.counted.past_dates(end, after_figure))  # 到 2030 年全球排放量[增加]
        earlier = self._before_date(end, after_figure) if noun is None else None
        ends = (*self.context.lexicon.closings, *self.context.lexicon.attributes)
        if earlier is not None and self.context.text.endswith(ends, earlier.start, earlier.end):
            noun = earlier
        by = self.context.lexicon.boundaries.longest_before(self.context.text, noun.start) if noun else None
        noun = (
            None if by is not None and by[0] in self.context.lexicon.listed("according") else noun
        )  # 按中间值计算[增加 5 人]
        if noun is not None and change.start == self.context.left_edge(quantity.start):
            text, verbs = self.context.text, self.context.lexicon.changing
            places = (text.rfind(verb, noun.start, noun.end) + len(verb) for verb in verbs)
            start = max((place for place in places if noun.start < place <= noun.end - 2), default=noun.start)
            noun = Noun(start, start, noun.end)  # 减少[碳排放] 30%, 委员会建议核减[咨询费] 15%
        named = self.names.item(noun, quantity) if noun and not self.names.is_dated(noun) else None
        if named is None or self.wholes.is_holder(named.text or ""):
            return self._changed_before(quantity) or self._same_sentence(quantity) or named
        return named

    def _before_span(self, end: int) -> int:
        """Step over how long a change took, right before it: 运价[在一年内]上涨了四倍."""
        last = self.counted.found[-1] if self.counted.found else None
        if last is None or last[0].kind != "duration" or self.context.text[last[0].end : end].strip(BLANK + "间"):
            return end
        start = self.context.left_edge(last[0].start)
        within = self.context.text.endswith("在", 0, start)
        return start - 1 if within and last[0].end <= end else end

    def _past_span(self, end: int, floor: int) -> tuple[int, int]:
        """Step over how long a change took, and give how far back what changed may stand: 入学率[在五年内]从 60%."""
        before = self._before_span(end)
        if before == end:
            return end, floor
        return before, self.counted.found[-2][1].end if len(self.counted.found) > 1 else 0

    def _changed_before(self, quantity: Quantity, *, alike: bool = True) -> Item | None:
        """Take over what the last figure said changes: 疟疾病例减少 34%，其中伯利兹的降幅达到 71%."""
        last = len(self.counted.found) - 1
        if last not in self.counted.changes or (alike and self.counted.found[last][0].kind != quantity.kind):
            return None
        item = self.counted.found[last][1]
        near = "。" not in self.context.text[item.end : quantity.start]
        return Item(item.text, quantity.end, elided=True) if near and item.text is not None else None

    def _measured_by(self, quantity: Quantity) -> Noun | None:
        """Read what is so many times another: 空运是海运的 1.8 倍, 现金储备增至上一年的 1.5 倍."""
        if quantity.kind != "multiple":
            return None
        floor, edge = self.counted.last_end, quantity.start
        of = _TIMES_OF.search(self.context.text[floor:edge])
        of = of or self.context.lexicon.compiled(_grown_to).search(self.context.text[floor:edge])
        at = floor + of.start() if of else edge
        noun = self.nouns.before(at, floor) if of else None
        return self._before_date(at, floor) if noun is not None and self.names.is_dated(noun) else noun

    def _with_link(self, quantity: Quantity, edge: int, floor: int, linked: bool) -> Noun | None:
        """Read the noun before 为, 达 …; without such a word, one whose amount the number is."""
        after_figure = self.counted.last_end
        if linked and self.context.text.startswith("的有", edge - 1):
            noun = None  # 来自全球南方的有 10 175 名
        elif linked:
            noun = self.nouns.before(edge, floor) or self._before_from(quantity, floor)
            noun = noun or self._before_date(edge, after_figure)
        else:
            noun = self._before_from(quantity, floor)
            if noun is None and quantity.kind == "money":
                noun = sum_before(self.nouns, edge, floor)
            if noun is None and quantity.kind != "count":
                noun = self._attribute(quantity, edge, floor)
        each = noun is not None and self.context.text.endswith("每", 0, noun.start)
        each = each and noun is not None and self.counted.printed(noun) in self.context.lexicon.listed("per")
        if noun is not None and (self.names.is_dated(noun) or each):
            noun = None  # 而 2015 年的比例; 平均每小时有 52 人遇害
        return noun or self._before_bracket(quantity, after_figure)

    def _attribute(self, quantity: Quantity, edge: int, floor: int) -> Noun | None:
        """Read what has an amount right before the number: 到位率 63%, 过渡期 5 至 13 年."""
        text = self.context.text
        span = _SPAN.search(text, floor, edge)
        within = quantity.kind == "duration" and text.endswith("在", floor, edge)
        if within and self.nouns.next_character(quantity.end) not in (*STOPS, ""):
            return None  # 运价[在一年内]上涨了四倍
        noun = self.nouns.before(span.start() if span else edge, floor)
        if noun is None or not text.endswith(self.context.lexicon.attributes, noun.start, noun.end):
            return None
        if quantity.kind != "money":
            return noun
        given = text.endswith(self.context.lexicon.money_nouns, noun.start, noun.end)
        return noun if not given or text.endswith("的", 0, noun.start) else None  # 北欧基金会捐款: a verb

    def _before_bracket(self, quantity: Quantity, floor: int) -> Noun | None:
        """Read a rate whose value stands in brackets behind it: 治疗覆盖率(2019 年为 53%)."""
        if quantity.kind not in SHARES:
            return None
        bracket = _IN_BRACKET.search(self.context.text, max(floor, quantity.start - 20), quantity.start)
        if bracket is None or not self.context.text.endswith(
            ("率", *self.context.lexicon.listed("rate")), floor, bracket.start()
        ):
            return None
        return self.nouns.before(bracket.start(), floor)

    def _before_date(self, edge: int, floor: int) -> Noun | None:
        """Read a noun with a date behind it: 资产总值在 2019 年底[约为 720 亿美元]."""
        date = _WITH_DATE.search(self.context.text[floor:edge])
        return self.nouns.before(floor + date.start(), floor) if date else None

    def _before_than(self, edge: int) -> int:
        """Step over what a change is measured against: 感染人数比目标[高出 3 倍]."""
        start = self.counted.clause(edge)
        text = self.context.text
        measured = (match.start() for match in _MEASURED.finditer(text, start, edge))
        found = [
            at for at in measured if not self.names.inside_word(text, at) and not self.names.inside_word(text, at + 1)
        ]
        return found[-1] if found else edge

    def _rising(self, level: int, floor: int) -> Noun | None:
        """Read what comes to a level; before 从 and 由 where the level it comes from is not a figure."""
        start = max(floor, self.counted.clause(level))
        at = max(self.context.text.rfind(word, start, level) for word in ("从", "由"))
        return self.nouns.before(*self._past_span(at if at > start else level, floor))

    def _same_sentence(self, quantity: Quantity) -> Item | None:
        """Take over what the figure before counted, where this one says how that changed: …，降幅为 40%."""
        place = self.counted.topic(quantity.start, quantity.kind)
        if place is None:
            return self._moved(quantity)
        before, item = self.counted.found[place]
        part = before.kind in SHARES and quantity.kind == "count" and place not in self.counted.changes
        whole = item.whole if part else None  # 占失学人口的三分之一，达 1.04 亿人
        return Item(item.text, quantity.end, elided=True, part_of=item.part_of if part else None, whole=whole)

    def _moved(self, quantity: Quantity) -> Item | None:
        """Read the amount an earlier clause is about: 死亡人数在 2004 年达到顶峰，此后[下降了 60%]."""
        text = self.context.text
        sentence, _ = self.context.sentence(quantity.start)
        clause = self.counted.clause(self.context.left_edge(quantity.start))
        for _ in range(_CLAUSES):
            end = clause - 1
            if end <= sentence or text[end] != "，":
                break
            clause = max(self.counted.clause(end), sentence)
            moved = moved_before(self.context, end)
            noun = self.nouns.before(moved, clause) if moved is not None else None
            if noun is not None and self.context.tokens_within(noun.start, noun.end):
                noun = None  # 渔业产量连续[三年]下滑
            begin = self.context.skip(clause)
            noun = noun or Noun(begin, begin, self.nouns.end(begin, end))
            printed = self.names.printed(noun)
            counted = any(map(str.isdigit, printed)) or self.names.is_dated(noun)
            if printed.endswith(self.context.lexicon.attributes) and not counted:
                return replace(self.names.item(noun, quantity), elided=True)
        return None

    def _before_from(self, quantity: Quantity, floor: int) -> Noun | None:
        """Read what rises or falls from one level to another: 整合率从 50%提高到 66%."""
        edge = self.context.left_edge(quantity.start)
        start = self.counted.clause(edge)
        at = max(self.context.text.rfind(word, start, edge) for word in ("从", "由"))
        at, floor = self._past_span(at, self.counted.last_end)  # the year of the level may stand between
        if at <= floor or CLAUSE.search(self.context.text, at, edge) or edge - at > 20:
            return None
        if not _FROM_TO.match(self.context.text, quantity.end):
            return None
        return self.nouns.before(at, floor)
