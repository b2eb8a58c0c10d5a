"""Numerals that are part of a name or a word."""

import re

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK
from sscoop.numeral.find import Token
from sscoop.roles.context import Claim, Context
from sscoop.roles.dates import is_year

_B = f"[{BLANK}]*"
_LATIN_BEFORE = re.compile(r"[A-Za-z][-+_.&’']?$")
_LATIN_AFTER = re.compile(r"-?[A-Za-z]")
_LETTER_AFTER = re.compile(r"[kKM](?![A-Za-z0-9])|[eE]\d")
# 20 国集团 · 7 国+集团
_GROUP = re.compile(rf"{_B}国{_B}[+＋]?{_B}集团")
# 95%置信区间
_CONFIDENCE = re.compile(rf"{_B}[%％]{_B}(?:的)?(?:置信|可信|不确定)(?:区间|水平|度)")
# “90%” · “95-95-95”: what a target is called
_QUOTED = re.compile(rf"{_B}(?:[%％]{_B})?[”’]")
# 95-95-95 · 90－90－90: what a set of targets is called
_CHAIN = re.compile(r"(?<![\d\-－–])\d{1,3}(?:[-－–]\d{1,3}){2}(?![\d\-－–])")
_LONGEST_CHAIN = 8  # characters before its last number
# 两年期 · 2 年期
_TERM = re.compile(rf"{_B}年期(?![间限])")
# 十九届四中全会 · 十四届全国人大
_SESSION = re.compile(rf"{_B}届{_B}(?:[一二三四五六七八九]中全会|(?:全国)?(?:人民代表大会|人大|政协))")
# 2030 年议程 · 2030 年可持续发展议程
_AGENDA = re.compile(rf"{_B}年(?:可持续发展|发展)?议程")
# 2019 冠状病毒病
_DISEASE = re.compile(rf"{_B}(?:年)?(?:新型)?冠状病毒")
# 0-14 岁儿童 · 15 至 24 岁的青年 · 5 岁以下儿童 · 60 岁及以上
_AGES = re.compile(
    rf"{_B}(?:(?:[-–—~～]|至|到){_B}\d+{_B})?(?:周?岁|月龄)(?:{_B}(?:及|或|和)?以[上下内])?的?(?=以|及|儿|男|女|青|少|人|妇|老|年|孩|婴|群|学|者|成|劳|居|组|公)"
)
# 6 个月以下婴儿
_INFANTS = re.compile(rf"{_B}个月(?:龄)?(?:(?:及|或)?以[上下])?的?(?=婴|幼|儿童)")
# 5 岁前死亡 · 年龄在 5 岁至 17 岁之间 · 10 岁至 19 岁的人口
_BEFORE_AGE = re.compile(rf"{_B}周?岁(?:生日)?(?:以?前|之前)")
_AGES_FROM_TO = re.compile(rf"{_B}周?岁{_B}(?:[-–—~～]|至|到){_B}\d+{_B}周?岁(?!{_B}(?:之间)?(?:[，。；]|$))")
_NEAR = 20  # characters: nothing that bounds an age stands farther from its number
_TO_AGE = re.compile(rf"{_B}周?岁{_B}(?:[-–—~～]|至|到){_B}")
_AGED = re.compile(r"年龄(?:在|不超过|不到|超过|低于|介于)?\s*$")
_AGED_BETWEEN = re.compile(rf"{_B}周?岁[^，。；]{{0,3}}(?:之间|以下|以上)?的")
_AGE_RANGE = re.compile(rf"{_B}(?:[-–—~～]|至|到){_B}\d+{_B}周?岁")


def in_word(context: Context, index: int) -> Claim | None:
    """Claim numerals inside words and names of the lexicon: 统一, 三方合作, 一带一路."""
    token = context.tokens[index]
    if token.text[0].isdecimal():
        return None
    ordinal = context.text.endswith("第", 0, token.start)
    for word, start in context.lexicon.words.around(context.text, token.start):
        if ordinal and not word.form.startswith("第"):
            continue  # 第二级
        end = start + len(word.form)
        if token.end > end:
            continue
        before = context.tokens[index - 1] if index else None
        claimed = context.claims[index - 1] if index else None
        if before and before.start >= start and claimed and claimed.rule != word.rule:
            continue  # 一一 in 唯一一份: the first belongs to another word
        following, preceding = context.text[end : end + 1], context.text[max(0, start - 1) : start]
        if not (following and following in word.not_before) and not (preceding and preceding in word.not_after):
            return Claim(word.role, word.rule, f"part of {word.form}")
    return None


