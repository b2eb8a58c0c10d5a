"""A numeral and the words that make a quantity of it: qualifier, range, unit.

Reads: the numerals of a passage that no rule claimed. Writes: `Quantity`s, in order, none overlapping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from sscoop.figures.compound import extend
from sscoop.figures.listed import unit_of_list
from sscoop.figures.nouns import NounReader
from sscoop.figures.part import Part
from sscoop.figures.qualifier import (
    Before,
    Bend,
    compares,
    qualifier_across,
    qualifier_before,
    qualifier_behind,
    qualifier_inside,
    settle,
)
from sscoop.figures.ranges import COLD, below_zero, lift, minus_before, range_end
from sscoop.figures.unit import currency_before, read_unit, sign_before
from sscoop.lexicon.lexicon import Unit
from sscoop.models import Kind, Qualifier, canonical
from sscoop.models.exact import quotient
from sscoop.numeral.characters import BIG, BLANK
from sscoop.numeral.find import Token
from sscoop.roles.context import Context
from sscoop.roles.dates import is_year

_B = f"[{BLANK}]*"


@dataclass(slots=True)
class Quantity:
    """A number with its unit. `text[start:end]` runs from the qualifier to the unit and what stands behind it.

    `tokens` are the places of its numerals in the list: one, or two for a range. `bare` says that no unit is
    printed. `rule` names the row or rule that read the unit.
    """

    tokens: tuple[int, ...]
    start: int
    end: int
    number: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    kind: Kind
    unit: str
    rule: str
    bare: bool = False
    linked: bool = False  # 为, 达 … stands before the number: what it counts may stand before that
    parts: tuple[Part, ...] = ()


def find_quantities(context: Context) -> Iterator[Quantity]:
    """Yield the quantities of a passage."""
    index = end = 0
    while index < len(context.tokens):
        taken = context.tokens[index].start < end  # 重 3 两五: 两 is the unit of the number before
        found = None if taken or context.claims[index] is not None else _read(context, index)
        if found is not None:
            end = found.end
            yield found
        index = found.tokens[-1] + 1 if found is not None else index + 1


_FOLD = re.compile(rf"翻了?{_B}$")  # 翻一番, 翻了两番
_PROPORTION = re.compile(rf"{_B}(?:[:：]|比){_B}")


def _proportion(context: Context, index: int) -> Quantity | None:
    """Read a proportion as printed: 1:3, where the clause speaks of one (so that 14:30 is none)."""
    if index + 1 >= len(context.tokens) or not _PROPORTION.fullmatch(context.gap(index + 1)):
        return None
    token, following = context.tokens[index], context.tokens[index + 1]
    first, second = token.reading.value, following.reading.value
    if context.claims[index + 1] is not None:
        return None
    clause = context.text[max(0, token.start - 30) : following.end + 10]
    if first is None or not second or not context.lexicon.any_of("proportion").search(clause):
        return None
    before = qualifier_before(context, token.start, token)
    value = canonical(quotient(first, second, 4))
    return Quantity(
        tokens=(index, index + 1),
        start=before.start,
        end=following.end,
        number=context.text[token.start : following.end],
        value=value,
        low=None,
        high=None,
        qualifier=before.bend.relation if before.bend is not None else "exact",
        kind="ratio",
        unit="",
        rule="ratio.proportion",
        linked=before.linked,
        parts=(Part("value", token.start, following.end, str(value), "ratio.proportion"), *_bent(before.bend)),
    )


def _read(context: Context, index: int) -> Quantity | None:
    proportion = _proportion(context, index)
    if proportion is not None:
        return proportion
    token = context.tokens[index]
    end_index = range_end(context, index)
    last = context.tokens[end_index]
    inside = qualifier_inside(context, last)
    letter = _letter(context, token, last.end)
    tolerance = _TOLERANCE.match(context.text, last.end)
    behind_number = tolerance.end() if tolerance else letter.end() if letter else inside.end if inside else last.end
    position = context.skip(behind_number)
    read = read_unit(context, token if token.reading.form == "percent" else last, position)
    unit, rule = read.unit, read.rule
    end = read.end if read.end > position else context.left_edge(read.end)
    inside = read.bend or inside
    more = extend(context, index, end, unit) if end_index == index and letter is None else None
    if more is not None:
        end_index, end, unit, rule = more.index, more.end, more.unit, f"{more.unit.kind}.compound"
    shared = unit_of_list(context, end_index, read) if more is None and letter is None else None
    if shared is not None:
        unit, rule, end = shared.unit, "unit.shared", end if read.unit is not None else context.left_edge(position)
    bare = unit is None
    if tolerance is not None and end_index + 1 < len(context.tokens):
        end_index += 1
    if unit is None:
        if letter is None and not _counts_barely(context, index, end_index, inside):
            return None
        unit, rule, end = Unit("count", ""), "count.bare", context.left_edge(end)
    start = _start(context, token, end)
    if start is None:
        return None
    named = currency_before(context, start) if unit.unit == "CNY" or (bare and not is_year(last)) else None
    if named is not None:
        unit, start = named
    minus = minus_before(context, start, unit.kind)
    unit = _degrees(context, start, minus) if unit.unit == "deg" else unit
    behind = qualifier_behind(context, end, unit.kind)
    before = _before(context, start - len(minus), token, end, unit.kind)
    value, low, high = (more.value, None, None) if more is not None else _worth(token, last)
    scale = (
        unit.scale
        * (shared.scale if shared is not None else 1)
        * (10 ** _THOUSANDS[letter.group().strip().lower()] if letter else 1)
    )
    value, low, high = below_zero(context, minus, last, *(_scaled(end, scale) for end in (value, low, high)))
    value = _folded(context, end, value)
    bend = settle(before.bend, inside, behind)
    qualifier: Qualifier = bend.relation if bend is not None else "over" if last.reading.over else "exact"
    number = context.text[token.start : context.tokens[end_index].end]
    gives = str(value) if value is not None else f"{low} to {high}"
    return Quantity(
        tokens=tuple(range(index - (minus.strip() == COLD[0] and index > 0), end_index + 1)),
        start=before.start,
        end=behind.end if behind is not None else end,
        number=number,
        value=value,
        low=low,
        high=high,
        qualifier="range" if value is None else qualifier,
        kind=unit.kind,
        unit=unit.unit,
        rule=rule,
        bare=bare,
        linked=before.linked,
        parts=(
            Part("value", token.start, token.start + len(number), gives, f"numeral.{last.reading.form}"),
            *_bent(bend),
            *(
                (Part("unit", min(position, end), end, unit.unit, rule, unit.doubt),)
                if not bare and shared is None
                else ()
            ),
        ),
    )


def _degrees(context: Context, start: int, minus: str) -> Unit:
    """Tell degrees of temperature from those of an angle: 气温上升 2 度, 华氏 98 度, 零下 5 度."""
    left = context.left(start - len(minus))
    if left.endswith(("华氏", "華氏")):
        return Unit("measure", "[degF]")
    warm = minus.strip() == COLD[0] or left.endswith(("摄氏", "攝氏"))
    warm = warm or context.lexicon.any_of("warmth").search(context.text, max(0, start - 12), start) is not None
    return Unit("measure", "Cel" if warm else "deg")


def _before(context: Context, start: int, token: Token, end: int, kind: Kind) -> Before:
    """Read what stands before a number of a kind: a qualifier, also over what a share is taken of."""
    before = qualifier_before(context, start, token)
    if before.bend is not None and compares(context, before.bend, end):
        return Before(start, None, linked=True)
    if before.bend is None and kind in ("percent", "ratio", "multiple"):
        return replace(before, bend=qualifier_across(context, start))
    return before


def _bent(bend: Bend | None) -> tuple[Part, ...]:
    return () if bend is None else (Part("qualifier", bend.start, bend.end, bend.relation, bend.rule),)


def _folded(context: Context, end: int, value: Decimal | None) -> Decimal | None:
    """Give what 翻两番 (to grow by three times) and 八五折 are worth."""
    unit = context.text[end - 1 : end]
    if unit == "番" and value is not None:
        return canonical(2 ** min(value, Decimal(64)) - 1)
    return canonical(value / 10) if unit == "折" and value is not None and value > 1 else value


_TOLERANCE = re.compile(r"\s*(?:±|\+/-|正负)\s*\d+(?:\.\d+)?")  # 1.45±0.12 ℃


def _start(context: Context, token: Token, position: int) -> int | None:
    """Give where a quantity begins: at its currency sign, at 翻 (翻一番), or at its number; None if 番 has no 翻."""
    if context.text[position - 1 : position] == "番":
        folded = _FOLD.search(context.text, max(0, token.start - 3), token.start)
        return folded.start() if folded else None
    sign = sign_before(context, token)
    return sign[0] if sign is not None else token.start


# 10k, 5M, 5 million
_LETTERS = re.compile(
    r"(?:[kKM]|mn|bn|tn)(?![A-Za-z0-9²³])|\s?(?P<word>thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE
)
_THOUSANDS = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def _letter(context: Context, first: Token, position: int) -> re.Match[str] | None:
    """Read a letter that multiplies a number; m is a million only in a sum: $5m, 5m 美元, but 5m 长."""
    letter = _LETTERS.match(context.text, position)
    if letter is None or letter.group() != "m" or sign_before(context, first) is not None:
        return letter
    unit = context.lexicon.unit_at(context.text, context.skip(letter.end()))
    return letter if unit is not None and unit[1].kind == "money" else None


_VERY = ("千万", "千萬", "万万", "萬萬")  # 千万记得: as a word, by all means


def _counts_barely(context: Context, index: int, end_index: int, inside: Bend | None) -> bool:
    """Whether a number without a unit counts something all the same: 400 万儿童, 2 876 儿童, 两机构."""
    token, last = context.tokens[index], context.tokens[end_index]
    form = last.reading.form
    if token.text in _VERY:
        return False
    if form in ("half", "vague") or (form == "chinese" and token.text not in ("两", "兩")):
        noun = NounReader(context.text, context.lexicon, context.names).after(last.end, len(context.text))
        before = qualifier_before(context, token.start, token)
        said = noun is not None or before.linked or before.bend is not None  # 利润达三十亿, 五千万儿童; but 万亿 alone
        return form == "chinese" and (inside is not None or (last.text[-1] in BIG and said))
    if last.reading.over:
        return True
    if "." in token.text and form == "digits":
        return False  # 3.0 版本
    if form == "mixed" or inside is not None or " " in token.text.strip() or "," in token.text:
        return True
    if qualifier_before(context, token.start, token).bend is not None:
        return True
    noun = NounReader(context.text, context.lexicon, context.names).after(last.end, len(context.text))
    return noun is not None and context.text.endswith(context.lexicon.closings, noun.start, noun.end)


def _worth(token: Token, last: Token) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if token is not last:
        return None, lift(token, last), last.reading.value
    return token.reading.value, token.reading.low, token.reading.high


def _scaled(value: Decimal | None, scale: Decimal) -> Decimal | None:
    return value if value is None or scale == 1 else canonical(value * scale)
