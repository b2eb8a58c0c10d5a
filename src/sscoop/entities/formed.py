"""Names that stand in no table, told by their form: …基金, 第…次…会议, 全球…联盟.

Reads: a `Plain` and the names already found in it. Writes: `Named`. Promises: nothing is a name by its head alone; a
name of its own, an ordinal, Latin letters or a head of names only must set it apart from a common noun.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sscoop.entities.named import Named
from sscoop.lexicon.plain import Plain
from sscoop.lexicon.forms import FormTable, alternation
from sscoop.lexicon.glossary import Glossary
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.trie import Trie
from sscoop.models.entity import EntityType

_STOPS = frozenset("，。；：！？,;:!?()[]“”‘’《》…—/\n的")
_LONGEST = 36  # characters
_LONGEST_HEAD = 8
_JOINS = ("以及", "和", "及", "与", "或", "、")
_JOIN = re.compile(alternation(_JOINS))
_BOUND = ("的", "及其", "其", "该", "本", "此", "这", "即", "各", "某", "每", "当地", "整个", "全体", "所有", "全部", "任何", "一些", "等", "请")  # what a name never goes past
_BOUNDS = re.compile(alternation(_BOUND))
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]{1,4}[届次]")
_YEARS = re.compile(r"(?:\d{4}(?:[-至]\d{4})?年?(?:两年期|财政年度)?)")
# 20个 · 130多个 · 下一个 · 若干: a number of things is no part of a name
_COUNTED = re.compile(r"(?:(?:(?<![A-Za-z\d-])\d[\d.,]*(?:多|余)?|[一二两三四五六七八九十百若几多][十百]?|下一|上一|首)(?:个|项|家|名|次|种|份|些|批|笔|系列|揽子|干|场|波)|第[一二三四五六七八九十\d]+(?:期|阶段|轮|批|波))")
_COUNTED_BEFORE = re.compile(r"[一二两三四五六七八九十\d几多各些项份个]\s*[^，。；]{0,2}$")
_BODIES = ("un_entity", "un_organ", "intergovernmental_org", "government_body", "other_org")
_PLACES = ("region", "country", "country_group")
_PLACED = frozenset((*_PLACES, "intergovernmental_org"))  # 欧洲和独联体区域
_THINGS = ("programme", "conference", "fund", "agreement", "publication")
_CITY = re.compile(r"[^，。；、的和与及()“”《》]{2,12}?市(?![场政民长区值容镇面])")
_OF_STATE = ("论坛", "理事会", "联盟")  # with the name of a country, whatever stands between them
_LONG_HEAD = 3  # characters
_ENOUGH = 2  # characters that a name has besides its head, who owns the thing, and what is common


@dataclass(frozen=True, slots=True)
class _Head:
    start: int
    end: int
    type: EntityType
    strength: str


class FormReader:
    """Finds names by their form, by the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        heads = lexicon.simplified("name_head")
        self.heads = Trie({form: (row["type"], row["strength"]) for row in heads for form in row["forms"]})
        defined = lexicon.simplified("defined_head")
        self.defined = {form: row["type"] for row in defined for form in row["forms"]}
        self.openings = _forms(lexicon, "name_opening")
        self.purposes = frozenset(_forms(lexicon, "name_purpose"))
        self.joint = FormTable(dict.fromkeys(_forms(lexicon, "joint")))
        common = alternation([*_forms(lexicon, "common_modifier"), *self.purposes])
        self.common = re.compile(f"(?:{common}|{_YEARS.pattern}|[和及与、])*+")
        self.goes_on = frozenset("".join(_forms(lexicon, "goes_on")))
        self.glossary = lexicon.compiled(Glossary)
        self.no_bodies = _forms(lexicon, "no_body")

    def type_of(self, name: str) -> EntityType | None:
        """Tell what a name is of by the head it ends with, None where it ends with none."""
        for at in range(max(0, len(name) - _LONGEST_HEAD), len(name)):
            for end, (type_, _) in self.heads.all_at(name, at):
                if end == len(name):
                    return _type_of(type_, None, name)
        return None

    def type_of_defined(self, name: str) -> EntityType | None:
        """Tell what a name is of that the document gives a short form for."""
        ends = (self.defined[name[at:]] for at in range(max(0, len(name) - _LONGEST_HEAD), len(name)) if name[at:] in self.defined)
        return self.type_of(name) or next(ends, None)

    def find(self, passage: Plain, known: Sequence[Named]) -> Iterator[Named]:
        """Give the names of a passage that end with a head; `known` are those already found, in order."""
        text = passage.text
        yield from self._cities(text, known)
        names = {named.start: named for named in known}
        starts = [named.start for named in known]
        for at, found in self.heads.places(text):
            end, (type_, strength) = found[0]
            head = _Head(at, end, type_, strength)
            inner = known[max(0, bisect_left(starts, at) - 1) : bisect_left(starts, end)]
            if text[end : end + 1] in self.goes_on or any(one.start <= at < one.end for one in inner):
                continue  # 会议|室; or part of a name already found
            if strength == "of_state" and text.endswith(self.no_bodies, 0, end):
                continue  # 总部, 全部
            apart = at == 0 or text[at - 1] in _STOPS  # nothing stands before the head
            start = None if apart else self._start(text, head, names)
            named = self._named(text, start, head, names) if start is not None else None
            if named is None and strength == "definite" and not _COUNTED_BEFORE.search(text, 0, at):
                named = Named(at, end, type_, text[at:end], "name.definite")
            if named is not None:
                names[named.start] = named
                yield named

    def _cities(self, text: str, known: Sequence[Named]) -> Iterator[Named]:
        """Give the cities printed behind their country: 中国[玉溪市]."""
        for named in known:
            city = _CITY.match(text, named.end) if named.type == "country" else None
            if city is not None and not city.group().endswith(("城市", "都市", "该市")) and not self._has_word(city.group()):
                yield Named(city.start(), city.end(), "city", city.group(), "name.city")

    def _has_word(self, phrase: str) -> bool:
        """Whether a word stands in a phrase that no name of a place holds."""
        words = (self.lexicon.boundaries.longest_at(phrase, at) for at in range(len(phrase)))
        return any(word is not None for word in words)

    def phrase_start(self, text: str, end: int, names: dict[int, Named], within: int) -> int:
        """Give where the noun phrase begins that ends at a place and is known to begin at `within` or before."""
        found = self._start(text, _Head(end, end, "other_org", "strong"), names, within)
        return within if found is None else min(found, within)

    def _start(self, text: str, head: _Head, names: dict[int, Named], within: int | None = None) -> int | None:
        """Give where the noun phrase begins that a head ends; nothing behind `within` parts it."""
        at = start = self._window(text, head.start)
        joins: list[tuple[int, int]] = []
        before: Named | None = None  # the name that ends here
        while at < head.start:
            named = names.get(at)
            if named is not None and named.end <= head.start:
                before, at = named, named.end
                continue
            length, breaks, join = self._step(text, at, start, before, names)
            free = within is None or at + length <= within
            if join and free:
                joins.append((at, at + length))
            if breaks and free:
                start, joins = at + length, []
            at += length
            before = None
        if at != head.start and within is None:
            return None  # the head is inside a word
        listed = head.type == "government_body" or within is not None
        for left, right in reversed(joins):
            follows = right < head.start and listed and text[left] == "、" and (left, right) != joins[-1]
            if not self._is_joint(text, start, left, right, names, follows, listed):
                return right
        for join in _JOINS:
            start += len(join) if text.startswith(join, start) else 0
        if start and text[start - 1] in "后前":
            return None  # 后[COVID 恢复战略] says when
        return start

    def _step(
        self, text: str, at: int, start: int, before: Named | None, names: dict[int, Named]
    ) -> tuple[int, bool, bool]:
        """Read a word: its length, whether it ends what stands before it, and whether it joins two things."""
        counted = _COUNTED.match(text, at)
        if counted:
            return len(counted.group()), True, False
        ordinal = _ORDINAL.match(text, at)
        if ordinal:
            return len(ordinal.group()), False, False
        compound = self.lexicon.compounds.longest_at(text, at)
        joint = self.joint.longest_at(text, at)
        boundary = self.lexicon.boundaries.longest_at(text, at)
        length = max(len(joint[0]) if joint else 0, len(compound[0]) if compound else 0)
        join = found.group() if (found := _JOIN.match(text, at)) else ""
        if length > len(join) and length >= (len(boundary[0]) if boundary else 0):
            return length, False, False
        if join:
            return len(join), False, True
        bound = found.group() if (found := _BOUNDS.match(text, at)) else ""
        if bound and len(bound) >= (len(boundary[0]) if boundary else 0):
            taken_up = self.heads.all_at(text, at + len(bound)) if bound in ("该", "本", "此", "这") else ()
            return (taken_up[0][0] - at if taken_up else len(bound)), True, False  # 该论坛|多方捐助者基金
        if boundary is None:
            return 1, text[at] == "同" and (before is not None or at + 1 in names), False  # 粮食署同[西非粮食加工者联盟]
        return len(boundary[0]), self._breaks(text, at, boundary, start, before, names), False

    def _window(self, text: str, head: int) -> int:
        start = head
        while start and head - start < _LONGEST and text[start - 1] not in _STOPS:
            start -= 1
        return start

    def _breaks(
        self, text: str, at: int, word: tuple[str, str], start: int, before: Named | None, names: dict[int, Named]
    ) -> bool:
        """Whether a boundary word ends what stands before it, and is no part of a name."""
        form, kind = word
        first = names.get(start)
        if form in self.purposes and first is not None and "-" in text[first.end : first.end + 1] and at > first.end:
            return False  # 俄罗斯联邦-开发署促进发展联合信托基金
        opened = before is None or before.key == "UN"  # 全球应对粮食危机网络, 联合国支助消除暴力侵害妇女行为信托基金
        if form in self.purposes and opened and at > start and text.startswith(self.openings, start):
            return False
        if kind != "weak":
            return True
        end = at + len(form)
        takes = end in names or text.startswith(self.openings, end) or _YEARS.match(text, end) is not None
        return takes or (before is not None and before.type in _BODIES)

    def _is_joint(
        self, text: str, start: int, left: int, right: int, names: dict[int, Named], listed: bool, in_list: bool
    ) -> bool:
        """Whether 和, or 、 in a list that 和 ends, joins two modifiers of one head, and not two things."""
        if left <= start or text[left - 1] in "、和及与或":
            return False
        first = next((names[at] for at in range(start, left) if at in names and names[at].end == left), None)
        second = names.get(right)
        if first is not None or second is not None:
            return first is not None and second is not None and first.type in _PLACES and second.type in _PLACED
        if text[left] in "、或" and not listed:
            return False
        if not in_list and (text.startswith(self.openings, right) or _ORDINAL.match(text, right)):
            return False
        return self.type_of(text[start:left]) is None

    def _named(self, text: str, start: int, head: _Head, names: dict[int, Named]) -> Named | None:
        """Make a name of a phrase and its head, if something sets it apart."""
        owner = names.get(start)
        if owner is not None and owner.end > head.start:
            return None
        if owner is not None and owner.type in _BODIES and not text.startswith("-", owner.end):
            if owner.key != "UN" and head.type in _THINGS:
                if owner.end == head.start:
                    return None
                start = owner.end  # 劳工组织[2020-2025年发展合作战略]
                owner = names.get(start)
        if start >= head.start:
            return None
        apart = owner is not None and owner.type == "country" and head.type == "other_org" and head.strength == "strong"
        if apart and owner is not None and owner.end < head.start:
            if self.glossary.english(text[owner.end : head.start]) is None:
                start, owner = owner.end, names.get(owner.end)  # 古巴[芬莱疫苗研究所], but 中国农业大学
        first = start
        while first in names and names[first].end <= head.start:  # 中国和非洲[公司]
            first = names[first].end
            join = next((join for join in _JOINS if text.startswith(join, first)), "")
            first += len(join) if first + len(join) in names else 0
        rest = text[first : head.start]
        ordinal = _ORDINAL.match(rest)
        bare = rest[ordinal.end() :] if ordinal else rest
        inner = [names[at] for at in range(start, head.start) if at in names]
        if not self._is_name(text[start : head.end], bare, head, ordinal is not None, owner, inner):
            return None
        type_ = _type_of(head.type, owner or (inner[0] if inner else None), text[start : head.end])
        return Named(start, head.end, type_, text[start : head.end], "name.form")

    def _is_name(
        self, phrase: str, bare: str, head: _Head, ordinal: bool, owner: Named | None, inner: Sequence[Named]
    ) -> bool:
        """Whether what stands before a head makes a name of it."""
        place = owner is not None and owner.type in _PLACES and owner.type != "country_group"
        if owner is not None and not bare:  # 全球应对粮食危机网络|伙伴关系方案, 喀土穆|宣言, 加纳|大学, 人居署|大会
            return (
                (owner.type == head.type == "programme" and _extends(owner, head, phrase))
                or (owner.type == "city" and head.type in _THINGS)
                or ((place or owner.type == "city") and head.strength == "strong" and head.type not in ("fund", "agreement"))
                or (owner.type == "country" and head.type == "government_body" and head.end - head.start > 1)
                or (owner.type in _BODIES and owner.key != "UN" and head.strength == "of_body")
            )
        if len(bare) < _ENOUGH or head.strength == "of_body":
            return False
        state = owner is not None and owner.type == "country"
        if head.strength == "of_state":
            national = bare.startswith(("国家", "全国")) and len(bare) >= 2 * _ENOUGH
            within = owner is not None and owner.type == "government_body"  # 泰国外交部|东盟事务司
            return state or within or (national and not phrase.endswith(("部", "院", "议会", "银行", "司")))
        ruled = owner is None or owner.type not in ("country_group", *_BODIES)
        if (head.type == "government_body" and ruled) or (state and (head.type == "fund" or phrase.endswith(_OF_STATE))):
            return True  # 媒体管理局, 南苏丹人道主义基金
        common = self.common.fullmatch(bare) is not None
        if ordinal and head.type == "conference":
            return len(bare) > _ENOUGH
        if re.search("[A-Za-z]{2}", bare):
            return True
        if phrase in self.glossary.terms:
            return False  # a common noun: 用水者协会
        if common:
            united = owner is not None and owner.type in ("un_entity", "un_organ") and owner.key != "UN"
            return united and head.type == "un_organ" and len(bare) > _ENOUGH
        named = any(one.type in (*_BODIES, "country", "region", "city", "fund", "programme") for one in inner)
        opened = phrase.startswith(self.openings)
        opened = opened and head.type != "agreement"
        opened = opened and not any(join in bare for join in _JOINS)
        united = owner is not None and owner.key == "UN"
        return head.strength == "strong" or united or ((named or opened) and len(bare) > _ENOUGH)


def _extends(owner: Named, head: _Head, phrase: str) -> bool:
    """Whether a head behind the name of a programme makes a longer name: …网络|伙伴关系方案, …方案|框架."""
    return head.end - head.start > _LONG_HEAD or (owner.rule == "name.form" and not phrase.endswith("项目"))


def _forms(lexicon: Lexicon, kind: str) -> tuple[str, ...]:
    return tuple(form for row in lexicon.simplified(kind) for form in row["forms"])


def _type_of(type_: EntityType, owner: Named | None, name: str) -> EntityType:
    """Tell the type of a body by whose it is: of the United Nations, or of a country."""
    if type_ not in ("un_organ", "other_org", "government_body"):
        return type_
    united = (owner is not None and owner.type in ("un_entity", "un_organ")) or name.startswith("联合国")
    if united:
        return "un_organ" if type_ == "un_organ" else "un_entity"
    if owner is not None and owner.type == "country":
        return "government_body" if type_ != "other_org" else "other_org"
    return "other_org" if type_ == "un_organ" else type_