# 9·11 事件 · 7·28 地震: a day that something is known by
_DAY_NAME = re.compile(r"(?<![\d·•・])(?:1[0-2]|[1-9])[·•・](?:[12]\d|3[01]|[1-9])(?![\d·•・])")
# 90 后: those born in the nineties
_BORN = re.compile(r"后(?![来续期勤方果天者面备有再又才就，。；、])")
# 24K 金 · 4K 电视
_FINENESS = re.compile(r"K(?=\s?[金电超屏视画分投摄])")


def in_name(context: Context, index: int) -> Claim | None:
    """Claim the numerals of names: COVID-19, 目标 2, 20 国集团, 两年期, 0-14 岁儿童."""
    token = context.tokens[index]
    text = context.text
    if _touches_latin(context, index):
        return Claim("name", "name.latin", "part of a name in Latin letters")
    behind = _named_behind(text, token)
    if behind is not None:
        return behind
    known = _known_by(context, index)
    if known is not None:
        return known
    unit = context.lexicon.unit_at(text, token.end) if text.endswith(("“", "‘"), 0, token.start) else None
    quoted = text.endswith(("“", "‘"), 0, token.start) and _QUOTED.match(text, token.end)
    if quoted or (unit is not None and text.startswith(("”", "’"), token.end + len(unit[0]))):  # “零剂”儿童
        return Claim("name", "name.quoted", "nothing else stands between the quotation marks")
    if _ends_quoted(text, token):
        return Claim("name", "name.quoted", "the end of a name in quotation marks")
    if _in_chain(text, token.start):
        return Claim("name", "name.chain", "one of three numbers that name a set of targets")
    if _bounds_ages(context, index):
        return Claim("name", "name.ages", "the bound of an age group")
    return _goal(context, index)


def _known_by(context: Context, index: int) -> Claim | None:
    """Claim the numbers that days, generations and grades of quality are known by: 9·11 事件, 90 后, 4K 电视."""
    token, text = context.tokens[index], context.text
    before = context.claim_before(index)
    goes_on = before is not None and before.rule == "name.day" and context.gap(index) in ("·", "•", "・")
    if goes_on or _DAY_NAME.match(text, token.start):
        return Claim("name", "name.day", "a day that something is known by")
    aged = text.endswith(("满", "过", "达", "约"), 0, token.start)  # 年满 60 后
    tens = len(token.text) == 2 and token.text[0].isdecimal() and token.text[1] in "05"
    if tens and not aged and _BORN.match(text, token.end):
        return Claim("name", "name.born", "those born in a decade")
    if token.text.isdecimal() and _FINENESS.match(text, token.end):
        return Claim("name", "name.fineness", "a grade of quality")
    return None


_QUOTED_NAME = re.compile(r"[“‘][^“”‘’，。；：]{2,20}\s?$")


def _ends_quoted(text: str, token: Token) -> bool:
    """Whether a bare number ends a name in quotation marks: “联合国 2.0”, “青年 2030”."""
    closed = text.startswith(("”", "’"), token.end)
    return closed and _QUOTED_NAME.search(text, max(0, token.start - 24), token.start) is not None


_BEHIND: tuple[tuple[re.Pattern[str], bool, Claim], ...] = (
    (_AGENDA, True, Claim("title", "title.agenda", "part of the name of an agenda")),
    (_DISEASE, True, Claim("name", "name.disease", "part of the name of a disease")),
    (_CONFIDENCE, False, Claim("name", "name.confidence", "the level of a confidence interval")),
    (_GROUP, False, Claim("name", "name.group", "the name of a group of countries")),
    (_SESSION, False, Claim("name", "name.session", "the session of a congress, known by its number")),
    (_TERM, False, Claim("name", "name.term", "the name of a budget or planning period")),
)
_ANY_BEHIND = re.compile("|".join(pattern.pattern for pattern, _, _ in _BEHIND))


