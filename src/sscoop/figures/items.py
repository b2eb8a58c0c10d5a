"""What a quantity counts.

Reads: quantities, in the order of the passage. Writes: an `Item` for each. Promises: the words stand in the passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from sscoop.figures.bracketed import BracketReader
from sscoop.figures.change import Change
from sscoop.figures.counted import CLAUSE, FAR, SHARES, Counted, Item, without_owner
from sscoop.figures.nouns import CONJUNCTIONS, Noun
from sscoop.figures.quantity import Quantity
from sscoop.figures.said import SaidReader
from sscoop.figures.shares import ShareReader
from sscoop.figures.siblings import SiblingReader
from sscoop.figures.wholes import WholeReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.roles.context import LIST_GAP, Context

# 27 名为儿童, 80%左右是五岁以下儿童
_IS = re.compile(r"(?:均|都|本身就|则|也)?(?:为|是)(?P<noun>[^，。；：、（(）)]{2,14})(?=[，。；、）)]|$)")
# 20 年的, 十年间
_OF_INNER = re.compile(r"的|(?<=[年月天日周])[间期]")
_SHORT = 12  # characters
# … 的 31%升至: a level that another follows
_FROM_TO = re.compile(r"[^，。；]{0,6}?(?:增|减|降|升|跌|提|下|上|缩|扩|延|涨)[^，。；]{0,3}?(?:至|到|为)")
_AGES = re.compile(
    r"(?:年龄(?:在|不超过)?\s*\d[^，。；的]{0,10}?|[^，。；的]{1,10}?)岁(?:及|或)?(?:之间|以下|以上)?的?"
)
_AGED = 7  # characters: 年龄不超过 5 岁


_COMPARED = re.compile(r"(?:高于|低于|多于|少于|而|与|比|较)[^，。；]{0,14}$")
_AND_HAS = re.compile("[，；][^，。；]{0,3}有(?:近|约)?$")  # 占国内生产总值的 28%，却有近一半 …
_MOST = re.compile("最[长短多少高低大小](?:为|达|可达|不超过|不低于|约)?$")  # 服务期一般为 12 个月，最长不超过两年
_SAID_AGAIN = re.compile(r"[，(（；]\s*(?:也|亦)?即\s*$|[(（]\s*(?:或|约合|折合|合)\s*$")


def restates(text: str, start: int) -> bool:
    """Whether a figure says the one before it again: …，即 2.7%."""
    worth = text.startswith(("约合", "折合"), start) and text.endswith(("，", "(", "（"), 0, start)
    return worth or _SAID_AGAIN.search(text, max(0, start - 6), start) is not None


def _inner(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what stands between a number and an amount inside its noun phrase: 为期 20 年的, 总功率 350 千瓦的."""
    return re.compile(rf"\s*(?:{lexicon.pattern('lasting', 'inner')})\S{{0,4}}\s*$")


