"""Short names a document gives: 全称(简称), with the left edge of the full name.

Reads: a `Plain` and the names found in it. Writes: `Definition`. Promises: both stand in the text side by side, and the
short name is made from the characters of the full one, or is its acronym.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sscoop.entities.formed import FormReader
from sscoop.entities.named import Named
from sscoop.lexicon.plain import Plain

# (开发署) · (以下简称“南合办”) · (下称南合办)
_SHORT = re.compile(
    r"\((?:以下)?(?:简称|下称|又称|亦称|称)?[为：:]?[“《]?(?P<short>[^()“”《》，。；、：:]{2,16})[”》]?\)"
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&+-]{1,14}")
_STOPS = frozenset("，。；：！？,;:!?()[]“”‘’—/\n")
_NEAR_END = 6  # characters: 委 stands in the 委员会 at the end of the full name
_JOINS = frozenset("、和与及")
_LONGEST = 40
_LISTED = 8  # names before a definition that are looked at


@dataclass(frozen=True, slots=True)
class Definition:
    """`text[start:end]` is the full name, `short` the short one; `name` is what the table or its form says it is."""

    start: int
    end: int
    short: str
    name: Named | None = None


class DefinitionReader:
    """Finds definitions of short names."""

    def __init__(self, formed: FormReader) -> None:
        self.formed = formed

    def find(self, passage: Plain, found: Sequence[Named]) -> Iterator[Definition]:
        """Give the definitions of a passage; `found` are the names that stand in it, in order."""
        text = passage.text
        if "(" not in text:
            return
        by_end = {named.end: named for named in found}
        names, ends = {named.start: named for named in found}, list(by_end)
        for match in _SHORT.finditer(text):
            short, end = match["short"], match.start()
            named = by_end.get(end)
            if named is None and text[end - 1 : end] in "”》":
                named = by_end.get(end - 1)
            full = text[named.start : named.end] if named is not None else ""
            if named is not None and (_ACRONYM.fullmatch(short) or is_short_for(short, full) or _alike(short, named)):
                if short.strip("《》") != full.strip("《》"):
                    yield Definition(named.start, named.end, short, named)
                continue
            if _ACRONYM.fullmatch(short):
                continue  # an acronym does not tell where a full name in Chinese begins
            # what is listed before is no part of it: 第五委员会、[特别政治和非殖民化委员会](第四委员会)
            last = bisect_left(ends, end) - 1
            listed = next((at for at in ends[max(0, last - _LISTED) : last + 1][::-1] if text[at] in _JOINS), -1)
            within = _begins_within(text, listed + 1, end, short)
            if within is not None:
                start = self.formed.phrase_start(text, end, names, within)
                if end - start > len(short):
                    yield Definition(start, end, short)


def _begins_within(text: str, floor: int, end: int, short: str) -> int | None:
    """Give the place where the full name has begun at the latest: where the characters of the short one begin.

    They are looked for from the right, the last near the end; one in three may be lacking (修宪委: 国家宪法修正委员会).
    """
    window = end
    while window > floor and end - window < _LONGEST and text[window - 1] not in _STOPS:
        window -= 1
    at, lacking = end, 0
    for character in reversed(short):
        before = text.rfind(character, window, at)
        if before < 0:
            lacking += 1
        elif at == end and end - before > _NEAR_END:
            return None
        else:
            at = before
    if at == end or lacking * 3 > len(short) or end - at < len(short):
        return None
    return at


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one stand in the other in their order: 拉加经委会, 拉丁美洲和加勒比经济委员会."""
    rest = iter(full)
    return len(short) < len(full) and all(character in rest for character in short)


def _alike(short: str, named: Named) -> bool:
    """Whether the short name has most of its characters from the full one, and ends as it does: 人居署."""
    full = named.name or named.key
    shared = sum(character in full for character in short)
    return short[-1] == full[-1] and 2 * shared >= len(short) and len(short) < len(full)
