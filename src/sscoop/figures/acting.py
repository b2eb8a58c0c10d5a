"""Those counted, where they act: 40 多个实体参与, 10 个国家占了 84%, 其中 29 个实体表示 ….

Reads: a figure and those before it in its sentence. Writes: who acts, `NOBODY` where those counted act themselves.
"""

import re
from collections.abc import Sequence

from sscoop.figures.actors import SHARES, said_before
from sscoop.figures.clauses import NOBODY, ClausePart
from sscoop.figures.figure import Figure
from sscoop.roles.context import LIST_GAP

_THERE_ARE = re.compile("现?(?<![存拥设持享含载具带])有$")
_TO_THESE = re.compile(r"[向为在与同对由从][^，。；]{2,40}等\s*$")
_WHERE = re.compile(r"在[^，。；：、\d的]{2,10}的\s*$")
_NONE = re.compile("(?:尚|并|还|仍|均|都)?(?:没有|未)|完全")
_FROM = re.compile("(?:共有|共|另有|有)?(?:来自|代表)")


class ActingReader(ClausePart):
    """Reads whether those that the figures of one passage count act; `figures` are those of the sentence."""

    def themselves(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Say that those counted act: 有 40 多个实体参与; 代表 120 个国家的 1 000 名与会者参加了; …是两个主要伙伴."""
        item, start = figure.item.text, figure.quantity.start
        if item is None:
            return None
        counts_actors = self.clauses.actors.is_actor(item) or item.endswith(self.lexicon.heads)
        there_are = _THERE_ARE.search(self.text, max(0, start - 8), self.context.left_edge(start))
        there_are = there_are if there_are and self._says_there_are(figure, there_are.start()) else None
        if counts_actors and (there_are or self._sums_up(start)) and self.clauses.actors.verb_follows(figure.end):
            return NOBODY  # 哥伦比亚、墨西哥等 15 个国家试用了
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
        if counts_actors and there_are and (self._list_acts(figure) or self._have_something(figure)):
            return NOBODY  # 共有 78 个实体和 130 个国家工作队作出答复
        if _FROM.match(self.text, begin):
            ends = self.text.find("的", start, self.clauses.clause_end(start))
            counted = ends >= 0 and self.nouns.next_character(ends + 1).isdigit()
            if counted or self.text.endswith("的", 0, self.context.left_edge(start)):
                return NOBODY
        return self._is_what(figure, begin)

    def _have_something(self, figure: Figure) -> bool:
        """Whether something of those counted is told: 仍有 23 个国家[的比例低于 10%]."""
        return figure.quantity.kind == "count" and self.text.startswith("的", figure.end)

    def _sums_up(self, start: int) -> bool:
        """Whether a number sums up the list before it, with which its clause begins."""
        edge = self.context.left_edge(start)
        return self.text.endswith("等", 0, edge) and not _TO_THESE.search(self.text, max(0, start - 60), start)

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
        says_what = says_what and figure.item.end > figure.quantity.end  # and not 访问量为 316 000 人次
        if says_what and self.text[figure.end : figure.end + 1] in ("，", "。", "；", "和", "、", ""):
            return NOBODY if self.nouns.end(begin, edge) == edge - 1 else None  # 捐款方为 14 个会员国
        if not self.text.endswith("的", 0, edge) or self.clauses.clause_end(figure.end) != figure.end:
            return None
        at = self.text.find("是", begin, edge)
        return NOBODY if at > begin and self.nouns.end(begin, at + 1) == at else None

    def part_acts(self, figure: Figure) -> bool:
        """Whether the part is of actors, and they act: 其中 29 个实体表示 …, 21 个实体设有专项预算."""
        if figure.quantity.kind != "count" or not self.clauses.actors.is_actor(figure.item.text or ""):
            return False
        behind = self.context.skip(figure.end)
        none = _NONE.match(self.text, behind)  # 其中 19 个没有设立
        word = self.nouns.word(none.end() if none else behind)
        if word is None or word[0] in self.lexicon.listed("being"):
            return False
        return word[1] in ("report", "verb") and self._opens_clause(figure)

    def act_together(self, first: Figure) -> bool:
        """Whether those a list begins with act, and so the others with them."""
        told = first.subject_rule in ("subject.act_themselves", "subject.listed")
        counted = first.quantity.kind == "count" and first.subject is None
        return counted and (told or self._opens_clause(first))

    def _opens_clause(self, figure: Figure) -> bool:
        """Whether a figure is what its clause begins with."""
        begin = self.clauses.past_leading(self.clauses.clause(figure), figure.quantity.start)
        return self.context.skip(begin) == figure.quantity.start

    def acted(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give those counted by the figure before, where they act: 10 个国家占了总人数的 84%."""
        if not before or before[-1].quantity.start < self.clauses.clause(figure):
            return None
        last = before[-1]
        if self.text.endswith(self.lexicon.listed("and_other"), 0, self.context.left_edge(last.quantity.start)):
            return None  # 阿尔巴尼亚和另外三个国家销毁了
        office = (last.item.text or "").endswith(self.lexicon.listed("office"))
        if office and last.subject_rule in ("subject.holder", "subject.clause") and last.subject is not None:
            return last.subject  # 儿基会 88 个国家办事处支持了 245 项举措
        begin = self.clauses.clause(figure)
        if _TO_THESE.search(self.text, begin, last.quantity.start) or self._is_where(figure, last):
            return None  # 向乌干达、纳米比亚等 12 个国家派出, 在利比亚的 11 个中心为
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
        head = self._list_start(first, before, head)
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
        done = word[1] in ("verb", "weak") and self.text.startswith(("了", "着"), last.end + len(word[0]))
        return item if (word[1] == "verb" and self.clauses.actors.is_actor(item)) or done else None

    def _is_where(self, figure: Figure, last: Figure) -> bool:
        """Whether those counted only say where somebody acts: 移民组织[在利比亚的] 11 个拘留中心为 4 600 名移民."""
        return _WHERE.search(self.text, self.clauses.clause(figure) + 2, last.quantity.start) is not None

    def _list_start(self, first: Figure, before: Sequence[Figure], head: int) -> int:
        """Give the edge of the figure that a list begins with: [向] 110 多个国家和 4 个国际组织供应了."""
        place, clause = before.index(first), self.clauses.clause(first)
        while (
            place
            and before[place - 1].quantity.start >= clause
            and LIST_GAP.fullmatch(self.text, before[place - 1].end, before[place].quantity.start)
        ):
            place -= 1
            head = self.context.left_edge(before[place].quantity.start)
        return head

    def holding(self, figure: Figure, before: Sequence[Figure]) -> str | None:
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
