"""Names that stand in no table, told by their form: …基金, 第…次…会议, 全球…联盟.

Reads: a `Plain` and the names already found in it. Writes: `Named`. Promises: each ends with a head of the lexicon.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sscoop.entities.edges import STOPS, EdgeReader, Names, Seen
from sscoop.entities.evidence import Evidence, Phrase
from sscoop.entities.named import BODIES, ORDINAL, THINGS, Named
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.plain import Plain
from sscoop.lexicon.trie import Trie
from sscoop.models.entity import EntityType

_LONGEST_HEAD = 8  # characters
_NEAR = 6
_COUNTED_BEFORE = re.compile(r"[一二两三四五六七八九十\d几多各些项份个]\s*[^，。；]{0,2}$")
_CITY = re.compile(r"[^，。；、的和与及()“”《》]{2,12}?市(?![场政民长区值容镇面])")


@dataclass(slots=True)
class _Head:
    start: int
    end: int
    type: EntityType
    strength: str


class FormReader:
    """Finds names by their form, by the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.edges = EdgeReader(lexicon)
        self.evidence = Evidence(lexicon)
        heads = lexicon.rows("name_head")
        self.heads = Trie(
            {
                form: tuple((row["type"], row["strength"]) for row in heads if form in row["forms"])
                for form in {form: None for row in heads for form in row["forms"]}
            }
        )
        self.defined: dict[str, EntityType] = {
            form: row["type"] for row in lexicon.rows("defined_head") for form in row["forms"]
        }
        self.goes_on = frozenset(lexicon.listed("goes_on"))
        self.no_bodies = lexicon.listed("no_body")
        self.no_cities = lexicon.listed("no_city")

    def find(self, passage: Plain, known: Sequence[Named]) -> Iterator[Named]:
        """Give the names of a passage that end with a head; `known` are those already found, in order."""
        text = passage.text
        yield from self._cities(text, known)
        names = {named.start: named for named in known}
        seen: Seen = {}
        starts = [named.start for named in known]
        for at, found in self.heads.places(text, passage.pairs):
            end, kinds = found[0]
            before = bisect_left(starts, at + 1) - 1
            if text[end : end + 1] in self.goes_on or (before >= 0 and known[before].end > at):
                continue  # 会议|室; or part of a name already found
            read = (self._named(text, _Head(at, end, *kind), names, seen) for kind in kinds)
            named = next((one for one in read if one is not None), None)
            if named is not None:
                names[named.start] = named
                yield named

    def phrase_start(self, text: str, end: int, names: Names, within: int) -> int:
        """Give where the phrase begins that ends at a place, and is known to begin at `within` or before."""
        found = self.edges.start(text, end, names, {}, listed=True, within=within)
        return within if found is None else min(found, within)

    def type_of_defined(self, name: str, owner: Named | None) -> EntityType | None:
        """Tell what a name is of that the document gives a short form for, None where its end does not tell."""
        for at in range(max(0, len(name) - _LONGEST_HEAD), len(name)):
            types = {type_ for end, kinds in self.heads.all_at(name, at) if end == len(name) for type_, _ in kinds}
            types |= {self.defined[name[at:]]} if name[at:] in self.defined else set()
            if types:  # a committee with a name of its own is mostly of a state
                return _type_of("government_body" if "government_body" in types else min(types), owner, name)
        return None

    def _cities(self, text: str, known: Sequence[Named]) -> Iterator[Named]:
        """Give the cities printed behind their country: 中国[玉溪市]."""
        for named in known:
            city = _CITY.match(text, named.end) if named.type == "country" else None
            if city is None or city.group().endswith(self.no_cities):
                continue
            if self.edges.is_one_phrase(text, *city.span()):
                yield Named(city.start(), city.end(), "city", city.group(), "form.city")

    def _named(self, text: str, head: _Head, names: Names, seen: Seen) -> Named | None:
        """Make a name of a head and what stands before it, if something sets it apart."""
        if head.strength == "of_state" and text.endswith(self.no_bodies, 0, head.end):
            return None  # 总部, 全部
        apart = head.start == 0 or text[head.start - 1] in STOPS  # nothing stands before the head
        listed = head.type == "government_body"
        start = None if apart else self.edges.start(text, head.start, names, seen, listed=listed)
        if start is not None and not text.endswith(("后", "前"), 0, start):  # 后[COVID 恢复战略] says when
            start = self._without_owner(text, start, head, names)
            phrase = _phrase(text, start, head, names, self.edges.join)
            rule = self.evidence.of(phrase) if start < head.start else None
            if rule is not None:
                type_ = _type_of(head.type, next(iter(phrase.inner), None), phrase.text)
                return Named(start, head.end, type_, phrase.text, rule)
        if head.strength != "definite" or _COUNTED_BEFORE.search(text, max(0, head.start - _NEAR), head.start):
            return None
        return Named(head.start, head.end, head.type, text[head.start : head.end], "name.definite")

    def _without_owner(self, text: str, start: int, head: _Head, names: Names) -> int:
        """Step over who has a thing: 劳工组织[2020-2025 年发展合作战略], 古巴[芬莱疫苗研究所], but 中国农业大学."""
        owner = names.get(start)
        if owner is None or text.startswith("-", owner.end):
            return start
        if owner.type in BODIES and owner.key != "UN" and head.type in THINGS:
            union = owner.type == "intergovernmental_org" and text.endswith(self.evidence.union_heads, 0, head.end)
            return start if union and owner.end < head.start else owner.end
        if owner.type == "country" and head.type == "other_org" and head.strength == "strong":
            common = self.evidence.glossary.english(text[owner.end : head.start]) is not None
            return start if common or owner.end == head.start else owner.end
        return start


def _phrase(text: str, start: int, head: _Head, names: Names, join: re.Pattern[str]) -> Phrase:
    first = start
    while first in names and names[first].end <= head.start:  # 中国和非洲[公司]
        first = names[first].end
        joint = join.match(text, first)
        first = joint.end() if joint is not None and joint.end() in names else first
    rest = text[first : head.start]
    ordinal = ORDINAL.match(rest)
    return Phrase(
        text=text[start : head.end],
        head=text[head.start : head.end],
        type=head.type,
        strength=head.strength,
        bare=rest[ordinal.end() :] if ordinal else rest,
        ordinal=ordinal is not None,
        owner=names.get(start),
        inner=[names[at] for at in range(start, head.start) if at in names],
    )


def _type_of(type_: EntityType, owner: Named | None, name: str) -> EntityType:
    """Tell the type of a body by whose it is: of the United Nations, or of a country."""
    if type_ in ("un_entity", "un_organ") and owner is not None and owner.type == "intergovernmental_org":
        return owner.type  # 欧盟驻科索沃特派团
    if type_ not in ("un_organ", "other_org", "government_body"):
        return type_
    if name.startswith("联合国") or (owner is not None and owner.type in ("un_entity", "un_organ")):
        return "un_organ" if type_ == "un_organ" else "un_entity"
    if owner is not None and owner.type == "country":
        return "government_body" if type_ != "other_org" else "other_org"
    return "other_org" if type_ == "un_organ" else type_
