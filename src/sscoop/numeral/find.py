"""A text → the numerals in it.

Reads: a text. Writes: `Token`s, in order, none overlapping. Promises: every digit, and every character of a
Chinese numeral, is in exactly one token; linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sscoop.numeral.characters import ALL, BIG, BLANK, DIGITS, FINANCIAL, MAGNITUDES, VULGAR
from sscoop.numeral.reader import Reading, read


@dataclass(slots=True)
class Token:
    """One numeral as printed: `text == passage[start:end]`, and what it is worth."""

    start: int
    end: int
    text: str
    reading: Reading


# Each piece has the forms it reads above it.

# 1 143 · 293 000 (also with a no-break or thin blank): groups of three, the first not behind a hyphen (COVID-19 200)
_SPACED = r"(?<![-/.\d])(?![0０])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
# 1,234 · １，２３４
_COMMAS = r"\d{1,3}(?:,\d{3})+(?!\d)|[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])"
# 45.9 · 1．5; not the stop of 17.3.1 and not a year at a sentence's end
_DIGITS = rf"(?:{_SPACED}|{_COMMAS}|\d+)(?:[.．]\d+)?"
# the blank between a number and its magnitude
_GAP = f"[{BLANK}]?"
# 万 · 百万 · 千; not in 百分点, 千瓦, 千米
_MAGNITUDE = (
    f"(?:[{''.join(MAGNITUDES)}](?!分[点之點])(?<!千(?=[瓦米克兆卡伏焦赫帕牛字]))(?<!仟(?=[瓦米克]))(?<!百(?=[帕慕])))+"
)
# what a magnitude behind digits begins with: 十 is none (2014-2024 十年期)
_NOT_TEN = "(?![十拾廿卄卅卌])"
# 5 500 万 · 1 亿 2 000 万 · 12万5千 · 5 000 多万
_MIXED = (
    rf"{_DIGITS}(?:{_GAP}[多余餘来來]?{_GAP}{_NOT_TEN}{_MAGNITUDE}"
    rf"(?:{_GAP}\d{{1,3}}(?:[ \u00a0\u2009\u202f]?\d{{3}})?(?:[.．]\d+)?{_GAP}{_MAGNITUDE})*)?"
)
# 二十 · 二〇一九 · 十二点五亿 · 十余万; not 陆 in 内陆, not the 两 that weighs in 二两, not the clock of 八点一刻
_ONE_OR_TWO = (
    "(?<=一)[两兩](?=[个個名位次天年月周日人国项項种種家场場件份所条條台架批届点岁代句回处户小分星])"  # 一两个
)
_NO_TAEL = f"(?!(?!{_ONE_OR_TWO})(?<=[{ALL.replace('零', '')}])[两兩](?![{''.join(MAGNITUDES)}]))"
_CHINESE = (
    f"(?![{FINANCIAL}](?![{ALL}圆圓元角分]))(?:{_NO_TAEL}[{ALL}])+"
    f"(?:[点點][{''.join(DIGITS)}]+[{''.join(BIG)}]*(?![十刻分整半]))?"
    f"(?:[多余餘来來](?=[{''.join(MAGNITUDES)}])[{''.join(MAGNITUDES)}]+)?"
)
# 十几 · 二十几万
_OPEN = f"[{''.join(DIGITS)}]*[十拾][几幾][{''.join(BIG)}]*"
# 数百 · 几十万; 人数百余 and 总数百分之五 are none
_VAGUE = (
    f"(?<![人总次指多少半分参系函岁件户票字点总])[数數][{''.join(MAGNITUDES)}]+(?!分之)|[几幾][{''.join(MAGNITUDES)}]+"
)
# 三分之二 · 五又二分之一 · 百分之 15 · 千分之三
_NUMBER = f"(?:{_MIXED}|{_CHINESE})"
_FRACTION = f"(?:[{ALL}]+又)?(?:[百千万萬]|[{ALL}]+|{_DIGITS}){_GAP}分之{_GAP}[负負]?{_NUMBER}"

# ½ · 2½
_VULGAR = rf"(?:{_SPACED}|\d+)?[{VULGAR}]"
# 1.2×10^6 · 3×10⁸ · 2.5e6
_EXPONENT = (
    rf"\d+(?:\.\d+)?(?:{_GAP}[×xX*]{_GAP}10(?:\^-?\d{{1,3}}|[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})|[eE][+-]?\d{{1,3}}(?![A-Za-z\d]))"
)

# 1/4 · 2 / 3: a small proper fraction; the reader of tokens checks that it is one
_SLASH = (
    rf"(?<![\d/.\-A-Za-z第])(?<!第 )[1-9]\d?{_GAP}/{_GAP}[1-9]\d?(?![\d/.])"
    rf"(?!{_GAP}[百千万亿萬億])(?!{_GAP}(?:号|页|届|次|段))"
)
# 一 in 唯一一个, 统一十项: the word's own, and no part of the number behind it
_OWN = "(?<=[唯惟统同])一(?=[一二两三四五六七八九十百千])"

NUMERAL = re.compile(
    f"{_OWN}|{_EXPONENT}|{_VULGAR}|{_SLASH}|{_FRACTION}|{_OPEN}|{_VAGUE}|{_MIXED}|一半|半数|{_CHINESE}|半"
)


def find_numerals(text: str) -> Iterator[Token]:
    """Yield the numerals of a text.

    >>> [token.text for token in find_numerals("2019 年，27 个实体筹集 1 410 万美元，三分之二用于 10%至 22%的国家")]
    ['2019', '27', '1 410 万', '三分之二', '10', '22']
    """
    position = 0
    while (begin := _BEGIN.search(text, position)) is not None:
        match = NUMERAL.match(text, begin.start())
        if match is None:
            position = begin.end()
            continue
        position = match.end()
        printed = match.group()
        above, slash, below = printed.partition("/")
        if slash and not int(above) < int(below) <= _LARGEST_BELOW:  # a symbol, a date, a page
            for part in _RUN.finditer(printed):
                start = match.start() + part.start()
                yield Token(start, start + len(part.group()), part.group(), read(part.group()))
        else:
            yield Token(match.start(), match.end(), printed, read(printed))


# what a numeral begins with: looked for first, since most of a text is none
_BEGIN = re.compile(rf"[\d{ALL}{VULGAR}数數几幾半]")
_RUN = re.compile(r"\d+")
_LARGEST_BELOW = 20  # the denominator of a fraction printed with a slash
