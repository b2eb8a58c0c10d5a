"""The item that a noun for an amount makes: without who has it, with what it is the amount of.

Reads: a `Noun` before a quantity. Writes: an `Item`. Promises: the words stand in the passage.
"""

import re
from dataclasses import replace

from sscoop.figures.counted import SHARES, Counted, Item
from sscoop.figures.nouns import Noun
from sscoop.figures.quantity import Quantity
from sscoop.lexicon.lexicon import Lexicon

_LAST = ("上", "前", "本", "下")  # before the name of a period
_IN_A_ROW = re.compile("连续第?[一二三四五六七八九十两\\d ]+个?(?:年|月|季度)")  # 连续第二年[减少]


def _theirs(lexicon: Lexicon) -> re.Pattern[str]:
    """Build an amount with those who have it: [农户]平均收入, [女工]年工资."""
    average, earning = lexicon.pattern("average"), lexicon.pattern("earning")
    return re.compile(f"(?P<whose>.{{2,8}}?)(?P<amount>(?:{average}).{{2,}}|年?(?:{earning}))")


# 成本最高，
_SUPERLATIVE = re.compile(r"最[高低多少大小长短快慢]，$")


_MOST_IS = re.compile(r"最[^，。；]{1,14}是(?P<noun>[^，。；是的\d]{2,12})，$")


