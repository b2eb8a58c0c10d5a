"""The period a figure is for, in ISO 8601: 2019, 2019-11, 2018/2019, 2009/.. .

Reads: the dates of a passage. Writes: the time of each figure. Promises: a year inside the name of a plan, and
what the text leaves open, is None.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sscoop.figures.nouns import NounReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK
from sscoop.numeral.reader import read_number
from sscoop.roles.context import Context
from sscoop.roles.dates import is_year

_B = f"[{BLANK}]*"
_Y = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = f"{_B}(?:[-–—~～/]|至|到){_B}"
# 2018-2021 年 · 2019 年至 2021 年 · 2019-2020 两年期 · 2018-19 年
_YEARS = re.compile(rf"(?P<y>{_Y}){_B}(?:年{_B})?{_TO}(?P<y2>{_Y}|\d\d(?!\d)){_B}(?:年|两年期)?")
# 2018 年和 2019 年, where nothing is shared out with 分别
_TWO_YEARS = re.compile(rf"(?P<y>{_Y}){_B}年[底末初]?{_B}[和及与]{_B}(?P<y2>{_Y}){_B}年(?![^。；]{{0,40}}分别)")
# 2019 年 3 月 20 日至 22 日 · 2019 年 1 月至 3 月 · 2019 年底 · 2019 年上半年 · 2019 年第一季度
_DATE = re.compile(
    rf"(?P<y>{_Y}){_B}年?(?:{_B}(?P<m>{_N}){_B}月份?(?:{_B}(?P<d>{_N}){_B}日?)?"
    rf"(?:{_TO}(?:(?P<y2>{_Y}){_B}年{_B})?(?:(?P<m2>{_N}){_B}月)?(?:{_B}(?P<d2>{_N}){_B}日)?)?)?"
    rf"(?:{_B}(?P<half>[上下])半年|{_B}第?{_B}(?P<quarter>[一二三四1-4]){_B}(?:个)?季度)?"
)
# 20 世纪 90 年代 · 九十年代
_DECADE = re.compile(rf"(?:(?P<century>{_N}){_B}世纪{_B})?(?P<decade>\d0|[二三四五六七八九]?十){_B}年代")
_END_OF_YEAR = re.compile(r"年?(?:底|末|初|中期?|年底|年初|年中)?(?:及其?[以之]?后)?(?:期间|内|时)?的?")
_SINCE = re.compile(r"[^，。；]{0,12}?(?:以来|起(?![草诉])|至今|迄今)")
_GOES_ON = re.compile("正在")  # of what is told without a date: not of a date before in the sentence
_OF_YEAR = re.compile(rf"年?度?{_B}+[底末初]?的?{_B}+(?:约|近|不到|超过|至少)?{_B}")
# 比 2019 年, 与 2019 年[相比], 低于 1990 年代; 从 2019 年的 31%[升至]: a year that is no other figure's
_COMPARED = re.compile(r"(?:比|较|高于|低于|多于|少于|超过)[^，。；]{0,6}$")
# 倒退到 1990 年的水平; 为 2021 年 7 月以来最低, 创 2015 年以来新高
_LEVEL = re.compile(rf"年?{_B}(?:(?:以来)?的[^，。；的]{{0,4}}水平|以来的?(?:最|新[高低]|第|首))")
_ITS_OWN = re.compile(rf"年?度?{_B}+[底末初]?的{_B}+(?:约|近|不到|超过|至少)?{_B}[\d一二三四五六七八九十两]")
_BEFORE = re.compile("以前|之前|前")
_CLAUSE = re.compile("[，。；]")
_BY = re.compile("年?(?:之前|以前|前(?![往进提景]))")
_BUT_IN = re.compile(r"[，；]\s*而(?:在)?\s*$")
_HALF_YEAR = re.compile("(?P<half>[上下])半年")
_NEAR = 40  # characters
_EXISTING = r"现有(?=\s*[\d约近一二三四五六七八九十两])"  # 现有 180 个, but no 现有国家
_REACH = 400  # characters
_DATES = 12  # that a year may stand before one of its months


@dataclass(slots=True)
class Time:
    """A date or period of the text: where it stands and what it is in ISO 8601. `named` if part of a plan's name."""

    start: int
    end: int
    iso: str
    named: bool
    compared: bool = False
    aimed: bool = False  # 计划到 2026 年: by when something is to be, and no time of what the next sentence tells


