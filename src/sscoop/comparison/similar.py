"""How much two figures are alike, and by what.

Reads: profiles. Writes: a score from 0 to 1, and the evidence in words. Promises: the score of two profiles is the same
whichever comes first.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sscoop.comparison.profile import Profile, Terms

_GENERIC = 3  # characters of a subject that is no name
_HEAD = 2  # characters: a Chinese noun's head is its end


class Rarity:
    """How much a word tells: the fewer figures have it around them, the more.

    A figure that is in every report has its words around it as often as there are reports; so it is counted as if
    there were two.
    """

    def __init__(self, *reports: Sequence[Profile]) -> None:
        all_ = tuple(profile for report in reports for profile in report)
        self._scale = 2 / max(2, len(reports))
        self._all = len(all_) * self._scale + 1
        self._most = self._weight(1)
        self._words = self._weights(p.sentence | p.item_terms for p in all_)
        self._names = self._weights(p.near | p.who for p in all_)
        self._heads = self._weights((p.item[-_HEAD:],) for p in all_)
        self._sums: dict[Terms, float] = {}
        self._shares: dict[tuple[Terms, Terms], float] = {}

    def words(self, terms: Terms) -> float:
        """Weigh pairs of characters."""
        found = self._sums.get(terms)
        if found is None:
            found = self._sums[terms] = self._sum(terms)
        return found

    def _sum(self, terms: Terms) -> float:
        # a word that stands beside no figure is as rare as can be; fsum, as sets have no order of their own
        return math.fsum(self._words.get(term, self._most) for term in terms)

    def names(self, ids: Terms) -> float:
        """Weigh those whom figures are about."""
        return math.fsum(self._names[name] for name in ids)

    def covered_names(self, a: Terms, b: Terms) -> float:
        """Say how much of the first names is among the second, from 0 to 1."""
        return self.names(a & b) / self.names(a) if a else 0.0

    def of_names(self, ids: Terms) -> float:
        """Say how rare figures of the rarest of some names are, from 0 to 1; as of most where none is named."""
        return max((self._names[name] / self._most for name in ids), default=0.4)

    def of_head(self, item: str) -> float:
        """Say how rare figures of a thing are, from 0 to 1: 国家 is less so than 加速器实验室."""
        return self._heads[item[-_HEAD:]] / self._most

    def shared(self, a: Terms, b: Terms) -> float:
        """Say how much of two sets of words is common to both, from 0 to 1 (Dice's coefficient)."""
        if not a or not b:
            return 0.0
        found = self._shares.get((a, b))
        if found is None:
            found = self._shares[a, b] = 2 * self._sum(a & b) / (self.words(a) + self.words(b))
        return found

    def covered(self, a: Terms, b: Terms) -> float:
        """Say how much of the first words is among the second, from 0 to 1."""
        return self._sum(a & b) / self.words(a) if a else 0.0

    def _weights(self, found: Iterable[Iterable[str]]) -> dict[str, float]:
        counted = Counter(term for terms in found for term in terms)
        return {term: self._weight(number * self._scale) for term, number in counted.items()}

    def _weight(self, number: float) -> float:
        return math.log(1 + self._all / (1 + number))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two figures are by themselves, and what that was made of: features from 0 to 1, by name.

    `odds` are the logarithm of the odds that they are the same.
    """

    odds: float
    features: Mapping[str, float]

    def evidence(self) -> tuple[str, ...]:
        """Say in words what the score was made of."""
        return tuple(f"{name.replace('_', ' ')} {value:.2f}" for name, value in self.features.items() if value)


def likeness(a: Profile, b: Profile, rarity: Rarity) -> Likeness:
    """Say how alike two figures are: the weighed sum of what they have in common and in what they differ."""
    features = {**_meaning(a, b, rarity), **_form(a, b)}
    return Likeness(_BASE + sum(WEIGHTS[name] * value for name, value in features.items()), features)


# Fitted by logistic regression to constructed pairs of reports (tests/corpus/pairs/a), and rounded.
_BASE = -6.2
WEIGHTS: Mapping[str, float] = {
    "item": 3.4, "told_item": 0.1, "other_item": -1.0, "subject": 1.0, "other_subject": -2.4,
    "other_name": -5.0, "item_of_subject": 2.5,
    "words": 4.2, "clause": 1.7, "sentence": 2.4, "passage": 2.9, "same_unit": 0.4, "other_kind": -1.5,
    "same_flow": 1.0, "other_flow": -0.3, "other_form": -0.5, "part_and_whole": -1.8, "recalled": -1.5,
    "other_year": -0.3,
}  # fmt: skip


def _meaning(a: Profile, b: Profile, rarity: Rarity) -> dict[str, float]:
    item = _item(a, b, rarity)
    told = (rarity.covered(a.item_terms, b.clause) + rarity.covered(b.item_terms, a.clause)) / 2
    rare = rarity.of_head(min(a.item, b.item, key=len))
    who = _who(a, b, rarity)
    return {
        "item": item * rare,
        "told_item": max(0.0, told - item),
        "other_item": float(bool(a.item and b.item and not item and not told)),
        "subject": (who or 0.0) * rarity.of_names(a.who | b.who),
        "other_subject": 1 - (who or 0.0) if _tells_who(a) and _tells_who(b) else 0.0,
        "other_name": float(_other_name(a, b)),
        "item_of_subject": item * rare * (who or 0.0) * rarity.of_names(a.who & b.who),
        "words": rarity.shared(a.words, b.words),
        "clause": rarity.shared(a.clause, b.clause),
        "sentence": rarity.shared(a.sentence, b.sentence),
        "passage": rarity.shared(a.passage, b.passage),
    }


def _item(a: Profile, b: Profile, rarity: Rarity) -> float:
    """Compare what is counted: the same words, the same head, or some words in common."""
    if not a.item or not b.item:
        return 0.5 if a.item == b.item else 0.25
    if a.item == b.item:
        return 1.0
    if a.metric.kind == "money" and (a.item.startswith(b.item) or b.item.startswith(a.item)):
        return 0.8  # 承诺资助金额, 承诺总额
    shared = rarity.shared(a.item_terms, b.item_terms)
    if _ends_with(*sorted((a.item, b.item), key=len)):
        return 0.7 + 0.3 * shared
    return 0.35 + 0.6 * shared if a.item[-_HEAD:] == b.item[-_HEAD:] else 0.8 * shared


def _ends_with(short: str, long: str) -> bool:
    """Tell whether a thing is the longer-named one too: 资源 is what 核心资源 is; 核心资源 is not 非核心资源."""
    return long.endswith(short) and long[-len(short) - 1] not in "非未无不"


def _who(a: Profile, b: Profile, rarity: Rarity) -> float | None:
    """Compare whose figures they are: None where one of them does not say."""
    if a.who & b.who:
        return rarity.names(a.who & b.who) / min(rarity.names(a.who), rarity.names(b.who))
    if a.subject and b.subject and _short_for(*sorted((a.subject, b.subject), key=len)):
        return 0.9
    near = max((rarity.covered_names(x.who, y.near) for x, y in ((a, b), (b, a)) if x.who), default=0.0)
    told = rarity.shared(a.subject_terms, b.subject_terms)
    return max(0.5 * near, 0.5 * told) or None


def _other_name(a: Profile, b: Profile) -> bool:
    """Whether the subjects of both are bodies known by name, not the same, and neither is named beside the other."""
    one, other = a.metric.subject_id, b.metric.subject_id
    if not one or not other or one == other or one in b.near or other in a.near:
        return False
    return not _short_for(*sorted((a.subject, b.subject), key=len))


def _tells_who(one: Profile) -> bool:
    """Whether a figure's subject is named, and not just 方案 or 该署, which may be anybody's."""
    return bool(one.who) or len(one.subject) > _GENERIC


def _short_for(short: str, long: str) -> bool:
    """Tell whether a name may be short for another: its characters stand there in their order (开发署)."""
    rest = iter(long)
    return len(short) > 1 and short[-1] == long[-1] and all(character in rest for character in short)


def _form(a: Profile, b: Profile) -> dict[str, float]:
    """Compare what sort of figures they are."""
    one, other = a.metric, b.metric
    parts = one.kind in _COUNTED and other.kind in _COUNTED and (one.part_of is None) != (other.part_of is None)
    return {
        "same_unit": float(one.unit == other.unit),
        "other_kind": float(one.kind != other.kind),
        "same_flow": float(one.flow == other.flow and one.flow not in (None, "other")),
        "other_flow": float(bool(one.flow and other.flow and one.flow != other.flow)),
        "other_form": float(sum(getattr(one, name) != getattr(other, name) for name in _MUST_AGREE)),
        "part_and_whole": float(parts),
        "recalled": float(a.recalled or b.recalled),
        "other_year": float(a.years is not None and b.years is not None and a.years != b.years),
    }


_COUNTED = ("count", "money", "measure")
_MUST_AGREE = ("change", "per", "negated")


def keys(profile: Profile) -> frozenset[str]:
    """Give what a figure can be looked up by: what it counts, whose it is, and the words around it."""
    head = profile.item[-_HEAD:]
    who = (key for name in profile.who for key in (f"{name}|{head}", f"|{name}"))
    return frozenset((f"={profile.item}", f"~{head}", *who, *profile.clause, *profile.item_terms))
