"""What lasts as long as a number says: 考察为期 5 至 10 天; 签署了合作协议，为期五年; 调查表由各国填写，用时 3.5 小时.

Reads: a length of time, and what was counted before it. Writes: an `Item`, None where no verb of lasting stands there.
"""

import re

from sscoop.figures.counted import Counted, Item
from sscoop.figures.nouns import Noun
from sscoop.figures.quantity import Quantity
from sscoop.lexicon.lexicon import Lexicon

_SHORT = 12  # characters


def _lasts(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what stands right before a length of time: 为期, 历时约."""
    return re.compile(rf"(?:{lexicon.pattern('lasting', 'taking_time')})(?:约|近|至少|最多)?\s*$")


class LastingReader:
    """Finds what the lengths of time of one passage are of."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.nouns = counted.nouns
        self.counted = counted

    def lasting(self, quantity: Quantity, floor: int) -> Item | None:
        """Read what lasts: 考察为期 5 至 10 天, 五个项目为期 7 年; 行动于 3 月开始，历时 26 天."""
        text = self.context.text
        edge = self.context.left_edge(quantity.start)
        match = self.context.lexicon.compiled(_lasts).search(text, self.counted.clause(edge), edge)
        if match is None:
            return None
        end = match.start()
        if self.counted.found and self.counted.found[-1][1].end == end:
            return Item(self.counted.found[-1][1].text, quantity.end)
        if not self.counted.opens_clause(self.nouns.before_adverbs(end, self.counted.clause(end))):
            noun = self.nouns.before(end, floor)
            begin = self.counted.clause(end)
            points = next((word for word in ("这些", "上述", "该", "此") if text.startswith(word, begin)), "")
            if noun is None and points and begin >= floor:  # 该项目历时五年
                noun = Noun(begin, begin + len(points), end)
            return Item(self.counted.printed(noun), quantity.end) if noun else None
        clause = self.counted.clause(end)
        made = self.nouns.object_before(clause - 1, self.counted.clause(clause - 1)) if clause else None
        if made is not None and self.context.tokens_within(made.start, made.end):
            made = None  # 举办了七次讲习班，每次历时五天
        agreed = made is not None and text.endswith(self.context.lexicon.closings, made.start, made.end)
        if made is not None and agreed and "了" in text[self.counted.clause(clause - 1) : made.start]:
            return Item(self.counted.printed(made), quantity.end, elided=True)  # 签署了合作协议，为期五年
        before = self.counted.clause(clause - 1) if clause and text[clause - 1] == "，" else clause
        place = self.counted.topic(quantity.start)
        if place is not None and self.counted.found[place][0].start >= before and not self._is_where(place):
            return Item(self.counted.found[place][1].text, quantity.end, elided=True)
        head = self.nouns.end(before, clause)
        printed = text[before:head].strip()
        named = 2 <= len(printed) <= _SHORT and not self.context.lexicon.actors.longest_before(text, head)
        return Item(printed, quantity.end, elided=True) if named else None

    def _is_where(self, place: int) -> bool:
        """Whether what a figure counts only says where or by whom: 调查表[由 44 个国家]填写，平均用时 3.5 小时."""
        start = self.context.left_edge(self.counted.found[place][0].start)
        role = self.context.lexicon.boundaries.longest_before(self.context.text, start)
        return role is not None and role[0] in self.context.lexicon.listed("where")