class ItemReader:
    """Finds the items of one passage; it remembers what was counted before."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.counted = Counted(context)
        self.nouns = self.counted.nouns
        self.wholes = WholeReader(self.counted)
        self.shares = ShareReader(self.counted, self.wholes)
        self.brackets = BracketReader(self.counted)
        self.siblings = SiblingReader(self.counted, self.wholes)
        self.said = SaidReader(self.counted, self.wholes, self.shares)

    def read(self, quantity: Quantity, limit: int, change: Change | None) -> Item:
        """Find what a quantity counts; its noun cannot reach `limit`, and stands before a verb of change."""
        item = Item(None, quantity.end)
        for rule, reader in self.READERS:
            found = reader(self, quantity, limit, change)
            if found is not None:
                item = self._with_known_whole(quantity, replace(found, rule=rule, whole=without_owner(found.whole)))
                break
        item = self.shares.each(quantity, item)
        item = self.siblings.tie(quantity, item, changes=change is not None)
        if change is not None:
            self.counted.changes.add(len(self.counted.found))
        self.counted.found.append((quantity, item))
        return item

    def _with_known_whole(self, quantity: Quantity, item: Item) -> Item:
        """Give a share the whole of the one before, of the same part: 女性的比例从 4%上升到 6.7%."""
        if quantity.kind not in SHARES or item.whole is not None or item.text is None or not self.counted.found:
            return item
        before, last = self.counted.found[-1]
        same = (
            before.kind in SHARES
            and last.text == item.text
            and "。" not in self.context.text[last.end : quantity.start]
        )
        return replace(item, part_of=last.part_of, whole=last.whole) if same else item

    def _restated(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over the item of the figure that this one says again: 减少 3 170 万美元，即 2.7%."""
        if not self.counted.found:
            return None
        last, item = self.counted.found[-1]
        between = self.context.text[item.end : quantity.start].strip()
        alike = last.kind == quantity.kind and len(self.counted.found) - 1 in self.counted.changes
        if alike and change is not None and between in CONJUNCTIONS:
            return replace(item, end=quantity.end, elided=True)  # 减少 35%、55%
        opened = between in ("(", "（") and last.kind not in SHARES
        if quantity.kind in SHARES and opened and self.context.text.startswith((")", "）"), quantity.end):
            return replace(item, end=quantity.end, elided=item.text is not None)  # 其中 23 项(40%)已执行
        ends = self.nouns.next_character(quantity.end) in "，。；" and "。" not in between
        opens = ends and quantity.kind in SHARES and self.counted.opens_clause(self.context.left_edge(quantity.start))
        if opens and change is None and item.part_of is not None and last.kind == "count":
            return replace(item, end=quantity.end, elided=True)  # 1 027 份申请中只有 6 份获得批准，不到 1%
        if not restates(self.context.text, quantity.start):
            return None
        before = self.counted.found[-1][1]
        return replace(before, end=quantity.end, elided=True) if before.text is not None else None

    def _behind(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the noun behind: at once for a count, over 的 for a share or a sum (85%的粮食署国家办事处)."""
        context = self.context
        past = self.brackets.past(quantity)  # 约三分之一[(33 个)]国家
        position, limit = context.skip(past), limit if past == quantity.end else len(context.text)
        lasting = quantity.kind == "duration" and context.text.startswith("间", position)  # 十年间项目融资
        linked = lasting or context.text.startswith("的", position)
        if quantity.kind == "money" and not linked:
            return self._sum_behind(quantity, position)
        predicate = self._predicate(quantity, position)
        if predicate is not None:
            return predicate
        if not self._may_stand_behind(quantity, position, linked, change):
            return None
        if quantity.kind in SHARES and self.nouns.is_said(position):
            return None  # 约三成来自最不发达国家
        ages = self._past_ages(position + linked)
        noun = self.nouns.after(ages, limit, quantity.unit if quantity.kind == "count" else "")
        if noun is not None and ages > position + linked and context.text[ages - 1] != "的":
            noun = Noun(noun.begin, position + linked, noun.end)  # 五岁以下儿童
        if noun is None:
            counted = quantity.kind in ("count", "money")
            return self._behind_another(quantity, position + linked, limit) if counted else None
        printed = self.counted.printed(noun)
        if printed in context.lexicon.listed("abstract") and (linked or quantity.bare or quantity.kind != "count"):
            return None
        if quantity.kind in SHARES:
            return self._share_behind(quantity, noun, linked)
        end = noun.end if quantity.kind in ("count", "measure") else quantity.end
        return self.wholes.with_whole(quantity, Item(printed, end))

    def _share_behind(self, quantity: Quantity, noun: Noun, linked: bool) -> Item | None:
        """Make the item of a share of the noun behind: 85%的国家办事处, 三分之二人口."""
        printed = self.counted.printed(noun)
        bare = quantity.kind == "ratio" and not linked and self.context.text[quantity.end - 1] not in "成半数"
        if bare and not printed.endswith(self.context.lexicon.closings):
            return None  # 逾五分之一移居国外
        known = self.shares.onward.persons_before(quantity) if printed == "人" else None
        if known is not None:  # 81%的艾滋病毒感染者 …，59%的人 …
            return known
        whole = None if printed.endswith("率") else self.wholes.known_whole(noun)  # 73%的病毒抑制率: no whole
        return Item(printed, quantity.end, whole=whole)

    def _parts(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over the whole where a verb follows: 12 个定居点中有 7 个的 …, 在这些国家中，89 个拥有 …."""
        position = self.context.skip(quantity.end)
        linked = self.context.text.startswith("的", position)
        inside = self.siblings.is_inside(quantity)
        said = self.nouns.is_said(position)
        if quantity.kind != "count" or not (linked or inside or said):
            return None
        edge = self.context.left_edge(quantity.start)
        if not (linked or said) and self.context.text.endswith("中的", 0, edge):
            return None  # 六个部门中的 52 个[实体] have a noun of their own
        if self._predicate(quantity, position) is not None:
            return None
        among = self.wholes.among(quantity, limit, change) or (None if linked else self.siblings.onward(quantity))
        among = among or self.siblings.only_some(quantity)
        if among is None and inside and not linked and self.nouns.is_said(position):  # 12 个省有 9 个设立了 …
            last = self.counted.found[-1][1].text
            among = Item(last, quantity.end, last is not None, len(self.counted.found) - 1, last)
        return among if among is not None and among.elided else None

    def _may_stand_behind(self, quantity: Quantity, position: int, linked: bool, change: Change | None) -> bool:
        """Whether what is counted may follow a quantity of this kind."""
        kind = quantity.kind
        if kind == "measure" and (change is not None or (linked and self._said_before(quantity))):
            return False  # 总功率 350 千瓦的电池板
        if kind == "count" and quantity.unit in self.context.lexicon.listed("naming") and not linked:
            word = self.context.lexicon.boundaries.longest_at(self.context.text, position)
            return quantity.unit != "人" and word is None  # 300 万人接受治疗: 人 is what is counted
        bare_share = kind == "ratio" and change is None
        return kind != "multiple" and (kind in ("count", "measure") or linked or bare_share)

    def _said_before(self, quantity: Quantity) -> bool:
        edge = self.context.left_edge(quantity.start)
        link = self.context.lexicon.links.longest_before(self.context.text, edge)
        edge = self.context.left_edge(edge - len(link[0])) if link is not None else edge  # 总装机容量[为]
        return self.context.text.endswith(self.context.lexicon.attributes, self.counted.clause(edge), edge)

    def _past_ages(self, position: int) -> int:
        """Step over an age group before the noun: 2.44 亿名 6 至 18 岁的[儿童]."""
        text = self.context.text
        reach = _AGED if text.startswith("年龄", position) else 2
        places = self.context.tokens_within(position, position + reach)
        claim = self.context.claims[places[0]] if places else None
        if claim is None or claim.rule != "name.ages":
            return position
        ages = _AGES.match(text, position)
        return ages.end() if ages else position

    def _predicate(self, quantity: Quantity, position: int) -> Item | None:
        """Read what those counted are said to be: 其中 27 名为儿童, 九成以上本身就是难民."""
        match = _IS.match(self.context.text, position) if quantity.kind in ("count", *SHARES) else None
        inside = self.context.tokens_within(match.start("noun"), match.end("noun")) if match is not None else ()
        claims = [self.context.claims[index] for index in inside]
        if match is None or not all(claim is not None and claim.role == "name" for claim in claims):
            return None
        noun = match["noun"]
        if noun.endswith(self.context.lexicon.listed("done_by")):
            return None  # 其中 57%是武装团体所为
        part = "其中" in self.context.text[self.counted.clause(quantity.start) : quantity.start]
        if not (part or noun.endswith(self.context.lexicon.heads)):
            return None
        return self.shares.part(quantity, Item(noun.rpartition("的")[2], quantity.end))

    def _behind_another(self, quantity: Quantity, position: int, limit: int) -> Item | None:
        """Read the noun behind a figure of its own: 3 笔为期 20 年的优惠贷款, 1.5 亿美元的十年间项目融资."""
        context = self.context
        between = context.text[position:limit].strip()
        if (
            between
            and not context.lexicon.compiled(_inner).match(between)
            and not between.endswith(context.lexicon.attributes)
        ):
            return None
        places = context.tokens_within(limit, limit + 1)
        inner = context.tokens[places[0]] if places else None
        link = _OF_INNER.search(context.text, inner.end, inner.end + 8) if inner else None
        if link is None or CLAUSE.search(context.text, quantity.end, link.start()):
            return None
        noun = self.nouns.after(link.end(), len(context.text))
        return Item(self.counted.printed(noun), quantity.end) if noun else None

    def _sum_behind(self, quantity: Quantity, position: int) -> Item | None:
        """Read the noun of a sum that follows at once: 564 000 美元赠款, 1 000 亿美元气候资金."""
        lexicon = self.context.lexicon
        nouns = [noun for noun in lexicon.money_nouns if self.context.text.startswith(noun, position)]
        noun = max(nouns, key=len, default=None)
        if noun is not None:
            return Item(noun, position + len(noun))
        longer = self.nouns.after(position, min(position + _SHORT, len(self.context.text)))
        named = longer is not None and longer.begin == longer.start and longer.end - longer.start > 2
        printed = self.context.text[longer.start : longer.end] if longer is not None and named else ""
        verb = lexicon.boundaries.longest_at(printed, 0) if printed else None
        return Item(printed, position + len(printed)) if printed.endswith(lexicon.money_nouns) and not verb else None

    def _adjacent(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a noun right before its number: 交出武器 1 124 件、弹药 4.6 万发."""
        if quantity.kind not in ("count", "measure") or quantity.bare or quantity.linked:
            return None
        edge = self.context.left_edge(quantity.start)
        pause = self.context.text.rfind("、", self.counted.clause(edge), edge)
        noun = self.nouns.object_before(edge, max(self.counted.floor(quantity), pause + 1))
        if noun is None or "每" in self.context.text[max(0, noun.start - 1) : noun.start + 1]:
            return None  # 从每公顷 2.5 吨提高到每公顷 8 吨
        printed = self.counted.printed(noun)
        if printed in self.context.lexicon.listed("per_head"):
            return None  # 430 万升饮用水，人均 12 升
        verb = self.context.lexicon.boundaries.longest_before(printed, len(printed))
        if printed.endswith(("了", "着", "到", "对", "以", *self.context.lexicon.listed("making"))):
            return None  # 法庭对 161 人提出起诉, 运动使 240 万人受益: who acts, not what is counted
        if verb is not None and verb[1] in ("verb", "weak") and not printed.endswith(self.context.lexicon.closings):
            taken = self.context.lexicon.boundaries.longest_before(self.context.text, noun.start)
            done = verb[1] == "weak" and taken is not None and taken[1] == "verb"
            return Item(printed, quantity.end) if done else None  # 完成调查 348 项; 委员会建议核准 7 个 …
        acts = self.context.lexicon.boundaries.longest_at(printed, 0)
        if self.context.tokens_within(noun.start, noun.end):
            return None
        given = self.context.lexicon.boundaries.longest_at(self.context.text, noun.end)
        if given is not None and given[1] == "preposition" and noun.end < edge:
            return None  # 人道主义伙伴已向 320 万人提供援助
        names = re.split("[、和与及]", printed)
        if all(name in self.context.lexicon.names for name in names) or (
            acts is not None and len(acts[0]) == len(printed)
        ):
            return None
        field = self.wholes.in_field(quantity, printed)
        whole = self.wholes.within(noun.start)
        return field if field is not None else self._listed(noun, Item(printed, quantity.end, whole=whole))

    def _listed(self, noun: Noun, item: Item) -> Item:
        """Give an item the whole of the one before in its list: 其中难民 2 640 万人、境内流离失所者 4 800 万人."""
        before = self.counted.found[-1][1] if self.counted.found else None
        if before is None or before.part_of is None:
            return item
        listed = self.context.text[before.end : noun.start].strip() in ("、", "和", "，")
        return replace(item, part_of=before.part_of, whole=before.whole) if listed else item

    def _alike(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take over the noun of a figure of the same sort in the same sentence (26%和 19%; 100 多次…、2 次)."""
        if not self.counted.found or quantity.kind == "multiple":
            return None
        if (
            self.context.text[self.counted.found[-1][1].end : quantity.start].strip() == "、"
            and quantity.kind == "count"
        ):
            return None
        general = quantity.unit in ("", *self.context.lexicon.listed("of_all"))
        same = self.counted.same_unit(quantity) if not general else None
        before, item = self.counted.found[same if quantity.kind == "count" and same is not None else -1]
        between = self.context.text[item.end : quantity.start]
        named = quantity.kind in ("count", "measure") and not general  # 签署了 84 项协定。安哥拉签署了 25 项
        near = not between.count("。") or (between.count("。") == 1 and named and len(between) < FAR // 2)
        shares = before.kind in SHARES and quantity.kind in SHARES
        near = near or (shares and between.count("。") == 1 and _COMPARED.search(between) is not None)
        named = quantity.unit == "人" and item.rule == "item.restated"  # 人 names those it counts
        if named or item.text is None or not (shares or before.kind == quantity.kind) or not near or len(between) > FAR:
            return None
        again = LIST_GAP.fullmatch(between) or _COMPARED.search(between)  # 占 69%，高于 2010 年的 47%
        amount = item.text.endswith(self.context.lexicon.attributes)  # 渔业收入占国内生产总值的 28%，却有近一半流向 …
        if shares and amount and item.whole is not None and _AND_HAS.search(between):
            return Item(item.text, quantity.end, elided=True, whole=item.text)
        if shares and item.whole is not None and not item.elided and not again:
            noun = item.whole.rpartition("的")[2]  # 妇女占 55%，84%来自南方: the second is again of the whole
            noun = item.text if noun.endswith(item.text) else noun
            return Item(noun, quantity.end, elided=True, part_of=item.part_of, whole=item.whole)
        lasts = quantity.kind == "duration" and _MOST.search(between)  # 一般为 12 个月，最长不超过两年
        other = before.unit != quantity.unit and not lasts
        bare = quantity.bare and not (before.bare and _FROM_TO.match(between))  # 从 3.7 亿增至 3.96 亿
        if quantity.kind in ("count", "measure", "duration") and (other or bare):
            return None
        apiece = "分别" in self.context.text[self.counted.clause(before.start) : before.start]
        each = apiece and LIST_GAP.fullmatch(between) is not None
        matched = _COMPARED.search(between) or _MOST.search(between)  # 资金为 41 亿美元，低于所需的 78 亿美元
        near = (matched is not None and "。" not in between) or each or _FROM_TO.match(between) is not None
        if quantity.kind in ("money", "duration") and item.part_of is None and not near:
            return None
        return Item(item.text, quantity.end, elided=True, part_of=item.part_of, whole=item.whole)

    def _head(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Take the thing the clause is about, where nothing else is counted: 指控在 2020 年共登记 66 项."""
        text = self.context.text
        leads = ("在", "于", *self.context.lexicon.listed("making"))
        within = text.endswith(leads, 0, self.context.left_edge(quantity.start))
        if quantity.kind not in ("count", "measure", "duration", "money") or quantity.bare or within:
            return None
        begin = self.counted.clause(quantity.start)
        end = self.nouns.end(begin, quantity.start)
        printed = text[begin:end].strip()
        lexicon = self.context.lexicon  # 秘书长计划
        intends = lexicon.actors.longest_before(printed, len(printed) - 2) or printed in lexicon.intentions
        holder = intends or (
            printed.startswith(("他", "她", "它", "该", "其", "这"))
            or self.wholes.is_holder(printed)
            or printed.endswith(self.context.lexicon.heads)
        )
        if not 2 <= len(printed) <= _SHORT or holder or self.context.tokens_within(begin, end) or "的" in printed:
            return None
        return Item(printed, quantity.end) if printed.endswith(self.context.lexicon.closings) else None

    READERS: ClassVar[tuple[tuple[str, Reader], ...]] = (
        ("item.restated", _restated),
        ("item.level", lambda self, *asked: self.siblings.level(*asked)),
        ("item.sort", lambda self, *asked: self.siblings.sort(*asked)),
        ("item.parts", _parts),
        ("item.brackets", lambda self, quantity, *_: self.brackets.read(quantity)),
        ("item.behind", _behind),
        ("item.takes", lambda self, *asked: self.shares.takes(*asked)),
        ("item.among", lambda self, *asked: self.wholes.among(*asked)),
        ("item.bracket", lambda self, *asked: self.siblings.in_bracket(*asked)),
        ("item.share", lambda self, *asked: self.shares.share(*asked)),
        ("item.adjacent", lambda self, *asked: self.said.objects.bent(*asked)),
        ("item.before", lambda self, *asked: self.said.before(*asked)),
        ("item.adjacent", _adjacent),
        ("item.alike", _alike),
        ("item.borne", lambda self, *asked: self.shares.onward.borne(*asked)),
        ("item.topic", lambda self, *asked: self.shares.onward.of_topic(*asked)),
        ("item.head", _head),
        ("item.again", lambda self, *asked: self.siblings.again(*asked)),
        ("item.sum", lambda self, *asked: self.wholes.of_sum(*asked)),
    )
    """The readers in the order in which they are asked; the first that finds an item gives it."""


Reader = Callable[[ItemReader, Quantity, int, Change | None], Item | None]