@dataclass(frozen=True, slots=True)
class _Words:
    """What the rows about time say, ready for use."""

    plans: tuple[str, ...]
    now: re.Pattern[str]
    stopping: re.Pattern[str]
    same_year: re.Pattern[str]
    due: re.Pattern[str]
    comparing: re.Pattern[str]
    aimed: re.Pattern[str]
    to_come: re.Pattern[str]
    coming: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    return _Words(
        plans=tuple(lexicon.forms("plan")),
        now=re.compile(rf"{lexicon.pattern('now')}|{_EXISTING}"),
        stopping=re.compile(
            rf"{lexicon.pattern('now', 'stopping')}|未来[一二三四五六七八九十几两\d]|(?<![比较])上一?年"
            rf"|{_EXISTING}|过去(?:一年|[几两\d一二三四五六七八九十])"
        ),
        same_year=re.compile(lexicon.pattern("same_year")),
        due=re.compile(rf"[^，。；]*?(?:{lexicon.pattern('due')})\s*"),
        comparing=re.compile(rf"年?{_B}(?:[^，。；]{{0,8}})?(?:{lexicon.pattern('alike')})"),
        aimed=re.compile(rf"(?:{lexicon.pattern('aimed')})[^，。；]{{0,8}}(?:到|至|于|在)\s*$"),
        to_come=re.compile(rf"[^，。；：]*?(?:{lexicon.pattern('to_come')})[^，。；：]{{0,6}}(?:到|至|于|在)\s*"),
        coming=re.compile(rf"年?[，]?[^，。；]{{0,12}}?(?:{lexicon.pattern('coming')})"),
    )


