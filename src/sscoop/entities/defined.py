"""Short names a document gives: 全称(简称), with the left edge of the full name.

Reads: a `Plain` and the names found in it. Writes: `Definition`. Promises: both stand in the text side by side, and the
short name is made from the characters of the full one, or is its acronym.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sscoop.entities.named import Named
from sscoop.lexicon.plain import Plain
from sscoop.lexicon.forms import FormTable
from sscoop.lexicon.lexicon import Lexicon

# (开发署) · (以下简称“南合办”) · (下称南合办)
_SHORT = re.compile(r"\((?:以下)?(?:简称|下称|又称|亦称|称)?[为：:]?[“《]?(?P<short>[^()“”《》，。；、：:]{2,16})[”》]?\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&+-]{1,14}")
_STOPS = frozenset("，。；：！？,;:!?()[]“”‘’—/\n")
_PREFIXES = ("联合国", "国际", "世界", "全球", "联合", "区域", "政府间", "泛", "欧洲", "非洲", "亚洲", "阿拉伯")
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

    def __init__(self, lexicon: Lexicon) -> None:
        self.boundaries: FormTable[str] = lexicon.boundaries
        self.compounds = lexicon.compounds

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
            start = self._left_edge(text, end, short)
            if start is not None:
                yield Definition(start, end, short, match.start("short"))

    def _left_edge(self, text: str, end: int, short: str) -> int | None:
        """Give where the full name begins: at the character the short one begins with, or a prefix before it."""
        window = end
        while window and end - window < _LONGEST and text[window - 1] not in _STOPS:
            window -= 1
        at = end
        for character in reversed(short):
            at = text.rfind(character, window, at)
            if at < 0:
                return None
        if end - at <= len(short) + 1 or text[end - 1] != short[-1]:
            return None
        grown = True
        while grown:
            prefix = next((p for p in _PREFIXES if text.endswith(p, window, at)), "")
            at -= len(prefix)
            grown = bool(prefix)
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
