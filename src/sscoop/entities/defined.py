"""Short names a document gives: 全称(简称), with the left edge of the full name.

Reads: a `Plain` and the names found in it. Writes: `Definition`. Promises: both stand in the text side by side, and the
short name is made from the characters of the full one, or is its acronym.
"""

import re
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


@dataclass(frozen=True, slots=True)
class Definition:
    """`text[start:end]` is the full name, `short` the short one; `name` is what the table or its form says it is."""

    start: int
    end: int
    short: str
    short_start: int
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
        for match in _SHORT.finditer(text):
            short, end = match["short"], match.start()
            named = by_end.get(end)
            if named is None and text[end - 1 : end] in "”》":
                named = by_end.get(end - 1)
            full = text[named.start : named.end] if named is not None else ""
            if named is not None and (_ACRONYM.fullmatch(short) or is_short_for(short, full) or _alike(short, named)):
                if short.strip("《》") != full.strip("《》"):
                    yield Definition(named.start, named.end, short, match.start("short"), named)
                continue
            if _ACRONYM.fullmatch(short):
                continue  # an acronym does not tell where a full name in Chinese begins
            joined = [one.end + 1 for one in found if one.end < end and text[one.end] in _JOINS]
            within = _begins_within(text, max(joined, default=0), end, short)
            if within is not None:
                starts = {one.start: one for one in found if one.start < end}
                start = self.formed.phrase_start(text, end, starts, within)
                if not _is_aside(text[start:end], short):
                    yield Definition(start, end, short, match.start("short"))


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


def _is_aside(full: str, short: str) -> bool:
    """Whether what stands in brackets says the same again, or the full form is no longer than it."""
    return len(full) <= len(short) or short in ("见", "续")


def is_short_for(short: str, full: str) -> bool:
    """Whether the characters of one stand in the other in their order: 拉加经委会, 拉丁美洲和加勒比经济委员会."""
    rest = iter(full)
    return len(short) < len(full) and all(character in rest for character in short)


def _alike(short: str, named: Named) -> bool:
    """Whether the short name has most of its characters from the full one, and ends as it does: 人居署."""
    full = named.name or named.key
    shared = sum(character in full for character in short)
    return short[-1] == full[-1] and 2 * shared >= len(short) and len(short) < len(full)
