"""`compare`: the same figure in several reports, side by side.

Reads: reports. Writes: a `Comparison`. Promises: every metric of every report is in exactly one row; values take no
part in the matching.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sscoop.comparison.assign import Pair, pairs
from sscoop.comparison.change import change_between
from sscoop.comparison.profile import Profile, profiles
from sscoop.comparison.similar import Rarity
from sscoop.models import Comparison, ComparisonRow, Report
from sscoop.models.exact import exact

THRESHOLD = 0.5
"""The score from which two figures are taken for the same; docs/accuracy.md says how often that is right."""


@exact
def compare(*reports: Report, threshold: float = THRESHOLD) -> Comparison:
    """Put the figures of two reports or more side by side.

    Figures are matched by what they count, whose they are, of which whole, and the words around them, never by their
    value; each is in one row. `threshold`, from 0 to 1, is how alike two must be. Of more than two reports, a figure
    missing from one is looked for in the next.

    Raises:
        TypeError: for fewer than two reports, or what is none.
        ValueError: for a threshold outside of 0 to 1.
    """
    if len(reports) < 2:
        raise TypeError(f"compare() needs two reports or more, got {len(reports)}")
    for report in reports:
        if not isinstance(report, Report):
            raise TypeError(f"compare() needs reports, not {type(report).__name__}; sscoop.read() gives one")
    if not 0 <= threshold <= 1:
        raise ValueError(f"compare() got threshold={threshold!r}; it is from 0 to 1")
    found = [profiles(report) for report in reports]
    forms = _printed_names(reports)
    series = sorted(_series(found, threshold), key=_order)
    rows = (_row(f"r{number}", one, forms) for number, one in enumerate(series, 1))
    return Comparison(rows, _names(reports))


@dataclass(slots=True)
class _Series:
    """One figure through the reports: its profile in each, and the pair of each with the one before."""

    profiles: list[Profile | None]
    links: list[Pair] = field(default_factory=list)

    def last(self) -> Profile:
        return next(profile for profile in reversed(self.profiles) if profile is not None)


def _series(found: Sequence[Sequence[Profile]], threshold: float) -> list[_Series]:
    """Follow each figure from report to report, over gaps."""
    rarity = Rarity(*found)
    series: list[_Series] = []
    for place, own in enumerate(found):
        free = set(range(len(own)))
        for pair in pairs([one.last() for one in series], own, rarity, threshold):
            series[pair.first].profiles.append(own[pair.second])
            series[pair.first].links.append(pair)
            free.discard(pair.second)
        for one in series:
            one.profiles += [None] * (place + 1 - len(one.profiles))
        series += [_Series([*[None] * place, own[at]]) for at in sorted(free)]
    return series


def _order(series: _Series) -> tuple[bool, list[float]]:
    """Put figures in several reports before those of one alone, then in the order of the reports."""
    return not series.links, [2.0 if profile is None else profile.place for profile in series.profiles]


def _row(id_: str, series: _Series, forms: Mapping[str, frozenset[str]]) -> ComparisonRow:
    metrics = tuple(None if profile is None else profile.metric for profile in series.profiles)
    present = [profile for profile in series.profiles if profile is not None]
    last = present[-1].metric
    told = {"item": last.item, "item_en": last.item_en, "subject": last.subject, "kind": last.kind, "unit": last.unit}
    if len(present) == 1:
        where = last.document or "one report"
        return ComparisonRow.trusted(
            id=id_, **told, metrics=metrics, reason=f"only in {where}", reason_zh=f"仅见于 {where}"
        )
    change = change_between(present[0], present[-1], forms)
    reason = change.reason
    weakest = min(series.links, key=lambda link: link.score)
    return ComparisonRow.trusted(
        id=id_, **told, metrics=metrics, change=change.amount, change_percent=change.percent,
        comparable=reason is None, reason=reason and reason.en, reason_zh=reason and reason.zh,
        differences=tuple(said.en for said in change.differences), score=round(weakest.score, 3),
        evidence=weakest.likeness.evidence(),
    )  # fmt: skip


def _printed_names(reports: Sequence[Report]) -> Mapping[str, frozenset[str]]:
    """Give every form in which the reports print a name, by id."""
    found: dict[str, set[str]] = {}
    for report in reports:
        for entity in report.entities:
            forms = (entity.name, *entity.aliases, *(mention.text for mention in entity.mentions))
            found.setdefault(entity.id, set()).update(forms)
    return {id_: frozenset(forms) for id_, forms in found.items()}


def _names(reports: Sequence[Report]) -> list[str]:
    """Name the reports so that no two have one name: by symbol, source or place."""
    names: list[str] = []
    for place, report in enumerate(reports, 1):
        name = report.metadata.symbol or report.source.name or f"report {place}"
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({same + 1})" if same else name)
    return names
