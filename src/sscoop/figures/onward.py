"""Shares that go on with what was counted before: 1 200 名学员，60%来自农村; 预算为 1 120 万美元，由巴西合作署承担 60%.

Reads: a share, and what was counted before it. Writes: an `Item` with its whole, or None where nothing is taken up.
"""

import re
from dataclasses import replace

from sscoop.figures.change import Change
from sscoop.figures.counted import SHARES, Counted, Item
from sscoop.figures.quantity import Quantity
from sscoop.figures.wholes import WholeReader
from sscoop.lexicon.lexicon import Lexicon

_THESE = re.compile(r"\s*(?:这些|上述)")


def _lives(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.pattern('living')})[在于]")


def _bears(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.pattern('bearing')})(?:了)?(?:约|近|其中)?$")


def _done(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.pattern('fulfilled')})了?(?:约|近|超过|不到)?\s*$")


class OnwardReader:
    """Finds what the shares of one passage that say nothing themselves are of."""

    def __init__(self, counted: Counted, wholes: WholeReader) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted
        self.wholes = wholes

    def borne(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a share of a sum that somebody bears: 预算为 1 120 万美元，由巴西合作署承担 60%."""
        edge = self.context.left_edge(quantity.start)
        found = self.counted.found[-1] if self.counted.found else None
        if found is None or quantity.kind not in SHARES or found[0].kind != "money" or found[1].text is None:
            return None
        between = self.context.text[found[1].end : edge]
        borne = "。" not in between and self.context.lexicon.compiled(_bears).search(between) is not None
        place = len(self.counted.found) - 1
        text = found[1].text
        return Item(text, quantity.end, elided=True, part_of=place, whole=text) if borne else None

    def of_topic(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read a share of what the sentence is about: 1 200 名学员，60%来自农村; …名儿童。一半以上是女童."""
        text, edge = self.context.text, self.context.left_edge(quantity.start)
        link = self.context.lexicon.links.longest_before(text, edge)
        edge = self.context.left_edge(edge - len(link[0])) if link else edge  # 现在有超过 50%
        position = self.context.skip(quantity.end)
        said = self.nouns.is_said(position) or self.context.lexicon.compiled(_lives).match(text, position) is not None
        done = self.context.lexicon.compiled(_done).search(text, self.counted.clause(edge), edge)
        if done is not None and self.nouns.next_character(position) in ("", *"，。；、"):
            said, edge = True, done.start()  # 将培训 15 万名教师，迄今已完成 62%
        if quantity.kind not in SHARES or change is not None or not said or not self.counted.opens_clause(edge):
            return None
        these = _THESE.match(text, self.context.sentence(quantity.start)[0], edge)
        if these is not None:  # 这些用户来自 135 个国家，约三成居住在 …
            noun = text[these.end() : self.nouns.end(these.end(), edge)].strip()
            return self.wholes.these(noun, quantity)
        opens = self.context.skip(self.context.sentence(quantity.start)[0]) >= edge
        for place in range(len(self.counted.found) - 1, max(-1, len(self.counted.found) - 4), -1):
            before, item = self.counted.found[place]
            if text.count("。", item.end, quantity.start) > opens or place in self.counted.changes:
                break
            role = self.context.lexicon.boundaries.longest_before(text, self.context.left_edge(before.start))
            placed = (
                role is not None and role[0] in self.context.lexicon.listed("where") and not before.linked
            )  # 来自 135 个国家
            if before.kind in ("count", "money", "measure") and item.text is not None and not placed:
                return Item(item.text, quantity.end, elided=True, part_of=place, whole=item.text)
        return None

    def persons_before(self, quantity: Quantity) -> Item | None:
        """Give the persons that 人 takes up: 81%的感染者 …，59%的人 …; 在这些感染者中，有一半人 …."""
        among = self.wholes.among(quantity, 0, None)
        if among is not None or not self.counted.found:
            return among
        item = self.counted.found[-1][1]
        near = "。" not in self.context.text[item.end : quantity.start]
        persons = near and (item.text or "").endswith(self.context.lexicon.persons)
        return replace(item, end=quantity.end, elided=True) if persons else None
