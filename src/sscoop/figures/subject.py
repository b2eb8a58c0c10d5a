"""Who did, holds or gave what a figure counts: the actor that the sentence names before it.

Reads: a passage and its figures. Writes: the subject of each. Promises: the words stand in the sentence.

A clause that begins with an actor (开发署, 该基金, 中国政府) has it as its subject; one that begins otherwise, with a
verb or 并, goes on with the subject of the clause before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sscoop.figures.nouns import NounReader
from sscoop.lexicon.forms import alternation
from sscoop.lexicon.load import rows
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_SENTENCE = re.compile(r"[。！？；]")
_CLAUSE = re.compile(r"[，：]")
_ACTOR = (
    *(form for row in rows("subjects", "actor") for form in row["forms"]),
    *(row["name"] for row in rows("countries", "country")),
)
_THING = tuple(form for row in rows("subjects", "thing") for form in row["forms"])
_NO_HOLDER = tuple(form for row in rows("subjects", "no_holder") for form in row["forms"])
_TAIL = tuple(form for row in rows("subjects", "tail") for form in row["forms"])
_PRONOUN = re.compile(alternation(form for row in rows("subjects", "pronoun") for form in row["forms"]))
_TAKES_UP = frozenset({"它", "它们", "他们", "她们"})
_LEADING = re.compile(
    rf"(?:[{BLANK}]|{alternation(form for row in rows('subjects', 'leading') for form in row['forms'])}"
    rf"|[(（][a-z][)）])+"
)
_DATE_TAIL = re.compile(rf"[{BLANK}]*(?:年度?|两年期|月|日|[底末初中])+(?:期间|以来|内)?[{BLANK}]*")

_REACH = 400  # characters: a sentence that is longer is read from there on
_LONGEST = 60  # characters of an actor's name
_OPENING = 16  # characters: a clause that begins within them opens its sentence, with no more than a date before it

Known = tuple[int, int, str | None, bool]
"""A figure as the reader of subjects needs it: start, end, item, and whether it is a share."""


class SubjectReader:
    """Finds the subjects of the figures of one passage."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.nouns = NounReader(context.text, context.lexicon)
        self.loose = False  # whether whatever stands before the verb may be the subject, and not only a known actor
        self.starts = [0, *(match.end() for match in _SENTENCE.finditer(self.text))]

    def sentence_of(self, position: int) -> int:
        """Give where the sentence (or the member of a list) begins in which a place stands."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def subject_of(
        self, start: int, known: Sequence[Known], item: str | None, said_before: bool, share: bool
    ) -> str | None:
        """Give the subject of the figure at `start`, which counts `item`.

        `known` holds the figures before it, the last one last. Where the item is said before the number, it is the
        subject of its clause, and clauses before that have nothing to do with it.
        """
        if item is not None and item.endswith(_ACTOR) and self.text.endswith("有", 0, self.context.left_edge(start)):
            return None  # 有 40 多个实体参与: those counted act themselves
        self.loose = not said_before and not share
        found = self._subject(start, known, said_before)
        return None if found == item else found

    def _subject(self, start: int, known: Sequence[Known], said_before: bool) -> str | None:
        sentence = max(self.sentence_of(start), start - _REACH)
        holder = self._holder(start, max([sentence, *(end for _, end, _, _ in known)]))
        if holder is not None:
            return holder
        clauses = [sentence, *(match.end() for match in _CLAUSE.finditer(self.text, sentence, start))]
        acting = self._acting(clauses[-1], start, known)
        if acting is not None:
            return acting
        loose = self.loose
        pronoun: str | None = None
        for clause in reversed(clauses[-1 if said_before else -6 :]):
            self.loose = loose and clause - sentence <= _OPENING
            found = self._actor(clause, start, known)
            if found is not None and found not in _TAKES_UP:
                return found or pronoun
            pronoun = pronoun or found  # 儿基会办事处报称，它们 …: who they are stands before
        return pronoun

    def _acting(self, clause: int, start: int, known: Sequence[Known]) -> str | None:
        """Give those counted by the figure before, where they act: 10 个国家占了总人数的 84%."""
        if not known or known[-1][0] < clause:
            return None
        begin, end, item, share = known[-1]
        edge = self.context.left_edge(begin)
        role = self.context.lexicon.boundaries.longest_before(self.text, edge)
        if role is not None and role[1] == "preposition":
            return None  # 向 38 个国家派遣了 …
        word = self.context.lexicon.boundaries.longest_at(self.text, end)
        acts = word is not None and word[1] == "verb" and not share and item is not None and item.endswith(_ACTOR)
        return item if acts else None

    def _holder(self, start: int, floor: int) -> str | None:
        """Read who holds the thing counted, right before the number: 拉共体 33 个国家政府, 该银行 57 个成员国."""
        edge = self.context.left_edge(start)
        noun = self.nouns.before(edge, floor)
        if noun is None or noun.end - noun.start < 3:
            return None
        verb = self.context.lexicon.boundaries.longest_at(self.text, noun.start)
        begin = noun.start + len(verb[0]) if verb and verb[1] == "weak" and noun.end - noun.start > 5 else noun.start
        begin = max(begin, self.text.rfind("该", noun.start, noun.end))  # 促进[该银行] 57 个成员国
        printed = self.text[begin : noun.end]
        return printed if printed.endswith(_ACTOR) and not printed.endswith(_NO_HOLDER) else None

    def _actor(self, clause: int, start: int, known: Sequence[Known]) -> str | None:
        """Give the actor a clause begins with; "" where the figure itself is what acts, None where none does."""
        begin = self._past_leading(clause, start)
        if begin >= start:
            return ""
        for first, end, item, share in known:
            if first <= begin < end:  # 27 个联合国实体召集了 …
                joined = self.text[end:start].strip() in ("的", "", "和", "、", "及", "与")
                acts = item is not None and (item.endswith(_ACTOR) or (self.loose and self._is_verb(end)))
                return item if acts and not share and not joined else ""
        word = self.context.lexicon.boundaries.longest_at(self.text, begin)
        compound = self.context.lexicon.compounds.longest_at(self.text, begin)
        if word is not None and (compound is None or len(compound[0]) <= len(word[0])):
            if word[1] == "weak":
                self.loose = False
                found = self._named(begin, start, known)
                return found if found and len(found) <= len(word[0]) + 2 else None  # 开发署, and not 支持各国政府
            return self._past_verb(begin, start) if word[1] == "verb" else None
        return self._named(begin, start, known)

    def _past_verb(self, begin: int, start: int) -> str | None:
        """Read an actor behind a clause of its own: 覆盖阿拉伯国家的区域办事处编写了 4 份报告."""
        noun = self.nouns.after(begin, start)
        if noun is None or noun.start == begin:
            return None
        printed = self.text[noun.start : noun.end]
        return printed if printed.endswith(_ACTOR) else None

    def _named(self, begin: int, start: int, known: Sequence[Known]) -> str | None:
        pronoun = _PRONOUN.match(self.text, begin)
        limit = min(
            [start, begin + _LONGEST, *(first for first, _, _, _ in known if first > begin), *self._dates(begin, start)]
        )
        end = self.nouns.end(begin, limit)
        printed = self.text[begin:end].strip()
        owner = printed.partition("的")[0] or printed
        if pronoun is not None and (pronoun.group() != "该" or len(owner) > 1):
            one = pronoun.group() in ("该", "这所", "这个", "这家", "这一")
            owner = self._before_verb(owner) if one else pronoun.group()
            return owner if not owner.endswith(_THING) else None
        if owner.endswith(_ACTOR) and len(owner) > 1:
            return owner
        shorter = next((owner.removesuffix(tail) for tail in _TAIL if owner.endswith(tail)), "")
        if shorter.endswith(_ACTOR) and len(shorter) > 1:  # 智利认捐
            return shorter
        agent = self._agent(begin, limit) if "的" in self.text[begin:start] else None
        if agent is not None:
            return agent
        if self.loose and self._acts(begin, end, owner, start):
            tail = next((tail for tail in _TAIL if owner.endswith(tail) and len(owner) - len(tail) > 1), "")
            return owner.removesuffix(tail)
        for first, _, item, share in known:
            if first == limit and self.context.left_edge(first) == end and item and item.endswith(_ACTOR):
                return item if not share else None
        return None

    def _agent(self, begin: int, limit: int) -> str | None:
        """Read the actor inside a modifier: 儿基会支助的 2 130 所学校."""
        for end in range(begin + 2, min(limit, begin + _LONGEST // 2)):
            if self.context.lexicon.boundaries.longest_at(self.text, end):
                found = self.text[begin:end].strip()
                return found if found.endswith(_ACTOR) and not _CLAUSE.search(found) else None
        return None

    def _before_verb(self, owner: str) -> str:
        """Cut a verb off the end of 该国计划."""
        at = next((i for i in range(2, len(owner)) if self.context.lexicon.boundaries.longest_at(owner, i)), len(owner))
        tail = next((tail for tail in _TAIL if owner.endswith(tail) and len(owner) - len(tail) > 1), "")
        return owner if owner.endswith(_ACTOR) and not tail else owner.removesuffix(tail)[:at]

    def _acts(self, begin: int, end: int, owner: str, start: int) -> bool:
        """Whether a verb follows a noun at the head of a clause, and the noun is of a kind that may act."""
        lexicon = self.context.lexicon
        named = len(owner) > 1 and owner == self.text[begin:end].strip() and not owner.endswith(_THING)
        money = owner.endswith(lexicon.money_nouns) and not owner.endswith(_TAIL)
        return end < start and self._is_verb(end) and named and not money and not self._is_copula(start)

    def _is_verb(self, end: int) -> bool:
        follows = self.context.lexicon.boundaries.longest_at(self.text, self.context.skip(end))
        if follows is not None and follows[1] == "report":
            return False  # 模型显示 …: what follows is somebody else's doing
        return follows is not None or self.text.startswith("了", end + 2)

    def _is_copula(self, start: int) -> bool:
        """Whether 是 stands before the number, so that nobody does anything."""
        return self.text.endswith("是", 0, self.context.left_edge(start))

    def _dates(self, begin: int, start: int) -> list[int]:
        """Give the place of the first date behind a place: 该机制 2018 年资金组合."""
        for index in self.context.tokens_within(begin + 1, min(start, begin + _REACH)):
            claim = self.context.claims[index]
            if claim is not None and claim.role == "date":
                return [self.context.starts[index]]
        return []

    def _past_leading(self, clause: int, start: int) -> int:
        """Step over what may stand before the actor: 此外, 2019 年."""
        position = clause
        while position < start:
            leading = _LEADING.match(self.text, position, start)
            position = leading.end() if leading else position
            places = self.context.tokens_within(position, position + 1)
            claim = self.context.claims[places[0]] if places else None
            if claim is None or claim.role != "date":
                return position
            end = self.context.tokens[places[0]].end
            tail = _DATE_TAIL.match(self.text, end)
            position = tail.end() if tail else end
            if self.text[position : position + 1] in "-–—~～至":
                position += 1
        return position
