"""Which entities a figure concerns, and which of them is its subject.

Reads: the entities of a document, a passage's figures. Writes: ids. Promises: a subject's id is that of a name printed
where the subject stands, or of the name that a pronoun (该方案) takes up.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sscoop.entities.named import BODIES
from sscoop.figures.figure import Figure
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Entities, Entity, Mention
from sscoop.roles.context import PrintedNames

_PRONOUN = re.compile(r"(?:该|本|这一|这个|这项|此|上述)(?P<head>[^\s，。；、的和与在于向对为]{1,6})")
_CLAUSE = re.compile("[，；。！？]")
_OCCURRENCES = 4  # of a subject's words before its figure: more are not looked at
_NEAR = 30  # names before a pronoun: none farther away is taken up
_LONGEST_CLAUSE = 300  # characters
_LONGEST_TAIL = 8
_ACTING = (*BODIES, "country", "fund")
_NOT_CONCERNED = ("document",)  # 第 74/239 号决议 asks for a figure; the figure is not about it


@dataclass(frozen=True, slots=True)
class Concern:
    """What a figure has to do with: the id of its subject, and the ids of all it concerns."""

    subject: str | None
    entities: tuple[str, ...]


@dataclass(slots=True)
class _Place:
    start: int
    end: int
    entity: Entity
    text: str


class Linker:
    """Links the figures of a document's passages to its entities."""

    def __init__(self, entities: Entities, lexicon: Lexicon) -> None:
        self.entities = entities
        self.lexicon = lexicon
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
        actors = frozenset(place.text for place in places if place.entity.type in _ACTING)
        return PrintedNames({place.start: place.end for place in places}, actors)

    def concerns(self, passage: str, text: str, figures: Sequence[Figure]) -> list[Concern]:
        """Say of each figure of a passage what it concerns."""
        return _Passage(text, self.places.get(passage, []), self.entities, self.lexicon).concerns(figures)