class TimeReader:
    """Finds the times of the figures of one passage."""

    def __init__(self, context: Context) -> None:
        self.text = context.text
        self.nouns = NounReader(context.text, context.lexicon, context.names)
        self.words = context.lexicon.compiled(_words)
        self.times = self._read(context)
        self.context = context
        self.plain = self._with_same_years([time for time in self.times if not time.named])
        self.starts = [time.start for time in self.plain]
        self.own = _last_places(not time.compared for time in self.plain)
        self.onward = _last_places(not (time.compared or time.aimed) for time in self.plain)

    def time_of(self, start: int, others: Sequence[int], compares: bool = False, aimed: bool = False) -> Time | None:
        """Give the period of the figure at `start`; `others` are the places of all figures of the passage, sorted.

        `compares` says that a year right before the figure is what it is compared with (是 2010 年的 2.5 倍), and
        `aimed` that the figure is a target (比到 2020 年降至 500 000 的目标), whose year is never compared.
        """
        begin, end = self.context.sentence(start)
        before = bisect_left(self.starts, start) - 1
        if aimed and before >= 0 and not _CLAUSE.search(self.text, self.plain[before].end, start):
            return self.plain[before]
        before = self._last(before, start, begin, compares)
        by_then = self._aim(start, end) or self._due(start, end)
        if by_then is not None and (before < 0 or "，" in self.text[self.plain[before].end : start]):
            return by_then
        if before >= 0 and self.starts[before] >= begin:
            time = self.plain[before]
            return None if self.words.stopping.search(self.text, max(time.end, start - _REACH), start) else time
        told = self.text[max(begin, start - _REACH) : start]
        if self.words.stopping.search(told) or _GOES_ON.search(told):
            return None
        behind = self._behind(start, end, others)
        if behind is not None:
            return behind
        if before < 0 or self.words.now.search(self.text, max(self.plain[before].end, start - _REACH), start + 1):
            return None  # 目前 stops the carrying
        return self._carried(before)

    def _last(self, before: int, start: int, begin: int, compares: bool) -> int:
        """Give the place of the last date, of those up to `before`, that may be a figure's own; -1 if none is."""
        if before >= 0 and self.plain[before].compared and (compares or not self._belongs(self.plain[before], start)):
            before = self.own[before]
        if before >= 0 and self.starts[before] < begin:
            before = self.onward[before]
        return before

    def _carried(self, before: int) -> Time:
        """Give the date that is carried on: a plain one rather than 自 … 以来, which speaks of its own sentence."""
        date = self.plain[before].iso
        earlier = self.plain[max(0, before - _DATES) : before]
        years = (time for time in earlier if time.iso == date[:4] and not time.compared)
        happened = self.text.endswith(("于", "在"), 0, self.context.left_edge(self.starts[before]))
        if (
            happened and len(date) > 4 and date[4] == "-" and "/" not in date
        ):  # 于 2022 年 11 月通过。…: the year goes on
            return next(years, self.plain[before])
        for place in range(before, max(-1, before - 4), -1):
            since = self.plain[place].iso.endswith("/..") and place > 0
            if not since and not self.plain[place].compared:
                return self.plain[place]
        return self.plain[before]

    def _aim(self, start: int, end: int) -> Time | None:
        """Give the date behind the figure by which its clause says it is to be: 26 个国家有望到 2030 年 …."""
        at = bisect_right(self.starts, start)
        if at >= len(self.plain) or self.starts[at] >= end:
            return None
        return self.plain[at] if self.words.to_come.fullmatch(self.text, start, self.starts[at]) else None

    def _with_same_years(self, dates: list[Time]) -> list[Time]:
        """Add the places where 同年 takes up the year of the date before."""
        found, own = list(dates), [date for date in dates if not (date.compared or date.aimed)]
        ends = [date.end for date in own]
        for match in self.words.same_year.finditer(self.text) if own else ():
            at = bisect_right(ends, match.start()) - 1
            if at >= 0 and own[at].iso[:4].isdecimal():
                found.append(Time(match.start(), match.end(), own[at].iso[:4], named=False))
        return sorted(found, key=lambda date: date.start)

    def _due(self, start: int, end: int) -> Time | None:
        """Give the date by which, behind the figure in its clause: 25 万欧元不迟于 2025 年第一季度缴付."""
        due = self.words.due.match(self.text, start, min(end, start + _NEAR))
        at = bisect_left(self.starts, due.end()) if due else -1
        return self.plain[at] if due and at < len(self.plain) and self.starts[at] == due.end() else None

    def _belongs(self, time: Time, start: int) -> bool:
        """Whether a year that something is compared with is that of the figure right behind it: 2014 年的 48%."""
        return _OF_YEAR.fullmatch(self.text, time.end, start) is not None

    def _behind(self, start: int, end: int, others: Sequence[int]) -> Time | None:
        """Give a time further on in the sentence, unless it is that of another figure."""
        at = bisect_right(self.starts, start)
        if at >= len(self.plain) or self.plain[at].start >= end:
            return None
        time = self.plain[at]
        past = _BEFORE.match(self.text, time.end) and _CLAUSE.search(self.text, start, time.start)
        if time.compared or past:
            return None  # 仅占 2%，同 1980 年的比率一样
        nearer = bisect_left(others, time.start) - 1
        if nearer >= 0 and others[nearer] > start and "，" in self.text[start : others[nearer]]:
            return None  # 资助 300 名研究生，首批 42 人已于 2023 年 9 月入学
        other = bisect_left(others, time.end)
        owned = other < len(others) and others[other] < end
        return None if owned else time

    def _read(self, context: Context) -> list[Time]:
        found: list[Time] = []
        for token, claim in zip(context.tokens, context.claims, strict=True):
            if claim is None or claim.role != "date" or (found and token.start < found[-1].end):
                continue
            time = self._year(token.start) if is_year(token) else self._decade(token.start)
            time = time or self._half(token.start, found[-1] if found else None)
            if time is not None:
                found.append(time)
        return found

    def _half(self, start: int, before: Time | None) -> Time | None:
        """Read 下半年 by itself: of the year of the date before."""
        half = _HALF_YEAR.match(self.text, start - 1) if start else None
        if half is None or before is None or not before.iso[:4].isdecimal():
            return None
        year = before.iso[:4]
        iso = f"{year}-01/{year}-06" if half["half"] == "上" else f"{year}-07/{year}-12"
        return Time(half.start(), half.end(), iso, named=False)

    def _year(self, start: int) -> Time | None:
        match = _YEARS.match(self.text, start)
        both = _TWO_YEARS.match(self.text, start)
        if match is None and both is not None and _number(both["y2"]) == _number(both["y"]) + 1:
            match = both
        if match is not None:
            first, last = _number(match["y"]), _number(match["y2"])
            last = first // 100 * 100 + last if last < 100 else last
            iso = f"{first}/{last}"
        else:
            match = _DATE.match(self.text, start)
            if match is None:
                return None
            iso = _iso(match)
        if "/" not in iso and _SINCE.match(self.text, match.end()) and self._is_since(start, match.end()):
            iso = f"{iso}/.."
        compared = bool(
            _COMPARED.search(self.text, max(0, start - 10), start)
            or self.words.comparing.match(self.text, match.end())
            or _ITS_OWN.match(self.text, match.end())
            or _LEVEL.match(self.text, match.end())
        )
        aimed = self.words.aimed.search(self.text, max(0, start - _NEAR), start) is not None
        aimed = aimed or _BY.match(self.text, match.end()) is not None  # 在 2030 年之前
        aimed = aimed or _BUT_IN.search(self.text, max(0, start - 6), start) is not None  # …，而 2018 年有 58 个
        aimed = aimed or (
            self.text[max(0, start - 2) : start].strip() == "到"
            and self.words.coming.match(self.text, match.end()) is not None
        )
        return Time(start, match.end(), iso, self._is_named(start, match.end()), compared, aimed)

    def _is_since(self, start: int, end: int) -> bool:
        clause = max(self.text.rfind(stop, max(0, start - 60), start) for stop in "，。；")
        return "自" in self.text[max(clause, 0) : start] or self.text.startswith(("以来", "起"), end)

    def _is_named(self, start: int, end: int) -> bool:
        """Whether a year is part of the name of a plan (2020-2022 年资源调动战略, 战略计划(2020-2023 年))."""
        if self.text[max(0, start - 1) : start] in ("(", "（") and self.text.endswith(self.words.plans, 0, start - 1):
            return True
        tail = _END_OF_YEAR.match(self.text, end)
        noun = self.nouns.after(tail.end() if tail else end, len(self.text))
        if noun is None or noun.start != noun.begin:
            return False  # 2030 年减少 90%的目标 is no name
        if self.text.startswith(("是", "为"), noun.end):
            return False  # 2020 年的目标是低于 20 000 人
        whole = self.nouns.end(noun.start, min(noun.start + _NEAR, len(self.text)))  # 人口和住房普查方案
        if any(map(str.isdigit, self.text[end:whole])):
            return False  # 2023 年签署的 23 个合作框架
        return self.text.endswith(self.words.plans, noun.start, noun.end) or self.text.endswith(
            self.words.plans, noun.end, whole
        )

    def _decade(self, start: int) -> Time | None:
        match = _DECADE.match(self.text, start)
        if match is None:
            return None
        century = _number(match["century"]) if match["century"] else 20
        year = (century - 1) * 100 + _number(match["decade"])
        return Time(start, match.end(), f"{year}/{year + 9}", False)