def _named_behind(text: str, token: Token) -> Claim | None:
    """Tell by what stands behind a numeral that it is part of a name; some names begin with a year."""
    if _ANY_BEHIND.match(text, token.end) is None:
        return None
    for pattern, of_year, claim in _BEHIND:
        if pattern.match(text, token.end) and (not of_year or is_year(token)):
            return claim
    return None


def _in_chain(text: str, start: int) -> bool:
    begin = start
    while begin and start - begin < _LONGEST_CHAIN and text[begin - 1] in "0123456789-－–":
        begin -= 1
    chain = _CHAIN.match(text, begin)
    return chain is not None and start < chain.end()


def _touches_latin(context: Context, index: int) -> bool:
    token = context.tokens[index]
    before = context.text[max(0, token.start - 4) : token.start]
    sign = context.lexicon.signs.longest_before(before, len(before))
    if sign is not None and sign[1].rule == "money.sign":
        return False
    if _LATIN_BEFORE.search(before):
        return True
    after = _LATIN_AFTER.match(context.text, token.end)
    unit = context.lexicon.unit_at(context.text, token.end)
    if unit is not None and not context.text[token.end + len(unit[0]) : token.end + len(unit[0]) + 1].isascii():
        return False
    ends = unit is not None and not context.text[token.end + len(unit[0]) : token.end + len(unit[0]) + 1].isalnum()
    return after is not None and not ends and not _LETTER_AFTER.match(context.text, token.end)


_CODE = re.compile(r"0\d{2,}|1[3-9]\d{9}")  # 010-65323731: a number that begins with 0, or a mobile telephone
_SCORE = re.compile(r"(?:[:：]|比)")


def _won(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[^，。；]{{0,3}}(?:{lexicon.pattern('winning')})")


def is_code(context: Context, index: int) -> Claim | None:
    """Claim telephone numbers and other codes, and the two sides of a score (以 3:2 战胜)."""
    token = context.tokens[index]
    before = context.claim_before(index)
    if _CODE.fullmatch(token.text) or (
        before is not None and before.rule == "number.code" and context.gap(index) in ("-", "－", " ", "—")
    ):
        return Claim("number", "number.code", "a telephone number or another code")
    if before is not None and before.rule == "number.score" and _SCORE.fullmatch(context.gap(index)):
        return before
    following = context.tokens[index + 1] if index + 1 < len(context.tokens) else None
    if following is None or not _SCORE.fullmatch(context.gap(index + 1)):
        return None
    if context.lexicon.compiled(_won).match(context.text, following.end, following.end + 6):
        return Claim("number", "number.score", "one side of a score")
    return None


def _bounds_ages(context: Context, index: int) -> bool:
    """Whether a number bounds an age group: 5 岁以下儿童, 年龄在 5 岁至 17 岁之间的人口, 6 个月以下婴儿."""
    token, text = context.tokens[index], context.text
    if "岁" not in (near := text[token.end : token.end + _NEAR]) and "月" not in near:
        return False
    if any(ages.match(text, token.end) for ages in (_AGES, _AGE_RANGE, _BEFORE_AGE, _AGES_FROM_TO, _INFANTS)):
        return True
    aged = _AGED.search(text, max(0, token.start - 8), token.start) and _AGED_BETWEEN.match(text, token.end)
    return aged is not None or _ends_ages(context, index)


def _ends_ages(context: Context, index: int) -> bool:
    before = context.claim_before(index)
    listed = context.lists_on(index) or _TO_AGE.fullmatch(context.gap(index)) is not None
    return before is not None and before.rule == "name.ages" and listed


def _goal(context: Context, index: int) -> Claim | None:
    """Claim the number of a goal (可持续发展目标 17, 指标 17.3.1), and those of a list, but no amount aimed at."""
    token = context.tokens[index]
    before = context.claim_before(index)
    listed = (
        before is not None
        and before.rule == "name.goal"
        and (context.lists_on(index) or context.gap(index) in (".", "．", ""))
    )
    if not listed and not context.left(token.start).endswith(context.lexicon.listed("aim")):
        return None
    after = context.skip(token.end)
    if context.text.startswith(("%", "％"), after) or context.lexicon.unit_at(context.text, after):
        return None
    return Claim("name", "name.goal", "the number of a goal, target or indicator")