class NamedReader:
    """Reads the nouns before the quantities of one passage."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted

    def printed(self, noun: Noun) -> str:
        """Give the words of a noun, without who has the amount: [联合国系统]采购额, [全球]军费总额."""
        printed = self.counted.printed(noun)
        if not printed.endswith(self.context.lexicon.attributes):
            world = next(
                (whole for whole in self.context.lexicon.listed("world", "everywhere") if printed.startswith(whole)), ""
            )
            persons = printed.endswith(self.context.lexicon.persons) and len(printed) > len(world) + 1
            return printed.removeprefix(world) if persons else printed  # [全球]难民共计 3 530 万人
        ends = [len(whole) for whole in self.context.lexicon.listed("world", "everywhere") if printed.startswith(whole)]
        lexicon = self.context.lexicon
        for end in range(2, len(printed) - 1):
            body = lexicon.actors.longest_before(printed, end)
            own = body is not None and body[0] in lexicon.listed("no_holder") and printed[end:] not in lexicon.flows
            bare = body is not None and body[0] == printed[:end] and body[0] not in lexicon.names
            bare = bare and (len(printed) - end <= len("总额") or not printed.endswith(lexicon.money_nouns))
            inner = printed[:end].endswith(lexicon.no_actors)  # 非洲内部贸易额
            if body is not None and not own and not bare and not inner:  # [拟议方案]预算 and 基金总额 are one noun
                ends.append(end)
        ends = [end for end in ends if not self.inside_word(printed, end)]
        rest = printed[max(ends) :] if ends else printed
        return rest if rest.endswith(self.context.lexicon.attributes) and len(rest) > 1 else printed

    def item(self, noun: Noun, quantity: Quantity) -> Item:
        """Make the item of a noun; of an amount that says nothing alone, with what it is the amount of."""
        printed = self.printed(noun)
        theirs = self.context.lexicon.compiled(_theirs).fullmatch(printed)
        if theirs is not None and theirs["whose"].endswith(
            (*self.context.lexicon.persons, *self.context.lexicon.listed("household"))
        ):
            return Item(theirs["amount"], quantity.end, holder=theirs["whose"])
        whole = printed.removesuffix("总数")
        things = quantity.unit in self.context.lexicon.listed("of_things")  # 中心总数增至 1 573 个
        counted = things or whole.endswith(self.context.lexicon.persons)
        if quantity.kind == "count" and len(printed) > len(whole) > 1 and counted:
            return Item(whole, quantity.end)  # 国际[移民]总数为 2.81 亿人
        if printed not in self.context.lexicon.listed("amount") or not self.context.text.endswith("的", 0, noun.start):
            return Item(printed, quantity.end)
        start = self.counted.clause(noun.start)
        at = self._deed(start, noun.start)
        if at is None or self.context.tokens_within(at, noun.start):
            return Item(printed, quantity.end)
        whose = self.context.text[start:at].strip()  # 感染者[因结核病死亡的人数]
        holds = whose.endswith(self.context.lexicon.persons) and not self.context.tokens_within(start, at)
        return Item(self.context.text[at : noun.end], quantity.end, holder=whose if holds else None)

    def _deed(self, start: int, end: int) -> int | None:
        """Give the place of the first word between two that says what somebody does or what befalls them."""
        for at in range(start + 1, end - 2):
            word = self.nouns.word(at)
            deed = word is not None and word[1] in ("verb", "weak", "preposition")
            if deed and not self.inside_word(self.context.text[start:end], at - start):
                return at
        return None

    def inside_word(self, printed: str, position: int) -> bool:
        """Whether a place is inside a word: 文件处|理费用."""
        for start in range(max(0, position - 4), position):
            for table in (self.context.lexicon.boundaries, self.context.lexicon.compounds):
                word = table.longest_at(printed, start)
                if word is not None and start + len(word[0]) > position:
                    return True
        return False

    def is_dated(self, noun: Noun) -> bool:
        """Whether a noun holds a date, or only says how often in a row: 2015 年的比例, 连续第二年."""
        claims = (self.context.claims[index] for index in self.context.tokens_within(noun.start, noun.end))
        dated = any(claim is not None and claim.role == "date" for claim in claims)
        past = self.context.text.endswith(_LAST, 0, noun.start)
        dated = dated or (past and self.context.text.startswith("一", noun.start))  # 上[一周期]为 71%
        return dated or _IN_A_ROW.match(self.context.text, noun.start, noun.end) is not None

    def done_for(self, quantity: Quantity) -> Item | None:
        """Read what is done so long, right before it: 各国学校平均[停课] 41 周."""
        edge = self.context.left_edge(quantity.start)
        deeds = (deed for deed in self.context.lexicon.listed("deed_for") if self.context.text.endswith(deed, 0, edge))
        deed = max(deeds, key=len, default="")
        at = edge - len(deed)
        word = self.context.lexicon.boundaries.longest_before(self.context.text, edge)
        said = word is not None and word[0] == deed
        said = said or self.nouns.before_adverbs(at, self.counted.clause(at)) < at or self.counted.opens_clause(at)
        return Item(deed, quantity.end) if deed and said else None  # but 审前羁押不超过 48 小时

    def of_other_place(self, quantity: Quantity, printed: str) -> Item | None:
        """Read what was said of one place of another: 死亡率为每千例活产 37 例，[撒哈拉以南非洲]则高达 74 例."""
        place = printed in self.context.lexicon.names or printed.endswith(self.context.lexicon.listed("place"))
        before, item = self.counted.found[-1] if self.counted.found else (None, None)
        if before is None or item is None or item.text is None:
            return None
        if quantity.kind in SHARES:
            rate = item.text.endswith("率") and item.whole is None and quantity.linked
            place = rate and printed.endswith(self.context.lexicon.closings)  # 入学率为 29%，而[收容社区]为 63%
        if not place:
            return None
        same = before.kind == quantity.kind and before.unit == quantity.unit and before.linked
        near = "。" not in self.context.text[item.end : quantity.start]
        return replace(item, end=quantity.end, elided=True, holder=printed) if same and near else None

    def most(self, quantity: Quantity, edge: int) -> Item | None:
        """Read what is said to be the most before its amount: 非洲的[成本]最高，达 7.8%."""
        clause = self.counted.clause(edge)
        begin = self.counted.clause(clause - 1)
        sort = _MOST_IS.search(self.context.text, begin, clause)
        if sort is not None and not sort["noun"].endswith(self.context.lexicon.heads):
            return Item(sort["noun"], quantity.end)  # 缉获量最大的毒品是[大麻]，达 4 900 吨
        match = _SUPERLATIVE.search(self.context.text, begin, clause)
        noun = self.nouns.before(match.start(), begin) if match is not None else None
        item = self.item(noun, quantity) if noun is not None else None
        number = next((n for n in self.context.lexicon.listed("number") if item and (item.text or "").endswith(n)), "")
        return replace(item, text=(item.text or "").removesuffix(number)) if item is not None else None
