"""Footnote marks left in a text: in bare passages, whose notes nobody sees."""

import re

from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Claim, Context

_BEFORE = re.compile(r"[\u4e00-\u9fff。，；、：！？”’》）)%％]$")
# a blank behind it; the end of the text only where a stop stands before it (得分 95 is no mark)
_AFTER = re.compile(
    rf"[{BLANK}]+(?=[\u4e00-\u9fff《“(（0-9])|(?:(?<=[。，；：！？”》）)]\d)|(?<=[。，；：！？”》）)]\d\d))[{BLANK}]*$"
)


def is_mark(context: Context, index: int) -> Claim | None:
    """Claim a number glued to the word or stop before it, with a blank behind it, that counts nothing."""
    token = context.tokens[index]
    text = context.text
    if token.start == 0 or not token.text.isdecimal() or len(token.text) > 3 or token.text.startswith("0"):
        return None
    after = _AFTER.match(text, token.end)
    if not _BEFORE.search(text[token.start - 1 : token.start]) or after is None or text.endswith("第", 0, token.start):
        return None
    if context.lists_on(index) and context.next_in_list(index) is not None:
        return None  # 12、15 和 20 个县
    if context.lexicon.counts_at(text, after.end()):
        return None
    return Claim("footnote_mark", "mark.glued", "glued to the text before it, and counts nothing")
