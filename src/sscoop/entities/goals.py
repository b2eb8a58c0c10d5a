"""Goals by their number: 可持续发展目标 17, 目标 1、2 和 3.

Reads: a `Plain`. Writes: `Named`, one a number. Promises: no goal of another plan is taken for one of these.
"""

import re
from collections.abc import Iterator
from functools import cache

from sscoop.entities.named import Named
from sscoop.lexicon.load import Row, rows
from sscoop.lexicon.plain import Plain

_N = r"(?:1[0-7]|[1-9])"
_GAP = "(?:、|，|,|和|及|与|至|到|-|以及)"
_GOALS = re.compile(
    rf"(?P<series>可持续发展目标|千年发展目标|(?<![总体略标务性度本年段期项化展理效口])目标)"
    rf"(?P<numbers>{_N}(?:{_GAP}(?:目标)?{_N})*)(?![\d.]|%|个|项|亿|万|千|年|美元|名|次|所|家|-\d)"
)
_NUMBER = re.compile(_N)
_LAST_MDG = 8


@cache
def _goals() -> dict[str, Row]:
    return {row["id"]: row for row in rows("names/instruments", "goal")}


def find_goals(passage: Plain, *, bare: bool) -> Iterator[Named]:
    """Give the goals of a passage; those printed 目标 2 only where the document is about the goals (`bare`)."""
    text = passage.text
    if "目标" not in text:
        return
    for match in _GOALS.finditer(text):
        series = match["series"]
        if series == "目标" and not bare:
            continue
        code = "MDG" if series.startswith("千年") else "SDG"
        for place, number in enumerate(_NUMBER.finditer(text, match.start("numbers"), match.end())):
            if code == "MDG" and int(number.group()) > _LAST_MDG:
                continue
            start = match.start() if place == 0 else number.start()
            named = f"{'千年发展' if code == 'MDG' else ''}目标{number.group()}"
            key = f"{code}-{number.group()}"
            known = _goals().get(key, {})
            uri = tuple(known.get("identifiers", {}).items())
            yield Named(start, number.end(), "goal", key, "goal", named, known.get("name_en"), uri)