def _last_places(fit: Iterable[bool]) -> list[int]:
    """Give for each place the last one up to it that fits, -1 if none does."""
    last, places = -1, []
    for place, fits in enumerate(fit):
        last = place if fits else last
        places.append(last)
    return places


def _number(text: str) -> int:
    value = read_number(text)
    return int(value) if value is not None else 0


def _iso(match: re.Match[str]) -> str:
    """Write a date or period, in the finest precision that is printed."""
    year = f"{_number(match['y']):04d}"
    if match["half"]:
        return f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
    if match["quarter"]:
        last = 3 * _number(match["quarter"])
        return f"{year}-{last - 2:02d}/{year}-{last:02d}"
    if not match["m"]:
        return year
    month = f"{year}-{_number(match['m']):02d}"
    day = f"{month}-{_number(match['d']):02d}" if match["d"] else month
    end_year = f"{_number(match['y2']):04d}" if match["y2"] else year
    end_month = f"{end_year}-{_number(match['m2']):02d}" if match["m2"] else month
    if match["d2"]:
        return f"{day}/{end_month}-{_number(match['d2']):02d}"
    return f"{day}/{end_month}" if match["m2"] else day


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each date and period printed in a text: where it begins and ends, and what it is in ISO 8601.

    >>> list(dates_in("2019 年 9 月 1 日至 11 月 30 日期间，2018 年以前"))
    [(0, 25, '2019-09-01/2019-11-30'), (28, 34, '2018')]
    """
    for match in _DATE.finditer(text):
        if match.group().rstrip().endswith(("年", "月", "日", "份", "季度")):
            yield match.start(), match.end(), _iso(match)
