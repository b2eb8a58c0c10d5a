"""What stands between a noun and its number: a link word (为, 达), a qualifier, what the amount is for each of.

Reads: a quantity. Writes: the place where the noun before it ends.
"""

import re

from sscoop.figures.counted import Counted
from sscoop.figures.quantity import Quantity
from sscoop.lexicon.lexicon import Lexicon

# 预算在 10 万至 50 万美元[之间]
_BETWEEN = re.compile(r"(?:在|介于)\s*$")
_EACH = re.compile(r"每(?:(?!平均)[^，。；：的每\d]){1,10}\s*$")
_SHORT = 12  # characters


def rate_before(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what an amount is for each of, right before its number: 每小时, 每人每月."""
    return re.compile(rf"(?:每(?:一|个)?\s*(?:{lexicon.pattern('per', 'per_amount')}))+\s*$")


class LinkReader:
    """Finds where the nouns before the quantities of one passage end."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.counted = counted

    def before_links(self, quantity: Quantity) -> int:
        """Give the place where the noun before a quantity ends: before its qualifier and 为, 达, 有."""
        context = self.context
        edge = context.left_edge(quantity.start)
        within = _BETWEEN.search(context.text, self.counted.clause(edge), edge)
        if within is not None and context.text.startswith("之间", context.skip(quantity.end)):
            edge = context.left_edge(within.start())  # 项目预算一般在 10 万至 50 万美元之间
        edge = self._before_rate(edge)
        for _ in range(2):
            link = self._link_before(edge)
            if link is None or link[0] == "了":  # 筹集了 …: behind a verb, not behind a noun
                break
            edge = context.left_edge(edge - len(link[0]))
        return edge

    def _link_before(self, edge: int) -> tuple[str, None] | None:
        """Give the link word that ends at a place, but no part of a longer word: 人权行[为], 会议时[长]."""
        link = self.context.lexicon.links.longest_before(self.context.text, edge)
        if link is None or link[0] == "有":  # 会员国[有]: 国有 is no word here
            return link
        word = self.context.lexicon.compounds.longest_before(self.context.text, edge)
        return None if word is not None and len(word[0]) > len(link[0]) else link

    def _before_rate(self, edge: int) -> int:
        """Step over what an amount is for each of, and a qualifier before it: 运价[超过每标准箱] 1.2 万美元."""
        lexicon, text = self.context.lexicon, self.context.text
        if "每" not in text[max(0, edge - 2 * _SHORT) : edge]:
            return edge
        rate = lexicon.compiled(rate_before).search(text, self.counted.clause(edge), edge)
        each = rate or _EACH.search(text, max(0, edge - _SHORT), edge)
        if each is None or (rate is None and text.endswith(lexicon.attributes, each.start(), edge)):
            return edge  # 每座造价 1.8 万美元
        before = self.context.left_edge(each.start())
        word = lexicon.qualifiers("before").longest_before(text, before)
        if word is not None and not self._link_before(before):
            return before - len(word[0])
        return before if rate is not None or self._link_before(before) is not None else edge
