"""Who did, holds or gave what a figure counts: the actor that the sentence names.

Reads: a passage and its figures. Writes: the `Subject` of each. Promises: the words stand in the passage.

First what stands beside the figure is asked: its holder (拉共体 33 个国家), its maker (粮食署支助的 2 130 所学校);
then the clauses of the sentence, from the figure's own backwards; then the means by which it was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sscoop.figures.acting import ActingReader
from sscoop.figures.actors import LONGEST, SHARES, said_before
from sscoop.figures.beside import BesideReader
from sscoop.figures.clauses import NOBODY, ClauseReader
from sscoop.figures.figure import Figure
from sscoop.figures.items import restates
from sscoop.figures.nouns import NounReader
from sscoop.figures.topic import TopicReader
from sscoop.roles.context import LIST_GAP, Context

_STOP = re.compile(r"[，。；：！？]")
_WAY = re.compile("(?:(?<=[，。；])|^)(?:通过|从|在)|(?<=年)通过")
_DURING = re.compile("期间|之际|之后|之前")
_AMOUNTS_TO = re.compile("的?(?:数目|数量|总数)|共计|共|总计|为|达|包括")
_BEFORE = 8  # figures


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a figure as printed, or None, and the reader that gave it."""

    text: str | None
    rule: str


class SubjectReader:
    """Finds the subjects of the figures of one passage."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.lexicon = context.lexicon
        self.nouns = NounReader(context.text, context.lexicon, context.names)
        self.clauses = ClauseReader(context)
        self.topics = TopicReader(self.clauses)
        self.acting = ActingReader(self.clauses)
        self.beside = BesideReader(self.clauses)

    def subject_of(self, figure: Figure, before: Sequence[Figure], behind: Sequence[Figure]) -> Subject:
        """Give the subject of a figure; `before` holds those before it, with their subjects, and `behind` the next."""
        self.beside.figures = self.acting.figures = (*before[-_BEFORE:], figure, *behind)
        told = self._told_before(figure, before) or self._of_share(figure, before[-_BEFORE:])
        told = told or self._of_part(figure, before)
        if told is not None:
            return told
        for rule, reader in self.READERS:
            found = reader(self, figure, before[-_BEFORE:])
            if found is not None:
                owner = self._owner_of_counted(figure, found)
                text = None if owner == NOBODY or self._is_counted(figure, owner) else owner
                return Subject(self.clauses.actors.without_rank(text) if text else None, rule)
        return Subject(None, "subject.none")

    def _told_before(self, figure: Figure, before: Sequence[Figure]) -> Subject | None:
        """Take over the subject of the figure before, where this one goes on with it."""
        if not before:
            return None
        last, start = before[-1], figure.quantity.start
        if self.text[last.end : start].strip() == "的":  # 劳工组织五个区域的 75 个国家
            return Subject(last.subject, "subject.joined")
        listed = LIST_GAP.fullmatch(self.text, last.end, start)
        if not listed and (figure.item.rule == "item.restated" or restates(self.text, start)):
            return Subject(last.subject, "subject.restated")  # 承担了 70%的费用，约合 90 万美元
        if listed and self.acting.act_together(last) and figure.quantity.kind == "count":
            return Subject(None, "subject.listed")  # 87 个会员国和 9 个政府间组织的代表参加了会议
        if figure.item.rule == "item.level" or self._reaches(last, figure):
            return Subject(last.subject, "subject.level")  # 从 2015 年的 26%降至 2022 年的 2%
        if self._lists_on(last, figure):
            return Subject(last.subject, "subject.listed")  # 缉获可卡因 285 吨、大麻树脂逾 30 吨
        own = self._topic_at(figure, self.clauses.clause(figure)) if figure.item.rule == "item.again" else None
        return Subject(own, "subject.topic") if own is not None else None  # 欧洲接收了 …，北美洲接收了近 5 900 万

    def _lists_on(self, last: Figure, figure: Figure) -> bool:
        """Whether a figure goes on with a list of things that each stand before their number."""
        at = self.context.skip(last.end)
        begin = self.nouns.past_and(at)
        joined = last.item.rule == "item.adjacent" and begin > at
        return joined and self.text[begin : figure.quantity.start].strip() == figure.item.text

    def _reaches(self, last: Figure, figure: Figure) -> bool:
        """Whether a figure is the level that a change led to: 收到的申请减少 16%，降至 384 件."""
        if last.change is None or not figure.item.elided or last.item.text != figure.item.text:
            return False
        at = self.context.skip(last.end)
        return self.text.startswith("，", at) and self.lexicon.any_of("reaching").match(self.text, at + 1) is not None

    def _of_share(self, figure: Figure, before: Sequence[Figure]) -> Subject | None:
        """Give who has a share, as told beside it or by its item."""
        if figure.quantity.kind in SHARES:
            own = self.beside.in_bracket(figure, before) or self.beside.respective(figure, before)
            if own is not None:
                return Subject(None if own == figure.item.text else own, "subject.share")
        return Subject(figure.item.holder, "subject.share") if figure.item.holder is not None else None

    def _of_part(self, figure: Figure, before: Sequence[Figure]) -> Subject | None:
        """Give the actor of a part: its own, else that of its whole in the same sentence."""
        if figure.item.part_of is None:
            return None
        whole = before[figure.item.part_of]
        if "。" in self.text[whole.quantity.start : figure.quantity.start]:
            return None
        if self.acting.part_acts(figure):
            return Subject(None, "subject.act_themselves")
        own = self.beside.agent_behind(figure, before) or self.beside.respective(figure, before)
        own = own or self._own(figure, before)
        gave = figure.quantity.kind in ("money", *SHARES)
        own = own or (self.acting.acted(figure, before[-_BEFORE:]) if gave else None)
        return Subject(own, "subject.clause") if own else Subject(whole.subject, "subject.whole")

    def _owner_of_counted(self, figure: Figure, found: str) -> str:
        """Take off what is counted from whose it is: [国际太阳能联盟]的成员国增至 84 个."""
        ends = (figure.item.text, *self.lexicon.listed("members")) if figure.quantity.kind == "count" else ()
        end = next((end for end in ends if end and found.endswith("的" + end)), "")
        owner = found[: -len(end) - 1] if end else found
        return owner if self.clauses.actors.is_actor(owner) else found

    def _is_counted(self, figure: Figure, found: str) -> bool:
        """Whether what is found is what the figure counts, or is a share of: 全球森林面积 changed, by nobody."""
        item = figure.item.text or ""
        if found.isdecimal():
            return True  # 30 至 70 岁人群
        same = found in (item, figure.item.whole) or (
            found.endswith(item) and item.endswith(self.lexicon.attributes)
        )  # 妇女在建制警察部队中占 15.1%
        same = same or (figure.quantity.kind == "duration" and item != "" and found.endswith(item))
        return same or self._counted_there(figure, found, item)

    def _counted_there(self, figure: Figure, found: str, item: str) -> bool:
        """Whether what is found is what is counted: 办事处的数目从 12 个办事处增至 …."""
        if figure.quantity.kind != "count" or found[-2:] != item[-2:]:
            return False
        at = self.text.rfind(found, self.clauses.sentence(figure), figure.quantity.start)
        return at >= 0 and _AMOUNTS_TO.match(self.text, at + len(found)) is not None

    def _own(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read an actor of the part's own: 其中巴西承担约 40%, 由巴西合作署承担 60%."""
        begin = self.clauses.clause(figure)
        lead = next((lead for lead in ("其中", "由") if self.text.startswith(lead, begin)), "")
        named = self.context.names.ends.get(begin)
        known = named is not None and self.text[begin:named] in self.context.names.actors
        if not lead and not (known and self.clauses.actors.verb_follows(named or begin)):
            return None  # 德国国际合作机构参与了 83 个
        name = self.clauses.actors.named(begin + len(lead), figure, before[-_BEFORE:], loose=False)
        return None if name == figure.item.text else name

    def _means(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the actor that a clause names on its way: 通过该举措进行了 8 项研究, 从该论坛借调 1 名人员."""
        start, sentence = figure.quantity.start, self.clauses.sentence(figure)
        for match in _WAY.finditer(self.text, sentence, start):
            noun = self.nouns.end(match.end(), start)
            printed = self.text[match.end() : noun]
            if self.nouns.compound_at(match.start()) is not None:
                continue  # 在押人员
            if match.group() == "从" and not self.clauses.words.from_verb.match(self.text, noun):
                continue
            if match.group() == "在" and (figure.item.text or "").endswith(self.clauses.words.reached):
                continue
            if _DURING.search(self.text, match.end(), self.clauses.clause_end(match.end())):
                continue
            if match.group() == "在":
                belongs = (
                    figure.quantity.kind in SHARES or self.text.find("被", self.clauses.clause(figure), start) >= 0
                )
                printed = self._first_actor(match.end(), start) if belongs else ""
            if self.clauses.actors.is_actor(printed) or printed.startswith("该"):
                return printed
        return None

    def _first_actor(self, begin: int, start: int) -> str:
        """Read the actor a place in the text belongs to: 在[开发署]每个特色解决方案下."""
        found = ""
        for end in range(begin + 2, min(start, begin + LONGEST)):
            printed = self.text[begin:end]
            named = self.clauses.actors.is_actor(printed) and self.text[end] != "洲"  # 撒哈拉以南非洲
            if named and not printed.endswith(self.clauses.words.no_holder):
                found = printed
            if _STOP.match(self.text, end) or self.text[end].isdigit() or self.text[end] in "的每(（":
                break
        return found

    def _topic(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read what the clause of the figure is about, or the nearest clause before it that tells."""
        if said_before(figure) or figure.change is not None or figure.quantity.kind in (*SHARES, "multiple"):
            return None
        told = (self._topic_at(figure, clause) for clause in self.clauses.backwards(figure))
        return next((found for found in told if found is not None), None)

    def _topic_at(self, figure: Figure, clause: int) -> str | None:
        """Read what a clause that begins at a place is about, before the figure."""
        start = figure.quantity.start
        return self.topics.at(self.clauses.past_leading(clause, start), start)

    def _made_to(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read whom a clause makes have or lose what is counted: 飓风使[多米尼克]损失 13.1 亿美元."""
        start, begin = figure.quantity.start, self.clauses.clause(figure)
        at = max(self.text.rfind(word, begin, start) for word in self.lexicon.listed("making"))
        if at < 0:
            return None
        end = self.nouns.end(at + 1, start)
        printed = self.text[at + 1 : end].partition("的")[0].strip()
        known = printed in self.lexicon.names or self.clauses.words.pronoun.fullmatch(printed) is not None
        known = known or printed in self.context.names.actors or printed in self.lexicon.listed("those")
        return printed if known and end < start else None

    def _clause(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        return self.clauses.actor_of(figure, before)

    READERS: ClassVar[tuple[tuple[str, Reader], ...]] = (
        ("subject.act_themselves", lambda self, *asked: self.acting.themselves(*asked)),
        ("subject.bracket", lambda self, *asked: self.beside.in_bracket(*asked)),
        ("subject.holder", lambda self, *asked: self.beside.holder(*asked)),
        ("subject.agent", lambda self, *asked: self.beside.agent_before(*asked)),
        ("subject.agent_behind", lambda self, *asked: self.beside.agent_behind(*asked)),
        ("subject.relative", lambda self, *asked: self.beside.relative(*asked)),
        ("subject.respective", lambda self, *asked: self.beside.respective(*asked)),
        ("subject.made_to", _made_to),
        ("subject.counted", lambda self, *asked: self.acting.holding(*asked)),
        ("subject.acting", lambda self, *asked: self.acting.acted(*asked)),
        ("subject.clause", _clause),
        ("subject.means", _means),
        ("subject.topic", _topic),
    )
    """The readers in the order in which they are asked; the first that knows who acts is believed."""


Reader = Callable[[SubjectReader, Figure, Sequence[Figure]], str | None]
