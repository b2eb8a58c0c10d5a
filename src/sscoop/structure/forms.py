"""The printed forms by which UN documents show what a line is. One pattern a form, an example above it."""

import re

BLANK = r"[ \t\u00a0\u2002-\u200a\u202f\u3000]"

# 21. 会员国 · ２１．会员国 · 100.  南南 · 3、会员国. A decimal is none (8.62 亿美元),
# a year glued to the stop is one (8.2019 年).
PARAGRAPH = re.compile(
    rf"(?P<label>(?P<number>\d{{1,4}}){BLANK}?(?:．|、(?!\d)|\.(?:(?=\d{{4}}{BLANK}*年)|(?!\d)))){BLANK}*(?=\S)"
)

# (a) 与粮食署 · （b）稳定收入
ITEM = re.compile(rf"(?P<label>[(（](?P<letter>[a-z]|[ivx]{{1,5}})[)）]){BLANK}*(?=\S)")
INLINE_ITEM = "[(（]{}[)）]"

# 12. · 三. · B. · (c), alone on its line, what it labels below it
LABEL_ALONE = re.compile(r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[A-Z])[.．、]|[(（](?:[a-z]|[ivx]{1,5})[)）]")

# 1 见 LC/SES.37/8/Corr.1。 · 4 见www.undp.org
NOTE = re.compile(rf"(?P<label>(?P<number>\d{{1,3}})(?![\d.．,、)）%％/~–—-])){BLANK}*(?=\S)")

# 1, alone on its line, its note below it
NOTE_ALONE = re.compile(r"(?P<label>(?P<number>\d{1,3}))")

# * 由于广泛协商 · ** 本报告
STAR_NOTE = re.compile(rf"(?P<label>(?P<stars>[*＊†]{{1,3}})){BLANK}*(?=[^\s*＊†])")

# __________________ · ————— · ＿＿＿
RULE = re.compile(r"(?:[_＿—―─━‗-]\s*){3,}")

# https://undocs.org/ch/A/74/336
URL_LINE = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+", re.IGNORECASE)
URL_HEAD = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
ASCII_WORD = re.compile(r"[\x21-\x7e]+")

# 21-04320 (C) 220421 270421 · *2104320* · 2/22 · 2 21-04320 /22: parts of a page foot
PAGE_FOOT = re.compile(
    r"(?=.*\d{2}-\d{5}|\*\d{7}\*)(?:(?:\d{2}-\d{5}|\([A-Z]\)|\d{6}|\*\d{7}\*|\d{0,3}/\d{1,3}|\d{1,3})(?:\s+|$))+"
)
# 220421, the date of a job (day, month, year), alone on its line
JOB_DATE = re.compile(r"(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])\d\d")
# - 3 - · 第 4 页 · Page 5
PAGE_LINE = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|[Pp]age \d{1,3}")
PAGE_OF = re.compile(r"(?P<page>\d{1,3})\s?/\s?(?P<pages>\d{1,3})")

# A/75/836 · E/CN.6/2020/3 · DP/2017/38
SYMBOL_LINE = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()]*)+")

# 一. 导言 ........ 3 · A. 规划……… 5-21  4
LEADERS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|·{4,}|．{4,}).{0,20}$")
# 一. 导言    3: an entry of a contents list without leaders
CONTENTS_ENTRY = re.compile(r".*(?:[^\d\s]\s+|\d\s{2,})\d{1,3}(?:[-–]\d{1,3})?(?:\s+\d{1,3})?$")
# 3 · 1-4  3 · 12–15: what such an entry ends with, on a line of its own
PAGE_NUMBERS = re.compile(r"\d{1,3}(?:[-–]\d{1,3})?(?:\s+\d{1,3})?")
CONTENTS_HEADS = frozenset({"目录", "目次", "章次", "页次", "段次"})

SUMMARY_HEAD = frozenset({"摘要", "内容提要", "概要", "提要"})


class _AtEnd:
    """A form that stands at the end of a line: only the end is searched, however long the line is."""

    _LONGEST = 60

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text, max(0, len(text) - self._LONGEST))


_CLOSERS = r"”’」』》）)】］\]"
# A line that ends a sentence, a footnote mark behind it or not: …可持续发展。32
SENTENCE_END = _AtEnd(rf"[。！？!?][{_CLOSERS}]*\d{{0,3}}\s*$")
# … or that at least ends a clause or a list's member, and so is no heading.
CLAUSE_END = _AtEnd(rf"[。！？!?；;：:，,、][{_CLOSERS}]*\d{{0,3}}\s*$")


_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))


def ends_in_url(text: str) -> bool:
    """Whether a line ends in an address, which may go on in the next.

    >>> ends_in_url("见 https://undocs.org/ch/A/74"), ends_in_url("见 www.undp.org。")
    (True, False)
    """
    return URL_HEAD.search(text, len(text.rstrip(_PRINTABLE))) is not None


def squeeze(text: str) -> str:
    """Take all blanks out of a text: 摘　要 → 摘要."""
    return re.sub(r"\s+", "", text)