class _Passage:
    """One passage with its names, whose figures are to be linked."""

    def __init__(self, text: str, places: Sequence[_Place], entities: Entities, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.text = text
        self.places = places
        self.starts = [place.start for place in places]
        self.entities = entities

    def concerns(self, figures: Sequence[Figure]) -> list[Concern]:
        said = [self._said(figure) for figure in figures]
        subjects = [self._subject(figure, at) for figure, at in zip(figures, said, strict=True)]
        acting: dict[int, set[str]] = {}  # sentence → who acts in it
        for figure, subject in zip(figures, subjects, strict=True):
            if subject is not None:
                acting.setdefault(figure.sentence[0], set()).add(subject)
        found: list[Concern] = []
        for index, (figure, subject) in enumerate(zip(figures, subjects, strict=True)):
            named = dict.fromkeys(self._around(figures, index))
            named |= dict.fromkeys(self._owners(figure, said[index]))
            whole = figure.item.part_of
            if whole is not None and whole < index:  # what a whole concerns, its parts concern too
                named |= dict.fromkeys(found[whole].entities)
            if subject is not None:  # who acts in another clause of the sentence is not concerned
                own = {subject, *self._owners(figure, said[index])}
                others = acting[figure.sentence[0]]
                named = {entity: None for entity in named if entity in own or entity not in others}
                named.setdefault(subject)
            found.append(Concern(subject, tuple(named)))
        return found

    def _between(self, start: int, end: int) -> Sequence[_Place]:
        return self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _said(self, figure: Figure) -> int:
        """Give the place of a figure's subject, the nearest before it; -1 where there is none."""
        if figure.subject is None:
            return -1
        start = max(figure.sentence[0], figure.quantity.start - _LONGEST_CLAUSE)
        at = self.text.rfind(figure.subject, start, figure.quantity.start)
        return at if at >= 0 else self.text.find(figure.subject, start, figure.end + _LONGEST_CLAUSE)

    def _owners(self, figure: Figure, at: int) -> Iterator[str]:
        """Give the ids of what is named in a subject: 儿基会[外地办事处]."""
        if figure.subject is not None and at >= 0:
            yield from (place.entity.id for place in self._between(at, at + len(figure.subject)))

    def _subject(self, figure: Figure, at: int) -> str | None:
        """Give the id of a figure's subject: of the name that ends it, of which the rest only tells what part acts."""
        printed, start = figure.subject, figure.sentence[0]
        if printed is None:
            return None
        pronoun = _PRONOUN.fullmatch(printed)
        if pronoun is not None:
            return self._taken_up(max(at, start), pronoun["head"])
        for _ in range(_OCCURRENCES):
            if at < 0:
                break
            for place in self._between(at, at + len(printed)):
                if self._is_about(place, at, at + len(printed)):
                    return place.entity.id
            at = self.text.rfind(printed, max(start, at - _LONGEST_CLAUSE), at + len(printed) - 1)
        named = self.entities.get(printed)
        return named.id if named is not None and named.type not in _NOT_CONCERNED else None

    def _is_about(self, place: _Place, start: int, stop: int) -> bool:
        """Whether a subject is the thing a name in it names."""
        if place.start == start:
            own = self.lexicon.listed("own_part")  # 印度[政府]
            return place.end == stop or self.text[place.end : stop] in own
        if self.text[start : place.start].rstrip().endswith((*self.lexicon.listed("name_join"), "同")):
            return False  # 儿基会和世卫组织 is neither of them
        titled = self.text.startswith("”", place.end) and stop - place.end <= _LONGEST_TAIL
        return place.end == stop or titled  # 经社部题为“可持续发展目标伙伴关系”的倡议

    def _taken_up(self, position: int, head: str) -> str | None:
        """Give the id of the nearest name before a place that 该 and a noun can mean: 该国, 该方案, 该组织."""
        end = bisect_left(self.starts, position)
        for place in reversed(self.places[max(0, end - _NEAR) : end]):
            named = place.entity
            if head == "国" and named.type == "country":
                return named.id
            if head in self.lexicon.listed("any_body") and named.type in BODIES:
                return named.id
            if any(form.rstrip("》").endswith(head) for form in (named.name, *named.aliases)):
                return named.id
        return None

    def _around(self, figures: Sequence[Figure], index: int) -> Iterator[str]:
        """Give the ids of what is named in a figure's clause; of a figure without subject, also in those before it."""
        figure = figures[index]
        start = max(figure.sentence[0], figure.quantity.start - _LONGEST_CLAUSE)
        end = min(figure.sentence[1], figure.end + _LONGEST_CLAUSE)
        before = figures[index - 1].end if index and figures[index - 1].end > start else start
        clause = self._clause_start(start, figure.quantity.start)
        if self.text.endswith(("(", "（"), start, figure.quantity.start) and before > clause:
            clause = before  # 其后依次是东南欧国家(9%)和高加索国家(8%)
        stop = _CLAUSE.search(self.text, figure.end, end)
        close = stop.start() if stop else end
        if self.text.startswith(self.lexicon.listed("sum_purpose"), close + 1):  # …提供 30 万美元，用于支持…
            stop = _CLAUSE.search(self.text, close + 1, end)
            close = stop.start() if stop else end
        places = self._between(clause, close)
        if figure.subject is None and max(start, before) < clause:
            places = self._between(max(start, before), close)
        yield from (place.entity.id for place in places)
        for pronoun in _PRONOUN.finditer(self.text, clause, close):
            taken_up = next(
                (
                    entity
                    for length in range(len(pronoun["head"]), 0, -1)
                    if (entity := self._taken_up(pronoun.start(), pronoun["head"][:length])) is not None
                ),
                None,
            )
            if taken_up is not None:
                yield taken_up

    def _clause_start(self, start: int, position: int) -> int:
        return max(start, *(self.text.rfind(stop, start, position) + 1 for stop in "，；"))


def _place(mention: Mention, entity: Entity) -> _Place:
    return _Place(mention.start, mention.end, entity, mention.text)
