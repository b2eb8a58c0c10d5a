"""Who stands right beside a figure: its holder (拉共体 33 个国家), its maker (粮食署支助的 2 130 所学校, 由中国牵头).

Reads: a figure and those before it in its sentence. Writes: the name as printed, None where none stands there.
"""

import re
from collections.abc import Iterator, Sequence

from sscoop.figures.actors import LONGEST, SHARES
from sscoop.figures.clauses import ClausePart
from sscoop.figures.figure import Figure
from sscoop.roles.context import LIST_GAP

_BRACKET = re.compile(r"[(（][^()（）]{0,12}$")
_MEMBER = re.compile("以及|[、和与]|(?<!埃)及")
_BY = re.compile(r"(?:的[^，。；：、由]{1,12})?(?:以上|以下|左右)?(?:均|都|则|是)?由(?![于此来])")
_GIVEN = re.compile("(?:均|都|主要|全部)?来自(?:于)?")  # 其中 410 万美元来自中国政府


class BesideReader(ClausePart):
    """Reads who stands beside the figures of one passage; `figures` are those of the sentence."""

    def in_bracket(self, figure: Figure, before: Sequence[Figure]) -> str | None:
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

    def holder(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read who holds the thing counted, right before the number: 拉共体 33 个国家政府, 该银行 57 个成员国."""
        edge = self.context.left_edge(figure.quantity.start)
        if figure.item.rule == "item.adjacent" or not self._may_hold(edge):
            return None  # 建造学校 40 所: what stands before the number is what it counts
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

    def _may_hold(self, edge: int) -> bool:
        """Whether what ends at a place may be a holder's name, or a word behind one: most numbers have none."""
        if edge == 0 or self.text[edge - 1] in "了的，。；：、":
            return False
        return (
            self.lexicon.boundaries.longest_before(self.text, edge) is not None
            or self.lexicon.actors.longest_before(self.text, edge) is not None
            or self.lexicon.trailing.longest_before(self.text, edge) is not None
            or edge in self.context.names.ends.values()
            or "该" in self.text[max(0, edge - LONGEST) : edge]
        )

    def _is_given_to(self, figure: Figure, position: int) -> bool:
        """Whether a name is the object of a preposition before it: 向伯利兹的[气候变化中心]提供 69.4 万美元."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), position)
        return any(self._leads_to(position, at) for at in range(begin, position))

    def _leads_to(self, position: int, at: int) -> bool:
        word = self.lexicon.boundaries.longest_at(self.text, at)
        if word is None or word[1] != "preposition" or self.nouns.compound_at(at) is not None:
            return False
        return self.nouns.end(at + len(word[0]), position) == position

    def agent_before(self, figure: Figure, before: Sequence[Figure]) -> str | None:
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
        known = next((at for at, stop in self.context.names.ends.items() if stop == end and at > begin), begin)
        begin = known if self._uses(begin, known) else begin
        printed = self.text[begin:end].strip()
        alone = not self.text.endswith(("与", "同", "跟", "和", "从", "向"), floor, begin)
        if self.text.endswith(("在", "于"), floor, begin):  # 粮食署(…)在中国、巴西和科特迪瓦设立的三个中心
            return self._placed_agent(self.clauses.past_leading(floor, begin), begin - 1)
        return printed if self.clauses.actors.is_actor(printed) and alone else None

    def _uses(self, begin: int, end: int) -> bool:
        """Whether one name and what it does stand between two places: [粮食署利用]印度捐助的."""
        name = self.context.names.ends.get(begin, begin)
        verb = self.lexicon.boundaries.longest_at(self.text, name)
        return begin < name and verb is not None and name + len(verb[0]) == end

    def _placed_agent(self, begin: int, end: int) -> str | None:
        """Read a known name that is all that stands between two places, but for its short form."""
        known = self.context.names.ends.get(begin, begin)
        printed = self.text[begin:known]
        whole = self.clauses.actors.bodies.past_short(known) == end
        return printed if whole and printed in self.context.names.actors else None

    def agent_behind(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read by whom it is done: 其中 30 次由开发署主办, 8%的项目由最不发达国家牵头."""
        given = figure.quantity.kind == "money" and figure.end == figure.quantity.end
        match = _BY.match(self.text, figure.end) or (_GIVEN.match(self.text, figure.end) if given else None)
        if match is None:
            return None
        counted = next((f for f in self.figures if f.quantity.start == self.context.skip(match.end())), None)
        if counted is not None:  # 82%由两个会员国所欠
            return counted.item.text if self.clauses.actors.is_actor(counted.item.text or "") else None
        end = self.nouns.end(match.end(), self.clauses.clause_end(match.end()))
        verb = self.lexicon.boundaries.longest_before(self.text, end)
        shorter = self.text[match.end() : end - len(verb[0])].strip() if verb is not None else ""
        if verb is not None and verb[1] == "weak" and self.clauses.actors.is_actor(shorter):
            return shorter  # 由妇女团体代表[签署]
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

    def relative(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the actor that a clause with the figure describes: 在 150 多个国家开展活动的[合作伙伴联盟]."""
        word = self.lexicon.boundaries.longest_before(self.text, self.context.left_edge(figure.quantity.start))
        if word is None or word[1] != "preposition":
            return None
        given = self.lexicon.boundaries.longest_at(self.text, self.context.skip(figure.end))
        if given is not None and given[1] == "preposition":
            return None  # 在五年内[向]该计划的信托基金捐款
        end = self.clauses.clause_end(figure.end)
        at = self.text.find("的", figure.end, min(end, figure.end + 16))
        if (
            at < 0
            or self.text.endswith(self.lexicon.listed("made_of"), 0, at)
            or not any(self._is_verb(place, at) for place in range(figure.end, at))
            or any(f.quantity.start > figure.quantity.start and f.quantity.start < at < f.end for f in self.figures)
        ):  # 在 4 个国家举行了 3 次以上的会议
            return None
        noun = self.nouns.after(at + 1, end)
        printed = self.text[noun.start : noun.end] if noun else ""
        return printed if self.clauses.actors.is_actor(printed) else None

    def _is_verb(self, position: int, limit: int) -> bool:
        word = self.lexicon.boundaries.longest_at(self.text, position)
        return word is not None and word[1] in ("verb", "weak") and position + len(word[0]) <= limit

    def respective(self, figure: Figure, before: Sequence[Figure]) -> str | None:
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
        begin = self.clauses.past_leading(clause, at)
        if begin >= at and self.text.endswith("，", 0, clause):  # 甲、乙和丙是最大的派遣国，分别派遣
            begin = self.clauses.past_leading(self.clauses.clause_before(clause), clause)
        members = self._members(begin, max(at, begin))
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
        return [member for member in self._divided(begin, end) if member]

    def _divided(self, begin: int, end: int) -> Iterator[str]:
        """Yield what 和 and 、 divide, but no part of a name: 罗马尼亚和[摩尔多瓦共和国]."""
        at = begin
        while at < end:
            joint = _MEMBER.match(self.text, at)
            if joint is not None:
                yield self.text[begin:at].strip()
                begin = at = joint.end()
            else:
                at = max(at + 1, self.context.names.ends.get(at, 0))
        yield self.text[begin:end].strip()
