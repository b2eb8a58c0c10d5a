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

from sscoop.figures.actors import LONGEST, SHARES, said_before
from sscoop.figures.clauses import NOBODY, ClauseReader
from sscoop.figures.figure import Figure
from sscoop.figures.items import restates
from sscoop.figures.nouns import NounReader
from sscoop.figures.topic import TopicReader
from sscoop.roles.context import LIST_GAP, Context

_STOP = re.compile(r"[，。；：！？]")
_BRACKET = re.compile(r"[(（][^()（）]{0,12}$")
_MEMBER = re.compile("以及|[、和与]|(?<!埃)及")
_THERE_ARE = re.compile("现?(?<![存拥设持享含载具带])有$")
_WAY = re.compile("(?:(?<=[，。；])|^)(?:通过|从|在)|(?<=年)通过")
_BY = re.compile(r"(?:的[^，。；：、由]{1,12})?(?:以上|以下|左右)?(?:均|都|则|是)?由(?![于此来])")
_DURING = re.compile("期间|之际|之后|之前")
_GIVEN = re.compile("(?:均|都|主要|全部)?来自(?:于)?")  # 其中 410 万美元来自中国政府
_AMOUNTS_TO = re.compile("的?(?:数目|数量|总数)|共计|共|总计|为|达|包括")
_TO_THESE = re.compile(r"[向为在与同对由从][^，。；]{2,40}等\s*$")
_FROM = re.compile("(?:共有|共|另有|有)?(?:来自|代表)")
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
        self.where = self.lexicon.listed("being")
        self.figures: Sequence[Figure] = ()

    def subject_of(self, figure: Figure, before: Sequence[Figure], behind: Sequence[Figure]) -> Subject:
        """Give the subject of a figure; `before` holds those before it, with their subjects, and `behind` the next."""
        joined = before and self.text[before[-1].end : figure.quantity.start].strip() == "的"
        if joined:  # 劳工组织五个区域的 75 个国家
            return Subject(before[-1].subject, "subject.joined")
        listed = before and LIST_GAP.fullmatch(self.text, before[-1].end, figure.quantity.start)
        again = figure.item.rule == "item.restated" or restates(self.text, figure.quantity.start)
        if again and before and not listed:
            return Subject(before[-1].subject, "subject.restated")  # 承担了 70%的费用，约合 90 万美元
        if listed and self._act_together(before[-1]) and figure.quantity.kind == "count":
            return Subject(None, "subject.listed")  # 87 个会员国和 9 个政府间组织的代表参加了会议
        if figure.item.rule == "item.level" and before:
            return Subject(before[-1].subject, "subject.level")  # 从 2015 年的 26%降至 2022 年的 2%
        own = self._topic_at(figure, self.clauses.clause(figure)) if figure.item.rule == "item.again" else None
        if own is not None:
            return Subject(own, "subject.topic")  # 欧洲接收了 8 700 万，北美洲接收了近 5 900 万
        self.figures = (*before[-_BEFORE:], figure, *behind)
        if figure.quantity.kind in SHARES:
            own = self._in_bracket(figure, before[-_BEFORE:]) or self._respective(figure, before[-_BEFORE:])
            if own is not None:
                return Subject(own, "subject.share")
        if figure.item.holder is not None:
            return Subject(figure.item.holder, "subject.share")
        if figure.item.part_of is not None:
            whole = before[figure.item.part_of]
            same = self.clauses.sentence_of(whole.quantity.start) == self.clauses.sentence_of(figure.quantity.start)
            if same and self._part_acts(figure):
                return Subject(None, "subject.act_themselves")
            if same:
                own = self._agent_behind(figure, before) or self._own(figure, before)
                gave = figure.quantity.kind in ("money", *SHARES)
                own = own or (self._acting(figure, before[-_BEFORE:]) if gave else None)
                return Subject(own, "subject.clause") if own else Subject(whole.subject, "subject.whole")
        for rule, reader in self.READERS:
            found = reader(self, figure, before[-_BEFORE:])
            if found is not None:
                item = figure.item.text or ""
                same = found == item or (found.endswith(item) and item.endswith(self.lexicon.attributes))
                same = same or (figure.quantity.kind == "duration" and item != "" and found.endswith(item))
                same = same or found == figure.item.whole  # 妇女在建制警察部队中占 15.1%
                same = same or self._counted_there(figure, found, item)
                text = None if found == NOBODY or same else found  # 全球森林面积 is what changed, and nobody
                return Subject(text, rule)
        return Subject(None, "subject.none")

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

    def _part_acts(self, figure: Figure) -> bool:
        """Whether the part is of actors, and they act: 其中 29 个实体表示 …, 21 个实体设有专项预算."""
        if figure.quantity.kind != "count" or not self.clauses.actors.is_actor(figure.item.text or ""):
            return False
        word = self.nouns.word(self.context.skip(figure.end))
        acts = word is not None and (word[1] == "report" or (word[1] == "verb" and word[0] not in self.where))
        return acts and self._opens_clause(figure)

    def _act_together(self, first: Figure) -> bool:
        """Whether those a list begins with act, and so the others with them."""
        told = first.subject_rule in ("subject.act_themselves", "subject.listed")
        counted = first.quantity.kind == "count" and first.subject is None
        return counted and (told or self._opens_clause(first))

    def _opens_clause(self, figure: Figure) -> bool:
        """Whether a figure is what its clause begins with."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), figure.quantity.start)
        return self.context.skip(begin) == figure.quantity.start

    def _act_themselves(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Say that those counted act: 有 40 多个实体参与; 代表 120 个国家的 1 000 名与会者参加了; …是两个主要伙伴."""
        item, start = figure.item.text, figure.quantity.start
        if item is None:
            return None
        counts_actors = self.clauses.actors.is_actor(item) or item.endswith(self.lexicon.heads)
        there_are = _THERE_ARE.search(self.text, max(0, start - 8), self.context.left_edge(start))
        there_are = there_are if there_are and self._says_there_are(figure, there_are.start()) else None
        if counts_actors and there_are and self.clauses.actors.verb_follows(figure.end):
            return NOBODY
        told = self.lexicon.boundaries.longest_before(self.text, self.context.left_edge(start))
        if counts_actors and told is not None and told[1] == "report" and self.clauses.actors.verb_follows(figure.end):
            return NOBODY  # 发现 108 个工作队开展了 …
        origin = self.text.endswith(("来自", "来自于"), 0, self.context.left_edge(start))
        begin = self.clauses.past_leading(self.clauses.clause(figure), start)
        origin = origin and (not self.text.startswith("的", figure.end) or self.text.startswith("来自", begin))
        place = self._place_before(figure)
        if place and self.clauses.actors.verb_follows(figure.end):
            return NOBODY  # 乍得的四家诊所实施了 …
        joined = counts_actors and self.text.endswith(
            self.lexicon.listed("and_other"), 0, self.context.left_edge(start)
        )
        if joined or (origin and figure.quantity.kind == "count"):
            return NOBODY  # 志愿人员共计 9 620 名，来自 158 个国家
        if counts_actors and self.text.endswith(("由", "被"), 0, self.context.left_edge(start)):
            made_of = self.text.startswith(self.lexicon.listed("made_of"), self._last_of_list(figure).end)
            return None if made_of else NOBODY  # 由 16 个国家合作建造
        if counts_actors and there_are and self._list_acts(figure):
            return NOBODY  # 共有 78 个实体和 130 个国家工作队作出答复
        if _FROM.match(self.text, begin):
            ends = self.text.find("的", start, self.clauses.clause_end(start))
            counted = ends >= 0 and self.nouns.next_character(ends + 1).isdigit()
            if counted or self.text.endswith("的", 0, self.context.left_edge(start)):
                return NOBODY
        return self._is_what(figure, begin)

    def _place_before(self, figure: Figure) -> bool:
        """Whether nothing but the name of a place, with 的, stands before those counted in their clause."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), figure.quantity.start)
        edge = self.context.left_edge(figure.quantity.start)
        return self.text.endswith("的", begin, edge) and self.text[begin : edge - 1] in self.lexicon.names

    def _says_there_are(self, figure: Figure, at: int) -> bool:
        """Whether nobody stands before 有 in its clause: 共有 40 多个实体参与, but no 稳定团有 209 名人员殉职."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), at)
        return not self.clauses.actors.is_actor(self.text[begin : self.nouns.end(begin, at)].strip())

    def _list_acts(self, figure: Figure) -> bool:
        """Whether a verb follows the list of figures that one begins."""
        last = self._last_of_list(figure)
        return last is not figure and self.clauses.actors.verb_follows(last.end)

    def _last_of_list(self, figure: Figure) -> Figure:
        """Give the last of the list of figures that one begins: itself, where none is listed with it."""
        at = self.figures.index(figure)
        while at + 1 < len(self.figures):
            this, following = self.figures[at], self.figures[at + 1]
            if not LIST_GAP.fullmatch(self.text[this.end : following.quantity.start]):
                break
            at += 1
        return self.figures[at]

    def _is_what(self, figure: Figure, begin: int) -> str | None:
        """Say that a clause with 是 names those counted: 日本和大韩民国是粮农组织的两个主要伙伴."""
        edge = self.context.left_edge(figure.quantity.start)
        says_what = self.text.endswith(("为", "是"), 0, edge) and figure.quantity.kind == "count"
        if says_what and self.text[figure.end : figure.end + 1] in ("，", "。", "；", "和", "、", ""):
            return NOBODY if self.nouns.end(begin, edge) == edge - 1 else None  # 捐款方为 14 个会员国
        if not self.text.endswith("的", 0, edge) or self.clauses.clause_end(figure.end) != figure.end:
            return None
        at = self.text.find("是", begin, edge)
        return NOBODY if at > begin and self.nouns.end(begin, at + 1) == at else None

    def _in_bracket(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the holder before a share in brackets: 东南欧国家(9%)."""
        bracket = _BRACKET.search(self.text, max(0, figure.quantity.start - 16), figure.quantity.start)
        if bracket is None or figure.quantity.kind not in (*SHARES, "count"):
            return None
        floor = max([self.clauses.sentence(figure), *(f.end for f in before[-1:])])
        noun = self.nouns.before(bracket.start(), floor)
        printed = self.text[noun.start : noun.end].lstrip("和及与、") if noun else ""
        holder = printed in self.lexicon.names or printed.endswith(self.lexicon.listed("place"))
        if figure.quantity.kind in SHARES:
            holder = holder or self.clauses.actors.is_actor(printed)
        return printed if holder else None

    def _holder(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read who holds the thing counted, right before the number: 拉共体 33 个国家政府, 该银行 57 个成员国."""
        edge = self.context.left_edge(figure.quantity.start)
        noun = self.nouns.before(edge, max([self.clauses.sentence(figure), *(f.end for f in before[-1:])]))
        if noun is None or noun.end - noun.start < 3 or self.text.startswith(self.lexicon.listed("given_to"), noun.end):
            return None
        given = self.lexicon.boundaries.longest_before(self.text, noun.start)
        if given is not None and given[0] in self.lexicon.listed("given_to"):
            return None  # 向联合国系统 48 个实体发出了调查问卷
        verb = self.lexicon.boundaries.longest_at(self.text, noun.start)
        begin = noun.start + len(verb[0]) if verb and verb[1] == "weak" and noun.end - noun.start > 5 else noun.start
        begin = max(begin, self.text.rfind("该", noun.start, noun.end))  # 促进[该银行] 57 个成员国
        named = self.context.names.ends.get(begin, noun.end)
        acts = self.lexicon.boundaries.longest_at(self.text, named)
        if named < noun.end and acts is not None and named + len(acts[0]) == noun.end:  # 开发署[主办] 12 个
            return None if self._is_given_to(figure, noun.start) else self.text[begin:named]
        printed = self.text[begin : noun.end]
        for end in range(2, len(printed)):  # 艾滋病署[支持]共同体 12 个成员国
            verb = self.lexicon.boundaries.longest_at(printed, end)
            if verb is not None and verb[1] == "weak" and self.clauses.actors.is_actor(printed[:end]):
                return None
        opens = begin <= self.clauses.past_leading(self.clauses.clause(figure), edge)
        region = printed in self.lexicon.names and opens  # 拉丁美洲和加勒比 27 个国家
        region = region or (printed.startswith("该") and figure.quantity.kind == "money")  # 该倡议 5 亿欧元的资金
        holds = (region or self.clauses.actors.is_actor(printed)) and not printed.endswith(self.clauses.words.no_holder)
        return printed if holds else None

    def _is_given_to(self, figure: Figure, position: int) -> bool:
        """Whether a name is the object of a preposition before it: 向伯利兹的[气候变化中心]提供 69.4 万美元."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), position)
        return any(self._leads_to(position, at) for at in range(begin, position))

    def _leads_to(self, position: int, at: int) -> bool:
        word = self.lexicon.boundaries.longest_at(self.text, at)
        if word is None or word[1] != "preposition" or self.nouns.compound_at(at) is not None:
            return False
        return self.nouns.end(at + len(word[0]), position) == position

    def _agent_before(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read who made what is counted: 会员国和其他伙伴提出的 107 项良好做法, 中国捐助的 100 万美元."""
        edge = self.context.left_edge(figure.quantity.start)
        if not self.text.endswith("的", 0, edge):
            return None
        edge -= 1
        floor = max([self.clauses.clause(figure), *(f.end for f in before[-1:])])
        verb = self.lexicon.boundaries.longest_before(self.text, edge)
        if verb is None or verb[1] not in ("verb", "weak", "report") or edge - len(verb[0]) <= floor:
            return None
        end = self.nouns.before_adverbs(edge - len(verb[0]), floor)
        if figure.quantity.kind in SHARES and verb[0] in self.lexicon.money_nouns:
            return None  # 政府捐款的 46%
        begin = self._list_before(end, floor)
        printed = self.text[begin:end].strip()
        alone = not self.text.endswith(("与", "同", "跟", "和"), floor, begin)
        if self.text.endswith(("在", "于"), floor, begin):  # 粮食署(…)在中国、巴西和科特迪瓦设立的三个中心
            return self._placed_agent(self.clauses.past_leading(floor, begin), begin - 1)
        return printed if self.clauses.actors.is_actor(printed) and alone else None

    def _placed_agent(self, begin: int, end: int) -> str | None:
        """Read a known name that is all that stands between two places, but for its short form."""
        known = self.context.names.ends.get(begin, begin)
        printed = self.text[begin:known]
        whole = self.clauses.actors.bodies.past_short(known) == end
        return printed if whole and printed in self.context.names.actors else None

    def _agent_behind(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read by whom it is done: 其中 30 次由开发署主办, 8%的项目由最不发达国家牵头."""
        given = figure.quantity.kind == "money" and figure.end == figure.quantity.end
        match = _BY.match(self.text, figure.end) or (_GIVEN.match(self.text, figure.end) if given else None)
        if match is None:
            return None
        counted = next((f for f in self.figures if f.quantity.start == self.context.skip(match.end())), None)
        if counted is not None:  # 82%由两个会员国所欠
            return counted.item.text if self.clauses.actors.is_actor(counted.item.text or "") else None
        end = self.nouns.end(match.end(), self.clauses.clause_end(match.end()))
        printed = self.text[match.end() : end].strip()
        return printed if self.clauses.actors.is_actor(printed) else None

    def _list_before(self, end: int, floor: int) -> int:
        """Give where a list of actors begins that ends at a place: 会员国、联合国机构和其他发展伙伴[提出]."""
        noun = self.nouns.before(end, floor)
        begin = noun.start if noun else end
        while begin > floor + 2 and self.text[begin - 1] == "、":
            noun = self.nouns.before(begin - 1, floor)
            if noun is None or not self.clauses.actors.is_actor(self.text[noun.start : noun.end]):
                break
            begin = noun.start
        verb = self.lexicon.boundaries.longest_at(self.text, begin)
        word = self.nouns.compound_at(begin)
        longer = word is not None and verb is not None and len(word[0]) > len(verb[0])  # 发展中国家
        weak = verb is not None and verb[1] == "weak" and not longer and end - begin > len(verb[0]) + 1
        return begin + len(verb[0]) if verb is not None and weak else begin

    def _relative(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the actor that a clause with the figure describes: 在 150 多个国家开展活动的[合作伙伴联盟]."""
        word = self.lexicon.boundaries.longest_before(self.text, self.context.left_edge(figure.quantity.start))
        if word is None or word[1] != "preposition":
            return None
        end = self.clauses.clause_end(figure.end)
        at = self.text.find("的", figure.end, min(end, figure.end + 16))
        if (
            at < 0
            or self.text.endswith(self.lexicon.listed("made_of"), 0, at)
            or not any(self._is_verb(place, at) for place in range(figure.end, at))
        ):
            return None
        noun = self.nouns.after(at + 1, end)
        printed = self.text[noun.start : noun.end] if noun else ""
        return printed if self.clauses.actors.is_actor(printed) else None

    def _is_verb(self, position: int, limit: int) -> bool:
        word = self.lexicon.boundaries.longest_at(self.text, position)
        return word is not None and word[1] in ("verb", "weak") and position + len(word[0]) <= limit

    def _respective(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Share out the subjects of a clause with 分别: 它们分别占了 26%和 19%."""
        clause = self.clauses.clause(figure)
        at = self.text.rfind("分别", clause, figure.quantity.start)
        if at < 0:
            return None
        row = [f for f in self.figures if at < f.quantity.start]
        length = 1
        while length < len(row) and LIST_GAP.fullmatch(self.text[row[length - 1].end : row[length].quantity.start]):
            length += 1
        if figure not in row[:length]:
            return None
        members = self._members(self.clauses.past_leading(clause, at), at)
        members = [*members[:-1], members[-1].partition("的")[0]] if members else members
        return members[row.index(figure)] if len(members) == length else None

    def _members(self, begin: int, end: int) -> list[str]:
        """Give the members of a list of actors; of a pronoun, those the sentence before begins with."""
        end = self.nouns.end(begin, end)
        if self.text[begin:end] in self.lexicon.listed("they", "those"):
            sentence = self.clauses.sentence_of(begin)
            earlier = self.clauses.sentence_of(sentence - 1) if sentence else 0
            begin = self.clauses.past_leading(earlier, sentence)
            begin += self.text.startswith("，", begin)
            end = self.nouns.end(begin, sentence)
        return [member for member in _MEMBER.split(self.text[begin:end].strip()) if member]

    def _acting(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give those counted by the figure before, where they act: 10 个国家占了总人数的 84%."""
        if not before or before[-1].quantity.start < self.clauses.clause(figure):
            return None
        last = before[-1]
        if self.text.endswith(self.lexicon.listed("and_other"), 0, self.context.left_edge(last.quantity.start)):
            return None  # 阿尔巴尼亚和另外三个国家销毁了
        office = (last.item.text or "").endswith(self.lexicon.listed("office"))
        if office and last.subject_rule == "subject.holder" and last.subject is not None:
            return last.subject  # 儿基会 88 个国家办事处支持了 245 项举措
        if _TO_THESE.search(self.text, self.clauses.clause(figure), last.quantity.start):
            return None  # 向乌干达、纳米比亚等 12 个国家派出
        if last.subject_rule == "subject.acting" and figure.quantity.kind != "duration":
            return last.subject  # …为 23 个国家培训了 860 名助产士
        edge = self.context.left_edge(last.quantity.start)
        heads = (
            f for f in reversed(before) if not self.text.endswith("的", 0, self.context.left_edge(f.quantity.start))
        )
        first = next(heads, last)
        chained = first is not last and first.quantity.start >= self.clauses.clause(figure)
        head = self.context.left_edge(first.quantity.start) if chained else edge  # 为 48 个国家的 560 名预报员举办了
        head -= 2 * self.text.endswith("其中", 0, head)  # 为其中 5 个项目提供了
        role = self.lexicon.boundaries.longest_before(self.text, head)
        if role is not None and (role[1] == "preposition" or role[0] in self.lexicon.listed("helping")):
            return None  # 向 38 个国家派遣了 …, 协助 5 个城市采购了 …
        word = self.lexicon.boundaries.longest_at(self.text, last.end)
        item = last.item.text
        if item is None or last.quantity.kind in SHARES or word is None:
            return None
        made = self.text.endswith("的", 0, edge) and last.item.end > last.quantity.end  # 设立的 4 个中心为 23 个国家
        made = made and figure.quantity.kind != "duration" and word[1] in ("preposition", "adverb")
        if made and self.clauses.actors.is_actor(item):
            return item
        done = word[1] in ("verb", "weak") and self.text.startswith("了", last.end + len(word[0]))
        return item if (word[1] == "verb" and self.clauses.actors.is_actor(item)) or done else None

    def _counted_holder(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give those counted whose amount is said: 10 个国家的接种率不到 40%, 两个试点地区的助产率从 61%升至 78%."""
        if not before or not said_before(figure) or before[-1].quantity.kind != "count":
            return None
        last, item = before[-1], figure.item.text or ""
        taken = self.lexicon.boundaries.longest_before(self.text, self.context.left_edge(last.quantity.start))
        if taken is not None and taken[1] == "verb" and taken[0] not in ("有", "仍有", "使"):
            return None  # 收到 14 个会员国的捐款共计 860 万美元
        amount = item.endswith(self.lexicon.attributes)
        owned = self.text.startswith("的" + item, last.end) and last.end > last.quantity.end
        return last.item.text if amount and owned else None

    def _means(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the actor that a clause names on its way: 通过该举措进行了 8 项研究, 从该论坛借调 1 名人员."""
        start, sentence = figure.quantity.start, self.clauses.sentence(figure)
        for match in _WAY.finditer(self.text, sentence, start):
            noun = self.nouns.end(match.end(), start)
            printed = self.text[match.end() : noun]
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
        ("subject.act_themselves", _act_themselves),
        ("subject.bracket", _in_bracket),
        ("subject.holder", _holder),
        ("subject.agent", _agent_before),
        ("subject.agent_behind", _agent_behind),
        ("subject.relative", _relative),
        ("subject.respective", _respective),
        ("subject.made_to", _made_to),
        ("subject.counted", _counted_holder),
        ("subject.acting", _acting),
        ("subject.clause", _clause),
        ("subject.means", _means),
        ("subject.topic", _topic),
    )
    """The readers in the order in which they are asked; the first that knows who acts is believed."""


Reader = Callable[[SubjectReader, Figure, Sequence[Figure]], str | None]
