"""Which entities a figure concerns, and which of them is its subject.

Reads: the entities of a document, a passage's figures. Writes: ids. Promises: a subject's id is that of a name printed
where the subject stands, or of the name that a pronoun (该方案) takes up.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sscoop.figures.figure import Figure
from sscoop.models import Entities, Entity, Mention
from sscoop.roles.context import PrintedNames

_PRONOUN = re.compile(r"(?:该|本|这一|这个|这项|此|上述)(?P<head>[^\s，。的]{1,6})")
_OWN = ("政府", "当局", "政府和人民", "国家", "各国", "区域", "地区")  # behind the name they are part of the same
_OCCURRENCES = 4  # of a subject's words before its figure: more are not looked at
_ACTING = ("un_entity", "un_organ", "intergovernmental_org", "government_body", "other_org", "country", "fund")
_NOT_CONCERNED = ("document",)  # 第 74/239 号决议 asks for a figure; the figure is not about it


@dataclass(frozen=True, slots=True)
class Concern:
    """What a figure has to do with: the id of its subject, and the ids of all it concerns."""

    subject: str | None
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    id: str
    text: str
    acts: bool


class Linker:
    """Links the figures of a document's passages to its entities."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.places: dict[str, list[_Place]] = {}
        for entity in entities:
            if entity.type not in _NOT_CONCERNED:
                for mention in entity.mentions:
                    self.places.setdefault(mention.passage, []).append(_place(mention, entity))
        for places in self.places.values():
            places.sort(key=lambda place: place.start)

    def names(self, passage: str) -> PrintedNames:
        """Give the names printed in a passage."""
        places = self.places.get(passage, ())
        actors = frozenset(place.text for place in places if place.acts)
        return PrintedNames({place.start: place.end for place in places}, actors)

    def concerns(self, passage: str, text: str, figures: Sequence[Figure]) -> list[Concern]:
        """Say of each figure of a passage what it concerns."""
        places = self.places.get(passage, [])
        starts = [place.start for place in places]
        subjects = [self._subject(text, figure, places, starts) for figure in figures]
        return [self._concern(text, figures, place, places, starts, subjects) for place in range(len(figures))]

    def _subject(self, text: str, figure: Figure, places: Sequence[_Place], starts: Sequence[int]) -> str | None:
        printed = figure.subject
        if printed is None:
            return None
        start, end = figure.sentence
        at = text.rfind(printed, start, figure.quantity.start)
        at = at if at >= 0 else text.find(printed, start, end)
        pronoun = _PRONOUN.fullmatch(printed)
        if pronoun is not None:
            before = places[: bisect_left(starts, max(at, start))]
            return next((p.id for p in reversed(before) if self._is_taken_up(p.id, pronoun["head"])), None)
        for _ in range(_OCCURRENCES):
            if at < 0:
                break
            stop = at + len(printed)
            inside = places[max(0, bisect_left(starts, at) - 1) : bisect_left(starts, stop)]
            for place in inside:  # the noun that ends a phrase is the one it is about: 南合办亚太办事处
                if place.end == stop or (place.start == at and text[place.end : stop] in _OWN):
                    return place.id
            at = text.rfind(printed, start, at + len(printed) - 1)
        named = self.entities.get(printed)
        return named.id if named is not None and named.type not in _NOT_CONCERNED else None

    def _is_taken_up(self, entity: str, head: str) -> bool:
        """Whether 该国, 该方案 can mean an entity."""
        named = self.entities[entity]
        if head == "国":
            return named.type == "country"
        return any(form.rstrip("》").endswith(head) for form in (named.name, *named.aliases))

    def _concern(
        self,
        text: str,
        figures: Sequence[Figure],
        index: int,
        places: Sequence[_Place],
        starts: Sequence[int],
        subjects: Sequence[str | None],
    ) -> Concern:
        """Give the entities of the part of the sentence in which a figure stands, without who acts in others."""
        figure = figures[index]
        start, end = figure.sentence
        parted = text.rfind("；", start, figure.quantity.start)
        start = parted + 1 if parted >= 0 else start
        parted = text.find("；", figure.end, end)
        end = parted if parted >= 0 else end
        named = dict.fromkeys(place.id for place in places[bisect_left(starts, start) : bisect_left(starts, end)])
        subject = subjects[index]
        if subject is not None:
            others = {other for other in subjects if other is not None and other != subject}
            named = {entity: None for entity in named if entity not in others}
            named.setdefault(subject)
        return Concern(subject, tuple(named))


def _place(mention: Mention, entity: Entity) -> _Place:
    return _Place(mention.start, mention.end, entity.id, mention.text, entity.type in _ACTING)
