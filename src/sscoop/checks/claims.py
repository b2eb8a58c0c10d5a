"""What a report says of the one before it, against that one: 上一份报告(A/74/336)中指出有 50 个国家支持平台.

Reads: a case with a previous report. Writes: doubts. Promises: only what the report quotes is held against the earlier
one; that figures differ from year to year is no fault.
"""

from collections.abc import Iterator

from sscoop.checks.case import Case, Doubt
from sscoop.comparison.assign import candidates, weighed
from sscoop.comparison.change import Words
from sscoop.comparison.profile import profiles
from sscoop.comparison.similar import Rarity

_SURE = 0.3


def claims(case: Case) -> Iterator[Doubt]:
    """Find figures that the report quotes from the earlier one otherwise than they stand there."""
    if case.previous is None:
        return
    recalled = [profile for profile in case.profiles if profile.recalled and profile.metric.change is None]
    there = profiles(case.previous)
    rarity = Rarity([*case.profiles, *there])
    best: dict[int, tuple[float, int]] = {}
    for pair in weighed(list(candidates(recalled, there, rarity)), recalled, there):
        if pair.score >= _SURE and pair.score > best.get(pair.first, (0.0, 0))[0]:
            best[pair.first] = pair.score, pair.second
    for place, (_, other) in sorted(best.items()):
        here, before = recalled[place].metric, there[other].metric
        if (here.value, here.low, here.high, here.qualifier) == (
            before.value,
            before.low,
            before.high,
            before.qualifier,
        ):
            continue  # fmt: skip
        told = Words(
            f"{here.text} is quoted from the earlier report, which has {before.text} ({before.cite('en')})",
            f"引述上一份报告的“{here.text}”，该报告为“{before.text}”({before.cite('zh')})",
        )
        yield Doubt("previous", "warning", told, (here, before), (here.passage,))
