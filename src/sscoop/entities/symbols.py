"""Document symbols in every printed form → the canonical symbol.

Reads: a `Plain`, and the bodies named in it. Writes: `Named` of type document. Promises: no symbol is invented: where
a number is none by itself and its body has no series, the document gets a slug.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sscoop.entities.named import Named
from sscoop.lexicon.load import rows
from sscoop.lexicon.plain import Plain

# A/74/336 · A/74/6(Sect.22) · LC/SES.37/8/Corr.1 · IFAD11/5/INF.2 · E/CN.6/2020/3 · WHA73.1
_PART = r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\([A-Za-z0-9.,-]+(?: [A-Za-z0-9.,-]+)*\))*"
_SYMBOL = re.compile(rf"(?<![A-Za-z0-9/.:])[A-Z][A-Z0-9]{{0,9}}(?:\.\d+)?(?:/{_PART})+(?![A-Za-z/])")
_NUMBERED_PART = re.compile(r"/(?:\d|[^/]*[.(])")
_ADDED = re.compile(r"(?:和|及|与|、|以及)(?P<part>(?:Add|Corr|Rev|Amend)\.\d+)")  # A/75/7 和 Add.1
_NO_SYMBOL = re.compile(r"[A-Z]/H\d+N\d+.*|[A-Z]{1,3}/\d+(?:年|月)?|24/7|[A-Z]+/[A-Za-z]+-?\d{1,2}")  # A/H1N1 · N/4

_NUMBER = (
    r"(?:E?S-)?\d{1,4}/[A-Z]{0,5}[-.]?\d{1,4}(?: ?[A-Z](?:-[A-Z])?(?![A-Za-z]))?"  # 74/239 · 71/243B · S-10/2 · 4/CP.21
    r"|\d{1,4}(?: ?[A-Z])?\((?:\d{4}|[IVXLES-]+)\)[A-Z]?"  # 1325(2000) · 2758(XXVI) · 217A(III) · 3201(S-VI)
    r"|[A-Z]{2,5}\d{1,4}(?:\.\d{1,4})?"  # WHA73.1
)
# 第74/239号决议 · 第70/1、70/2和71/243B号决议 · 第70/1号和第70/2号决议
_NUMBERED = re.compile(
    rf"第?(?:{_NUMBER})(?:号?(?:[、，和及与至]|以及)第?(?:{_NUMBER}))*号(?P<kind>决议|决定|主席声明|建议)?"
)
_ONE = re.compile(_NUMBER)
# 亚太经社会[成员国通过了]第75/3号决议 · 大会[在其]第74/239号决议
_ISSUED = re.compile(
    r"\)?(?:(?:成员国|会员国|缔约国)?(?:[^，。；]{0,8}届[^，。；]{0,4}会议)?[上]?(?:通过)?(?:了|的)?|在?其?|(?:在)?题为[^，。；]{0,30}的)"
)
_OTHER_BODY = re.compile(r"(?:(?<!国)会议|理事会|委员会|执行局|缔约方大会)(?:在其?|其|的|通过了?的?)?$")
_BEFORE = 24
_ENDS = frozenset(("", *"，。；、和及与以)中"))


@cache
def _series() -> Mapping[str, Mapping[str, str]]:
    return {row["body"]: row for row in rows("names/series", "series")}


def find_symbols(passage: Plain) -> Iterator[Named]:
    """Find the symbols printed in full, each with what is added to it: A/75/7 和 Add.1."""
    text = passage.text
    if "/" not in text:
        return
    for match in _SYMBOL.finditer(text):
        symbol = match.group().rstrip(".")
        if not _NUMBERED_PART.search(symbol) or _NO_SYMBOL.fullmatch(symbol):
            continue  # and/or
        yield _document(match.start(), match.start() + len(symbol), symbol, "document.symbol")
        added = _ADDED.match(text, match.end())
        while added is not None:
            whole = f"{symbol}/{added['part']}"
            yield replace(_document(added.start("part"), added.end(), whole, "document.added"), name=whole)
            added = _ADDED.match(text, added.end())


def find_numbered(passage: Plain, bodies: Sequence[Named]) -> Iterator[Named]:
    """Find resolutions and decisions cited by number; `bodies` are the organs named in the passage, in order."""
    text = passage.text
    if "号" not in text:
        return
    for match in _NUMBERED.finditer(text):
        kind = match["kind"]
        body = _issuer(text, match.start(), bodies)
        of_other = body is None and _is_of_other(text, match.start())
        numbers = list(_ONE.finditer(text, match.start(), match.end()))
        if kind is None and text[match.end() : match.end() + 1] not in _ENDS:
            continue  # 第 22(2016)号一般性意见
        for place, number in enumerate(numbers):
            start = match.start() if place == 0 else number.start()
            end = match.end() if place == len(numbers) - 1 else number.end() + text.startswith("号", number.end())
            start -= 1 if place and text[start - 1] == "第" else 0
            yield _cited(text, start, end, number.group(), kind, body, of_other)


def _is_of_other(text: str, start: int) -> bool:
    """Whether a body that no table has stands right before a number: 理事会[第 46/7 号决议]."""
    return _OTHER_BODY.search(text, max(0, start - _BEFORE), start) is not None


def _issuer(text: str, start: int, bodies: Sequence[Named]) -> Named | None:
    """Give the body that a number is said to be of: it stands right before, or has adopted it."""
    place = bisect_right(bodies, start, key=lambda body: body.end) - 1
    body = bodies[place] if place >= 0 else None
    near = body is not None and start - body.end <= _BEFORE and _ISSUED.fullmatch(text, body.end, start)
    return body if near else None


def _cited(text: str, start: int, end: int, number: str, kind: str | None, body: Named | None, of_other: bool) -> Named:
    field = "decision" if kind == "决定" else "resolution"
    if re.match(r"[A-Z]{3,}\d|\d+/[A-Z]{2,}", number):  # WHA73.1, 1/CP.21 are symbols by themselves
        return _document(start, end, number, "document.number")
    issuer = body.key if body is not None else "" if of_other else _body_by_number(number)
    form = _series().get(issuer, {}).get(field)
    canonical = _suffix_last(number.replace(" ", ""))
    if form is not None:
        return _document(start, end, form.format(canonical), "document.number")
    printed = (text[body.start : body.end] if body is not None else "") + text[start:end]
    slug = f"{issuer}-{field}-{re.sub('[^0-9A-Za-z]+', '-', number)}".strip("-").lower()
    return Named(start, end, "document", slug, "document.slug", name=printed)


def _body_by_number(number: str) -> str:
    """Tell the body by the form of a number: 1325(2000) the Council, 2019/15 the Economic and Social Council."""
    if re.search(r"\((?:19|20)\d\d\)", number):
        return "SC"
    if re.match(r"(?:19|20)\d\d/", number):
        return "ECOSOC"
    return "GA"


def _suffix_last(number: str) -> str:
    """Set the letter of a part behind its session: 217A(III) is cited as 217(III)A."""
    parted = re.fullmatch(r"(\d+)([A-Z])(\([IVXLES-]+\))", number)
    return f"{parted[1]}{parted[3]}{parted[2]}" if parted else number


def _document(start: int, end: int, symbol: str, rule: str) -> Named:
    return Named(start, end, "document", symbol, rule)
