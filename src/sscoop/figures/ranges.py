"""Ranges, and numbers below zero: 10%至 22%, 十至十五万, 介于 90 和 120 之间, 零下 10 至 15 度.

Reads: numerals that no rule claimed. Writes: which of them is the other end of a range, and the values of both.
"""

import re
from decimal import Decimal

from sscoop.figures.unit import sign_before
from sscoop.models import Kind, canonical
from sscoop.numeral.characters import BIG, BLANK
from sscoop.numeral.find import Token
from sscoop.roles.context import Context

_B = f"[{BLANK}]*"
_TO = re.compile(rf"{_B}+(?P<unit>\D{{0,6}}?){_B}+(?:至|到|[-~–—～－]){_B}(?P<sign>(?:零下|零上|[^\d\s]{{1,3}})?){_B}")
_BETWEEN = re.compile(rf"{_B}+(?P<unit>\D{{0,6}}?){_B}+[和与]{_B}(?P<sign>(?:零下|零上)?)")
_IS_BETWEEN = re.compile(r"介[于乎][^，。；\d]{0,4}$|^[^，。；\d]{0,8}之间")
_SCALE = re.compile(f"[{BLANK}]*[{''.join(BIG)}]+$")
COLD = ("零下", "零上")
_MINUS = re.compile("(?:零下|负)$")
_HYPHEN = re.compile(r"(?:^|[^\w）)%％.\-–—~～]|(?<=[\u4e00-\u9fff]))(?P<sign>[-−－])$")


def range_end(context: Context, index: int) -> int:
    """Give the place of the numeral that ends the range this one begins, or its own."""
    token = context.tokens[index]
    end = index + 1
    if end < len(context.tokens) and context.tokens[end].start == context.skip(token.end):
        end += 1  # the 千 of 千克
    if end < len(context.tokens) and context.text.startswith(COLD, context.tokens[end].start):
        end += 1  # the 零 of 零下 is a numeral by itself
    if end >= len(context.tokens) or context.claims[end] is not None:
        return index
    following = context.tokens[end]
    gap = _gap_of_range(context, token, following)
    if gap is None or token.reading.value is None or following.reading.value is None:
        return index
    if gap["sign"] not in ("", *COLD) and not _sign_is(context, token, gap["sign"]):
        return index
    if gap["unit"]:
        first = context.lexicon.unit_at(context.text, context.skip(token.end))
        second = context.lexicon.unit_at(context.text, context.skip(following.end))
        if first is None or second is None or first[0] != gap["unit"] or first[1].unit != second[1].unit:
            return index
    both_below = gap["sign"] == COLD[0]
    rises = lift(token, following) < following.reading.value
    return end if rises or (both_below and context.text.endswith(COLD[0], 0, context.left_edge(token.start))) else index


def _gap_of_range(context: Context, token: Token, following: Token) -> re.Match[str] | None:
    """Match what stands between the ends of a range: 至, or 和 where the sentence says 介于 or 之间."""
    gap = context.text[token.end : following.start]
    found = _TO.fullmatch(gap)
    if found is not None:
        return found
    before = context.text[max(0, token.start - 6) : token.start]
    behind = context.text[following.end : following.end + 14]
    between = _IS_BETWEEN.search(before) or _IS_BETWEEN.search(behind)
    return _BETWEEN.fullmatch(gap) if between else None


def _sign_is(context: Context, token: Token, sign: str) -> bool:
    """Whether the currency sign before the second end is the one before the first: $200至$350."""
    first = sign_before(context, token)
    return first is not None and context.text[first[0] : context.left_edge(token.start)] == sign


def lift(token: Token, following: Token) -> Decimal:
    """Give the first end of a range the magnitude that is printed with the second alone (十至十五万)."""
    value, upper = token.reading.value, following.reading.value
    assert value is not None
    assert upper is not None
    power = scale_of(following)
    if power is None or scale_of(token) is not None:
        return value
    return canonical(value.scaleb(power)) if value < upper.scaleb(-power) else value


def scale_of(token: Token) -> int | None:
    """Give the power of ten of the magnitude that ends a number, None if there is none: 4 for 300 万."""
    scale = _SCALE.search(token.text)
    return sum(BIG[c] for c in scale.group().strip(BLANK)) if scale is not None else None


def minus_before(context: Context, start: int, kind: Kind) -> str:
    """Give the sign of a negative number: 零下 5 度, 负 3%, -60%."""
    left = context.text[max(0, start - 3) : context.left_edge(start)]
    words = _MINUS.search(left)
    at = context.left_edge(start) - len(COLD[0])
    if words is not None and (words.group() not in COLD or _is_alone(context, at)):
        return context.text[start - (start - context.left_edge(start)) - len(words.group()) : start]
    hyphen = _HYPHEN.search(left) if kind in ("percent", "measure", "money") else None
    return hyphen["sign"] if hyphen and context.left_edge(start) == start else ""


def _is_alone(context: Context, position: int) -> bool:
    """Whether the 零 at a place is a numeral by itself, and not the last of 三分之二零."""
    return any(context.tokens[at].text == COLD[0][0] for at in context.tokens_within(position, position + 1))


def below_zero(
    context: Context, minus: str, last: Token, value: Decimal | None, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Give the ends their signs: 零下 10 至 15 度 is below zero at both, -3℃~5℃ and 零下 3 到零上 5 度 at the first."""
    if not minus:
        return value, low, high
    if low is None or high is None:
        return None if value is None else -value, low, high
    first_only = minus in "-−－" or context.text.endswith(COLD[1], 0, context.left_edge(last.start))
    both = (-low, high) if first_only else (-low, -high)
    return value, min(both), max(both)
