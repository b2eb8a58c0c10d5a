"""Figures in brackets: what they count stands before the bracket, or behind it for them and the figure before alike.

大多数国家(62 个)作了答复; 近三分之二(64%)的国家; 约三分之一(33 个)国家. Reads: a quantity, and what was counted
before it. Writes: an `Item`, None where it stands in no bracket of its own.
"""

import re

from sscoop.figures.counted import SHARES, Counted, Item
from sscoop.figures.quantity import Quantity
from sscoop.lexicon.lexicon import Lexicon

_OPENING, _CLOSING = ("(", "（"), (")", "）")
_SAME = re.compile(r"\s*[(（][^()（），。；：]{1,16}[)）]")  # (64%), (33 个)


def _most_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what says that a noun is the whole of a share: [大多数]受访者(62%)."""
    return re.compile(rf"(?:{lexicon.pattern('most_of')})的?")


class BracketReader:
    """Reads the brackets of one passage."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.counted = counted

    def past(self, quantity: Quantity) -> int:
        """Give the place behind a bracket that says a share in other numbers, or the quantity's end."""
        bracket = _SAME.match(self.context.text, quantity.end) if quantity.kind in SHARES else None
        inside = self.context.tokens_within(quantity.end, bracket.end()) if bracket is not None else ()
        return bracket.end() if bracket is not None and inside else quantity.end

    def read(self, quantity: Quantity) -> Item | None:
        """Read what a figure counts that stands alone in its bracket."""
        text = self.context.text
        alone = text.endswith(_OPENING, 0, quantity.start) and text.startswith(_CLOSING, quantity.end)
        if not alone or quantity.kind not in ("count", *SHARES):
            return None
        last, item = self.counted.found[-1] if self.counted.found else (None, None)
        if last is not None and item is not None and item.end == quantity.start - 1:  # 近三分之二(64%)
            return Item(item.text, quantity.end, True, item.part_of, item.whole) if last.kind in SHARES else None
        floor = self.counted.clause(quantity.start - 1)
        most = [m.end() for m in self.context.lexicon.compiled(_most_of).finditer(text, floor, quantity.start)]
        noun = self.counted.nouns.before(quantity.start - 1, most[-1] if most else floor)
        if noun is None or not text.endswith(self.context.lexicon.heads, noun.start, noun.end):
            return None
        printed = self.counted.printed(noun)
        if most or (last is not None and item is not None and last.kind in SHARES and item.text == printed):
            return Item(printed, quantity.end, whole=printed)
        return None
