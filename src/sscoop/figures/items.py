"""What a quantity counts, and of which whole it is a part.

Reads: quantities, in the order of the passage. Writes: an `Item` for each. Promises: the words stand in the passage.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sscoop.figures.change import Change, level_of
from sscoop.figures.nouns import Noun, NounReader
from sscoop.figures.quantity import Quantity
from sscoop.roles.context import Context


@dataclass(frozen=True, slots=True)
class Item:
    """The thing counted as printed, or None; `end` is where the metric's text ends.

    `part_of` is the place, among the figures of the passage, of the one that this is a part of, and `whole` the
    noun phrase of the whole.
    """

    text: str | None
    end: int
    elided: bool = False
    part_of: int | None = None
    whole: str | None = None


# 为期 20 年的, 总功率 350 千瓦的
_INNER = re.compile(r"\s*(?:为期|历时|长达|价值|总值|总额|面积|占地|总功率|平均|年龄|每年|至少|约)\S{0,4}\s*$")
# 妇女占, 女性在高级管理职位中仅占, 可再生能源在总发电量中所占份额
_TAKES = re.compile(
    r"(?:在(?P<whole>[^，。；：在]{2,30}?)(?:当中|之中|中))?(?:则|也|还|仍)?(?P<verb>(?:仅|只|约|大约)?占(?:了)?|所占(?:比例|份额|比重))(?:为|达|从|由|仅为|约为)?(?:近|约|仅|不到|超过)?$"
)
_FAR = 60  # characters; beyond that nothing is taken over
_CLAUSE = re.compile(r"[，。；：！？(（]")
# 其中 6 个 · 办事处中共有 113 个
_AMONG = re.compile(r"其中|^\s*(?:中|里|当中|之中)")
# 被拘留者中有三分之二
_WITHIN = re.compile(r"(?:^|[，。；：])(?P<noun>[^，。；：\d]{2,20}?)(?:当中|之中|中)(?:共|仅|只)?有?\s*$")
# 在这些举措中，55%
_THESE = re.compile(r"(?:这些|上述|这|该)(?P<noun>[^，。；：的]{1,12}?)(?:当中|之中|中)[，]?[^，。；]{0,6}$")
# 在为本报告作出贡献的实体中，有 23 个
_OF_THOSE = re.compile(
    r"在(?P<noun>[^，。；：]{2,40}?)(?:当中|之中|中)[，]?\s*(?:共有|只有|仅有|已有|有|共|约|近|超过)?\s*$"
)
# 32 个项目，包括 2018 年新增的 3 个项目
_INCLUDING = re.compile(r"[，、(（]?\s*(?:其中)?包括[^，。；]{0,12}$")
# 是海运的 1.8 倍
_MEASURED = re.compile(r"(?<![同环環占对比])比|较|與|与")  # what a change is measured against; 同比 is one word
_TIMES_OF = re.compile(r"(?:是|为|相当于)[^，。；是]{1,24}的\s*(?:约|近|大约)?$")
# (68%), (2019 年为 53%)
_IN_BRACKET = re.compile(r"[(（](?:\d{4}\s*年)?(?:为|约为|约|近)?\s*$")
_RATES = ("率", "比例", "比重", "份额", "占比", "百分比")
# 在 2019 年底
_WITH_DATE = re.compile(r"(?:在|于|到|截至|至)?\s*\d{4}\s*年[^，。；]{0,6}$")
# 每小时, 每人每月
_RATE = re.compile(r"(?:每[^，。；\d每]{1,5})+\s*$")
# 降至基准值的 2%
_LEVEL_OF = re.compile(r"(?:[增减降升跌缩扩]|下降|上升|减少|增加)(?:至|到)(?P<whole>[^，。；至到]{1,20})的\s*$")
# … 的 31%升至: a level that another follows
_FROM_TO = re.compile(r"[^，。；]{0,6}?(?:增|减|降|升|跌|提|下|上|缩|扩|延|涨)[^，。；]{0,3}?(?:至|到|为)")
_DATED = re.compile(r"\d\s*年的$|时的$")
# 比 2014 年的 48%大幅增加: what is compared is the same thing
_THAN = re.compile(r"(?:比|较|而|与)[^，。；]{0,14}$")
_DATE_TAIL = re.compile(r"\s*(?:财政年度|学年|预算年度|两年期|[年月日底初末中])+(?:期间|以来|为止)?(?:[，])?")
_EACH = tuple("国级地方界族类种省州")
_SHARES = ("percent", "ratio")


class ItemReader:
    """Finds the items of one passage; it remembers what was counted before."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.nouns = NounReader(context.text, context.lexicon)
        self.found: list[tuple[Quantity, Item]] = []
        self.readers: tuple[Callable[[Quantity, int, Change | None], Item | None], ...] = (
            self._behind,
            self._takes,
            self._among,
            self._share,
            self._before,
            self._alike,
            self._adjacent,
        )

    def read(self, quantity: Quantity, limit: int, change: Change | None) -> Item:
        """Find what a quantity counts; its noun cannot reach `limit`, and stands before a verb of change."""
        item = next((i for reader in self.readers if (i := reader(quantity, limit, change))), Item(None, quantity.end))
        self.found.append((quantity, item))
        return item

    def _behind(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the noun behind: at once for a count, over 的 for a share or a sum (85%的粮食署国家办事处)."""
        context = self.context
        position = context.skip(quantity.end)
        linked = context.text.startswith("的", position)
        if quantity.kind == "money" and not linked:
            return self._sum_behind(quantity, position)
        bare_share = quantity.kind == "ratio" and quantity.number in ("一半", "半数")
        if quantity.kind == "multiple" or not (quantity.kind in ("count", "measure") or linked or bare_share):
            return None
        if quantity.kind == "measure" and change is not None:
            return None
        if quantity.unit == "人" and not linked:
            return None  # 300 万人接受治疗: 人 is what is counted
        if quantity.unit in _NAMES_ITSELF and context.lexicon.boundaries.longest_at(context.text, position):
            return None
        noun = self.nouns.after(position + linked, limit)
        if noun is None and quantity.kind == "count":
            return self._behind_another(quantity, limit)
        if noun is None or (
            self._printed(noun) in context.lexicon.abstracts and (linked or quantity.bare or quantity.kind != "count")
        ):
            return None
        if quantity.kind in _SHARES:
            return Item(self._printed(noun), quantity.end, whole=context.text[noun.start : noun.end])
        end = noun.end if quantity.kind in ("count", "measure") else quantity.end
        return self._with_whole(quantity, Item(self._printed(noun), end))

    def _behind_another(self, quantity: Quantity, limit: int) -> Item | None:
        """Read the noun behind a clause with a figure of its own: 3 笔为期 20 年的优惠贷款."""
        context = self.context
        if not _INNER.match(context.text[quantity.end : limit]):
            return None
        places = context.tokens_within(limit, limit + 1)
        inner = context.tokens[places[0]] if places else None
        at = context.text.find("的", inner.end, inner.end + 8) if inner else -1
        if at < 0 or _CLAUSE.search(context.text, quantity.end, at):
            return None
        noun = self.nouns.after(at + 1, len(context.text))
        return Item(self._printed(noun), quantity.end) if noun else None

    def _takes(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the part that takes a share: 妇女占 51%, 女生在理工科学生中占 35%."""
        text = self.context.text
        end = self.context.left_edge(quantity.start)
        match = _TAKES.search(text[max(0, end - _FAR) : end]) if quantity.kind in _SHARES else None
        if match is None:
            return None
        edge = end - (match.end() - match.start("verb"))
        floor = max(self._floor(quantity), self._clause(edge))
        inside = text.rfind("在", floor, edge)
        noun = self.nouns.before(inside if inside > floor else edge, floor)
        if noun is None:
            return None
        whole = match["whole"]
        before = self._among(quantity, limit, None)
        part_of = before.part_of if before else None
        return Item(
            self._printed(noun), quantity.end, part_of=part_of, whole=whole or (before.whole if before else None)
        )

    def _sum_behind(self, quantity: Quantity, position: int) -> Item | None:
        """Read the noun of a sum that follows at once: 564 000 美元赠款."""
        nouns = [noun for noun in self.context.lexicon.money_nouns if self.context.text.startswith(noun, position)]
        noun = max(nouns, key=len, default=None)
        return Item(noun, position + len(noun)) if noun else None

    def _with_whole(self, quantity: Quantity, item: Item) -> Item:
        """Tie a count with a noun of its own to the figure it is a part of (130 个办事处中的 100 多个办事处)."""
        if not self.found or item.text is None:
            return item
        _, before = self.found[-1]
        between = self.context.text[before.end : quantity.start]
        alike = before.text is not None and before.text.endswith(item.text)
        if alike and "。" not in between and (_AMONG.search(between) or _INCLUDING.search(between)):
            return Item(item.text, item.end, part_of=len(self.found) - 1, whole=before.text)
        return item

    def _among(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over what was counted before, where the sentence says that this is a part of it."""
        if quantity.kind == "duration" or change is not None:
            return None
        floor = self.found[-1][1].end if self.found else 0
        between = self.context.text[max(floor, quantity.start - 2 * _FAR) : quantity.start]
        these = _THESE.search(between)
        if these is not None:
            return self._part_of_these(these["noun"], quantity)
        those = _OF_THOSE.search(between)
        if those is not None and not between.startswith("中"):
            return Item(those["noun"].rpartition("的")[2], quantity.end, elided=True, whole=those["noun"])
        within = _WITHIN.search(between)
        if within is not None and within["noun"].endswith(self.context.lexicon.closings):
            return Item(within["noun"].rpartition("的")[2], quantity.end, whole=within["noun"])
        if not self.found or "。" in between or len(between) > _FAR:
            return None
        before = self.found[-1][1]
        if before.text is not None and _AMONG.search(between):
            return Item(before.text, quantity.end, elided=True, part_of=len(self.found) - 1, whole=before.text)
        return None

    def _part_of_these(self, noun: str, quantity: Quantity) -> Item:
        """Find the figure that 这些举措 takes up: the last that counted such things."""
        for place in range(len(self.found) - 1, max(-1, len(self.found) - 20), -1):
            counted = self.found[place][1].text
            if counted is not None and counted.endswith(noun):
                return Item(counted, quantity.end, elided=True, part_of=place, whole=counted)
        return Item(noun, quantity.end, elided=True, whole=noun)

    def _share(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read 举措占所有举措的 53%: the part stands before 占, the whole behind it."""
        text = self.context.text
        edge = self.context.left_edge(quantity.start)
        if quantity.kind not in _SHARES or not text.endswith("的", 0, edge):
            return None
        level = _LEVEL_OF.search(text, self._clause(edge), edge)
        if level is not None and not _DATED.search(text[max(0, edge - 12) : edge]):
            noun = self.nouns.before(level.start(), self._floor(quantity))
            return Item(self._printed(noun), quantity.end, whole=level["whole"]) if noun else None
        start = self._clause(edge)
        at = max(text.rfind(word, start, edge) for word in ("占", "相当于"))
        if at < 0:
            return self._share_of(quantity, edge, start)
        begin = at + (3 if text[at] == "相" else 2 if text[at + 1 : at + 2] in ("了", "到", "据") else 1)
        whole = self.nouns.whole(max(begin, self._floor(quantity)), edge - 1)
        part = self.nouns.before(at, max(start, self._floor(quantity))) if at > start else None
        counted = part or whole
        if counted is None:
            return None
        return Item(self._printed(counted), quantity.end, whole=text[whole.begin : whole.end] if whole else None)

    def _share_of(self, quantity: Quantity, edge: int, start: int) -> Item | None:
        """Read 捐款总额的 85%由 …: the whole stands before 的, if nothing else does."""
        if _THAN.search(self.context.text[start:edge]) or _DATED.search(self.context.text[start:edge]):
            return None
        noun = self.nouns.before(edge - 1, max(start, self._floor(quantity)))
        return Item(self._printed(noun), quantity.end, whole=self.context.text[noun.begin : noun.end]) if noun else None

    def _before(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the noun before: 资本总额为 5 500 万美元, 死亡人数下降了 39%, 追加拨款 1 400 万美元."""
        floor = self._floor(quantity)
        if change is not None:
            noun = self.nouns.before(self._before_than(change.start), floor)
            return Item(self._printed(noun), quantity.end) if noun else self._same_sentence(quantity)
        edge = self._before_links(quantity)
        level = level_of(self.context, quantity.start)
        if level is not None:
            noun = self._rising(level, floor)
            return Item(self._printed(noun), quantity.end) if noun else self._same_sentence(quantity)
        after_figure = self.found[-1][1].end if self.found else 0
        if quantity.kind == "multiple" and (of := _TIMES_OF.search(self.context.text[after_figure : quantity.start])):
            noun = self.nouns.before(after_figure + of.start(), after_figure)
        elif quantity.linked or edge < self.context.left_edge(quantity.start):
            noun = self.nouns.before(edge, floor) or self._before_date(edge, after_figure)
        else:
            noun = self._before_from(quantity, floor)
            if noun is None and quantity.kind == "money":
                noun = self.nouns.sum_before(edge, floor)
        noun = noun or self._before_bracket(quantity, after_figure)
        if noun is None:
            return None
        share = quantity.kind in _SHARES and self.context.text.endswith(
            ("有", "有约", "有近"), 0, self.context.left_edge(quantity.start)
        )
        return Item(
            self._printed(noun), quantity.end, whole=self.context.text[noun.begin : noun.end] if share else None
        )

    def _before_bracket(self, quantity: Quantity, floor: int) -> Noun | None:
        """Read a rate whose value stands in brackets behind it: 治疗覆盖率(2019 年为 53%)."""
        if quantity.kind not in _SHARES:
            return None
        bracket = _IN_BRACKET.search(self.context.text, max(floor, quantity.start - 20), quantity.start)
        if bracket is None or not self.context.text.endswith(_RATES, floor, bracket.start()):
            return None
        return self.nouns.before(bracket.start(), floor)

    def _before_date(self, edge: int, floor: int) -> Noun | None:
        """Read a noun with a date behind it: 资产总值在 2019 年底[约为 720 亿美元]."""
        date = _WITH_DATE.search(self.context.text[floor:edge])
        return self.nouns.before(floor + date.start(), floor) if date else None

    def _before_than(self, edge: int) -> int:
        """Step over what a change is measured against: 感染人数比目标[高出 3 倍]."""
        start = self._clause(edge)
        found = [match.start() for match in _MEASURED.finditer(self.context.text, start, edge)]
        return found[-1] if found and found[-1] > start else edge

    def _rising(self, level: int, floor: int) -> Noun | None:
        """Read what comes to a level; before 从 and 由 where the level it comes from is not a figure."""
        start = max(floor, self._clause(level))
        at = max(self.context.text.rfind(word, start, level) for word in ("从", "由"))
        return self.nouns.before(at if at > start else level, floor)

    def _same_sentence(self, quantity: Quantity) -> Item | None:
        """Take over what the figure before counted, where this one says how that changed: …，降幅为 40%."""
        if not self.found:
            return None
        item = self.found[-1][1]
        between = self.context.text[item.end : quantity.start]
        if item.text is None or "。" in between or len(between) > _FAR:
            return None
        return Item(item.text, quantity.end, elided=True)

    def _adjacent(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a noun right before its number: 交出武器 1 124 件、弹药 4.6 万发."""
        if quantity.kind not in ("count", "measure") or quantity.bare or quantity.linked:
            return None
        edge = self.context.left_edge(quantity.start)
        pause = self.context.text.rfind("、", self._clause(edge), edge)
        noun = self.nouns.object_before(edge, max(self._floor(quantity), pause + 1))
        if noun is None:
            return None
        printed = self._printed(noun)
        if printed.endswith(("了", "着", "到", "对", "以")):  # 法庭对 161 人提出起诉: who acts, not what is counted
            return None
        acts = self.context.lexicon.boundaries.longest_at(printed, 0)
        if self.context.tokens_within(noun.start, noun.end):
            return None
        if printed in self.context.lexicon.places or (acts is not None and len(acts[0]) == len(printed)):
            return None
        return Item(printed, quantity.end)

    def _before_from(self, quantity: Quantity, floor: int) -> Noun | None:
        """Read what rises or falls from one level to another: 整合率从 50%提高到 66%."""
        edge = self.context.left_edge(quantity.start)
        start = self._clause(edge)
        at = max(self.context.text.rfind(word, start, edge) for word in ("从", "由"))
        floor = self.found[-1][1].end if self.found else 0  # the year of the level may stand between
        if at <= floor or _CLAUSE.search(self.context.text, at, edge) or edge - at > 20:
            return None
        if not _FROM_TO.match(self.context.text, quantity.end):
            return None
        return self.nouns.before(at, floor)

    def _alike(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over the noun of a figure of the same sort in the same sentence (26%和 19%; 100 多次…、2 次)."""
        if not self.found or quantity.kind not in ("percent", "ratio", "count", "money"):
            return None
        if self.context.text[self.found[-1][1].end : quantity.start].strip() == "、" and quantity.kind == "count":
            return None
        before, item = self.found[-1]
        between = self.context.text[item.end : quantity.start]
        if item.text is None or before.kind != quantity.kind or "。" in between or len(between) > _FAR:
            return None
        if quantity.kind in ("count", "measure", "duration") and (before.unit != quantity.unit or quantity.bare):
            return None
        if quantity.kind == "money" and item.part_of is None and not _FROM_TO.match(between):
            return None
        return Item(item.text, quantity.end, elided=True, part_of=item.part_of, whole=item.whole)

    def _clause(self, edge: int) -> int:
        """Give where the clause that ends at a place begins."""
        start = max(0, edge - _FAR)
        return max((m.end() for m in _CLAUSE.finditer(self.context.text, start, edge)), default=start)

    def _before_links(self, quantity: Quantity) -> int:
        """Give the place where the noun before a quantity ends: before its qualifier and 为, 达, 有."""
        context = self.context
        edge = context.left_edge(quantity.start)
        rate = _RATE.search(context.text, self._clause(edge), edge)
        edge = context.left_edge(rate.start()) if rate else edge
        for _ in range(2):
            link = context.lexicon.links.longest_before(context.text, edge)
            if link is None or link[0] == "了":  # 筹集了 …: behind a verb, not behind a noun
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
        if quantifier is not None and quantifier[0] in ("各", "每") and self.context.text[start : start + 1] in _EACH:
            start = noun.start  # 各国 is one word
        return self.context.text[start : noun.end].strip() or self.context.text[noun.start : noun.end]


_NAMES_ITSELF = frozenset({"人", "国", "户", "家庭", "人次", "票"})  # classifiers that name what they count
