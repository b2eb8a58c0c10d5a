"""Dates, years, periods on the calendar, and places in time (6 年后, 过去五年)."""

import re
from dataclasses import dataclass

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK, DIGITS
from sscoop.numeral.find import Token
from sscoop.roles.context import Claim, Context

_B = f"[{BLANK}]*"
_RANGE = re.compile(rf"{_B}(?:[~～–—―/-]|至|到){_B}")
_MONTH = re.compile(r"月(?!龄|薪|球|租|经)")
_DAY = re.compile(r"日(?!元|圆|本|内|以内|之内|游|均|常)|号(?![决文码召])")
_DAY_LIMIT = re.compile(r"日(?:内|以内|之内)")
_CLOCK = re.compile(r"时(?![段期间代候刻])|点钟|点整|点半|点(?:\d{1,2}|[一二三四五六七八九十]{1,3})[分刻]")
_CENTURY = re.compile("世纪|年代")
_COMPARED = re.compile(
    "比(?:例|率)?(?:为|是|由|从|达|约为|仅为)?$|比[^，。；]{0,10}(?:到|为|至)$"
)  # 师生比由 1:52 改善到 1:40
_HOUR = re.compile(r"\d{1,2}[:：][0-5]\d(?!\d)")  # 15:30
_RECENT = re.compile(r"(?<![将接最附])近$")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns for lengths of time, and for the words by which they are places in time."""

    length: re.Pattern[str]
    away: re.Pattern[str]
    around: re.Pattern[str]
    lasting: re.Pattern[str]


def _patterns(lexicon: Lexicon) -> _Patterns:
    return _Patterns(
        length=re.compile(lexicon.pattern("length")),
        away=re.compile(rf"{_B}(?:多|半)?(?:{lexicon.pattern('away')})"),
        around=re.compile(rf"(?:{lexicon.pattern('around')})(?:的|这|那)?$"),
        lasting=re.compile(rf"(?:{lexicon.pattern('lasting', 'lasted')})近$"),
    )


def is_year(token: Token) -> bool:
    """Whether a numeral may be a year by its form: four digits, 1000 to 2999, or 二〇一九."""
    if len(token.text) != 4 or token.reading.value is None:
        return False
    spelled = token.text.isdecimal() or all(c in DIGITS for c in token.text)
    return spelled and 1000 <= token.reading.value < 3000


def in_date(context: Context, index: int) -> Claim | None:
    """Claim the parts of dates: 2019 年 5 月, 2018-2021 年, 25 日至 30 日, 上午 9 时, 70 年代."""
    token = context.tokens[index]
    after = context.skip(token.end)
    for rule in (_iso, _year, _month, _day, _clock, _quarter, _century, _anniversary):
        reason = rule(context, index, token, after)
        if reason is not None:
            return Claim("date", f"date.{rule.__name__.strip('_')}", reason)
    return None


_ISO = re.compile(
    r"(?<![\d./-])(?:1\d|2\d)\d\d(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:0?[1-9]|[12]\d|3[01])(?![\d./-])"
)


def _iso(context: Context, index: int, token: Token, after: int) -> str | None:
    """Read 2024-05-01, 2024/5/1 and 2024.5.1."""
    before = context.claim_before(index)
    goes_on = before is not None and before.rule == "date.iso" and context.gap(index) in ("-", "/", ".", "")
    return "part of a date in figures" if goes_on or _ISO.match(context.text, token.start) else None


_SHORT_YEAR = re.compile(rf"年{_B}(?:1[0-2]|0?[1-9]){_B}月(?!龄|薪|球|租|经)")  # 23 年 10 月


def _year(context: Context, index: int, token: Token, after: int) -> str | None:
    if len(token.text) == 2 and token.text.isdecimal() and _SHORT_YEAR.match(context.text, after):
        return "a year of two digits, before its month"
    if not is_year(token):
        return None
    plausible = token.reading.value is not None and 1900 <= token.reading.value < 2200
    if context.text.startswith("年", after) or (
        plausible and context.text.startswith(context.lexicon.listed("year"), after)
    ):
        return "a year"
    following = context.next_in_list(index)
    if following is not None and is_year(following):
        joined = context.gap(index + 1)
        if _RANGE.fullmatch(joined) or _ends_in_year(context, index + 1):
            return "the first of a period of years"
    if index and is_year(context.tokens[index - 1]) and _claimed(context, index) and context.lists_on(index):
        return "the end of a period of years"
    if following is not None and len(following.text) == 2 and _RANGE.fullmatch(context.gap(index + 1)):
        return "the first of a period of years" if _ends_in_year(context, index + 1) else None
    bracketed = context.left(token.start).endswith(("(", "（")) and context.text.startswith((")", "）"), after)
    if bracketed or context.text.startswith(("后", "/"), after):
        return "a year"
    return None


def _ends_in_year(context: Context, index: int) -> bool:
    """Whether the list that a token is in comes to 年 (2018、2019 和 2020 年)."""
    limit = min(len(context.tokens), index + 12)
    while index < limit:
        if context.text.startswith(context.lexicon.listed("year"), context.skip(context.tokens[index].end)):
            return True
        if context.next_in_list(index) is None:
            return False
        index += 1
    return False


def _claimed(context: Context, index: int) -> bool:
    claim = context.claim_before(index)
    return claim is not None and claim.role == "date"


def _month(context: Context, index: int, token: Token, after: int) -> str | None:
    value = token.reading.value
    if value is None or not 1 <= value <= 12 or token.reading.form not in ("digits", "chinese"):
        return None
    if _MONTH.match(context.text, after):
        return "a month"
    following = context.next_in_list(index)
    if (
        following is not None
        and _MONTH.match(context.text, context.skip(following.end))
        and "个" not in context.gap(index + 1)
    ):
        return "the first of some months"
    return None


def _day(context: Context, index: int, token: Token, after: int) -> str | None:
    value = token.reading.value
    if (
        len(token.text) == 2
        and _claimed(context, index)
        and is_year(context.tokens[index - 1])
        and _RANGE.fullmatch(context.gap(index))
    ):
        return "the end of a period of years"
    if value is None or not 1 <= value <= 31:
        return None
    left = context.left(token.start)
    if left.endswith(context.lexicon.listed("lunar")):
        return "a day of the lunar calendar"
    if left.endswith("月") and _claimed(context, index):
        return "a day of a month"
    if _claimed(context, index) and re.fullmatch(
        rf"{_B}日?{_B}(?:[~～–—、，-]|至|到|和|及|与){_B}", context.gap(index)
    ):
        return "a day of a month" if _DAY.match(context.text, after) else None
    if (
        _DAY.match(context.text, after)
        and not left.endswith((*context.lexicon.listed("lasting"), "连续", "共", "每"))
        and "连" not in left[-2:]
    ):
        return "a day"
    return None


def _clock(context: Context, index: int, token: Token, after: int) -> str | None:
    value = token.reading.value
    if value is None or value > 60:
        return None
    left = context.left(token.start)
    if _HOUR.match(context.text, token.start) and value < 25 and not _COMPARED.search(left):
        return "a time of day"
    if context.gap(index) in (":", "：") and _claimed(context, index) and len(token.text) == 2:
        return "a time of day"
    if left.endswith(context.lexicon.listed("part_of_day")) or (_CLOCK.match(context.text, after) and value <= 24):
        return "a time of day"
    if (
        (context.text.startswith(("分", "刻"), after) or token.text == "半")
        and _claimed(context, index)
        and context.gap(index).strip() in ("时", "点")
    ):
        return "a time of day"
    return None


def _quarter(context: Context, index: int, token: Token, after: int) -> str | None:
    value, left = token.reading.value, context.left(token.start)
    lasts = left.endswith((*context.lexicon.listed("lasting"), "连续", "共", "每"))
    if context.text.startswith("季度", after) and value is not None and 1 <= value <= 4 and not lasts:
        return "a quarter of a year"
    return None


def _century(context: Context, index: int, token: Token, after: int) -> str | None:
    if _CENTURY.match(context.text, after) and token.reading.form in ("digits", "chinese"):
        return "a century or decade of the calendar"
    following = context.next_in_list(index)
    if following is not None and context.text.startswith("年代", context.skip(following.end)):
        return "a decade of the calendar"
    return None


def _anniversary(context: Context, index: int, token: Token, after: int) -> str | None:
    return "an anniversary" if context.text.startswith(("周年", "週年"), after) else None


def in_time(context: Context, index: int) -> Claim | None:
    """Claim lengths that place something in time: 6 年后, 20 年前, 两年来, 过去五年."""
    token = context.tokens[index]
    if token.reading.form == "vague":
        return None  # 近几十年
    patterns = context.lexicon.compiled(_patterns)
    unit = patterns.length.match(context.text, context.skip(token.end))
    if unit is None and context.text[token.end : token.end + 1] in ("多", "余", "几"):
        unit = patterns.length.match(context.text, context.skip(token.end + 1))
    if unit is None:
        return None
    if context.text.startswith(("内", "以内", "之内"), unit.end()):
        return None  # 之后的 72 小时内 is a limit
    left = context.left(token.start)
    if patterns.away.match(context.text, unit.end()):
        return Claim("date", "date.away", "a distance in time from something")
    if patterns.around.search(left) or (_RECENT.search(left) and not patterns.lasting.search(left)):
        return Claim("date", "date.around", "a stretch of time seen from now or then")
    return None
