"""The clauses of a sentence, and the actor each begins with.

Reads: a passage and its figures. Writes: the actor of a figure's clause, as printed.

A clause that begins with an actor (开发署, 该基金, 中国政府) has it as its subject; one that begins otherwise, with a
verb or 并, goes on with the subject of the clause before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sscoop.figures.actors import LONGEST, SHARES, ActorReader, said_before
from sscoop.figures.actorwords import words_of
from sscoop.figures.figure import Figure
from sscoop.figures.nouns import NounReader
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_SENTENCE = re.compile(r"[。！？；]")
_CLAUSE = re.compile(r"[，：；]")
_STOP = re.compile(r"[，。；：！？]")
_DATE_TAIL = re.compile(rf"[{BLANK}]*(?:年代|世纪|年度?|两年期|月|日|[底末初中])+(?:期间|以来|内)?[{BLANK}]*")

_INSIDE = ("weak", "verb")  # kinds of words that the name of a body may begin with

_REACH = 400  # characters: a sentence that is longer is read from there on
_CLAUSES = 6  # of a sentence, read backwards from the figure's own

_ASKING = 2  # characters of a verb of asking

NOBODY = ""
"""The answer of a reader that knows that those counted act themselves; None is that of one that knows nothing."""


class ClauseReader:
    """Reads the clauses of one passage."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.lexicon = context.lexicon
        self.words = context.lexicon.compiled(words_of)
        self.actors = ActorReader(context)
        self.nouns = NounReader(context.text, context.lexicon, context.names)
        self.starts = [0, *(match.end() for match in _SENTENCE.finditer(self.text))]
        self.led: dict[tuple[int, int], int] = {}
        self.loose = False  # whether whatever stands before the verb may be the subject, and not only a known actor

    def sentence_of(self, position: int) -> int:
        """Give where the sentence (or the member of a list) begins in which a place stands."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def sentence(self, figure: Figure) -> int:
        """Give where the sentence begins in which a figure stands."""
        return max(self.sentence_of(figure.quantity.start), figure.quantity.start - _REACH)

    def clause(self, figure: Figure) -> int:
        """Give where the clause begins in which a figure stands."""
        sentence = self.sentence(figure)
        return max((m.end() for m in _CLAUSE.finditer(self.text, sentence, figure.quantity.start)), default=sentence)

    def clause_before(self, clause: int) -> int:
        """Give where the clause before one begins, in its sentence."""
        sentence = self.sentence_of(clause - 1)
        return max((m.end() for m in _CLAUSE.finditer(self.text, sentence, clause - 1)), default=sentence)

    def clause_end(self, position: int) -> int:
        """Give where the clause ends in which a place stands."""
        limit = min(position + _REACH, len(self.text))
        match = _STOP.search(self.text, position, limit)
        return match.start() if match else limit

    def backwards(self, figure: Figure) -> Iterator[int]:
        """Give where the clauses begin that may tell whom the figure is about, its own first.

        Those that only say when, or who tells it, do not; before one that speaks of all the world none does.
        """
        start, sentence = figure.quantity.start, self.sentence(figure)
        clauses = [sentence, *(match.end() for match in _CLAUSE.finditer(self.text, sentence, start))]
        for clause in reversed(clauses[-_CLAUSES:]):
            own = clause == clauses[-1]
            if own or not (self._says_when(clause) or self._reports(clause)):
                yield clause
            if self.text.startswith(self.lexicon.listed("worldwide"), self.past_leading(clause, start)):
                return

    def actor_of(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give the actor of the figure's clause, or of the nearest before it that has one."""
        start, sentence = figure.quantity.start, self._goes_on_from(figure)
        clauses = [sentence, *(match.end() for match in _CLAUSE.finditer(self.text, sentence, start))]
        loose = not said_before(figure) and figure.quantity.kind not in (*SHARES, "multiple")
        pronoun: str | None = None
        amount = figure.item.text or ""  # 答复率为 75%: of who got the answers; 接种率为 94%: of those reached
        owned = amount.endswith(self.lexicon.attributes) and not amount.endswith(self.words.reached)
        onward_with = self.text.startswith(self.lexicon.listed("onward"), self.past_leading(clauses[-1], start))
        owned = owned or onward_with or amount.startswith(self.lexicon.listed("benefiting"))  # 受益国家达 140 个
        onward = not said_before(figure) or figure.quantity.kind == "money" or owned or self._serves(figure)
        taken_up = False  # whether the clause behind speaks of what this one made: 使, 资本总额为
        for clause in reversed(self._without_asides(clauses)[-_CLAUSES if onward else -1 :]):
            self.loose = loose and self._opens(sentence, clause)
            if clause != clauses[-1] and self._says_when(clause):
                if not self.words.since.search(self.text, clause, self.clause_end(clause)):
                    continue  # 铁路建成后, but not 该方案自 1964 年启动以来
                self.loose = False
            found = self._actor(clause, figure, before)
            if found is not None and self._asks(clause, found):
                found = self._asked_by(clause, found, start, own=clause == clauses[-1])
            if found is not None and found not in self.lexicon.listed("they"):
                reported = clause != clauses[-1] and self._reports(clause) and pronoun is None
                if not reported:  # 免疫联盟称，…: who says it does not do it
                    return found or pronoun or NOBODY
                found = None
            pronoun = pronoun or found  # 儿基会办事处报称，它们 …: who they are stands before
            made = self._made(clause, start) if taken_up or self.text.startswith("这是", clause) else None
            if made is not None:
                return made
            begin = self.past_leading(clause, start)
            if self.text.startswith(self.lexicon.listed("worldwide"), begin):
                break  # of the world, and of nobody named before
            if self.text.startswith("每", begin) and said_before(figure) and amount:
                break
            taken_up = self.text.startswith(("使", "让"), begin) or (said_before(figure) and clause == clauses[-1])
        return pronoun or (None if said_before(figure) else self._who_did_before(clauses))

    def _serves(self, figure: Figure) -> bool:
        """Whether those counted are for whom something is done: 并[为] 5 亿人提供清洁能源."""
        edge = self.context.left_edge(figure.quantity.start)
        return figure.item.text is None and figure.quantity.kind == "count" and self.text.endswith("为", 0, edge)

    def _without_asides(self, clauses: Sequence[int]) -> Sequence[int]:
        """Leave out what is said of parts in between: 核准 209 个项目，[其中适应项目占 52%；]资金达 113 亿美元."""
        told = (clause for clause in clauses[1:-1] if not self.text.startswith("其中", clause))
        return [clauses[0], *told, clauses[-1]] if len(clauses) > 1 else clauses

    def _who_did_before(self, clauses: Sequence[int]) -> str | None:
        """Give who acts in a clause that says when: [厄瓜多尔]学习哥伦比亚的登记办法后，向移民发放了 …."""
        clause = clauses[0]
        if len(clauses) < 2 or not self._says_when(clause):
            return None
        begin, end = self.past_leading(clause, self.clause_end(clause)), self.clause_end(clause)
        for at in range(begin + 2, min(end, begin + LONGEST)):
            verb = self.lexicon.boundaries.longest_at(self.text, at)
            acts = verb is not None and verb[1] in ("verb", "weak") and end - at - len(verb[0]) > len("之后")
            if acts and self.actors.is_actor(self.text[begin:at]):
                return self.text[begin:at]  # [卢旺达海关]使用该系统后, but not 会议结束后
        return None

    def _goes_on_from(self, figure: Figure) -> int:
        """Give where the sentence begins; a member of it that tells an amount goes on from the one before.

        南合办收到捐款 3 240 万美元；[方案支出为] 2 870 万美元.
        """
        member, start = self.sentence(figure), figure.quantity.start
        there_are = self.text.endswith("有", 0, self.context.left_edge(start))
        told = said_before(figure) or there_are
        begin = self.past_leading(member, start)
        verb = self.lexicon.boundaries.longest_at(self.text, begin)
        goes_on = verb is not None and verb[1] == "verb"  # 南合办调集 1 980 万美元；同年[交付] 1 735 万美元
        if not (told or goes_on) or not self.text.endswith("；", 0, member):
            return member
        return max(self.sentence_of(member - 1), start - _REACH)

    def _says_when(self, clause: int) -> bool:
        """Whether a clause only says when: 铁路建成后."""
        end = self.clause_end(clause)
        return self.text.endswith(self.lexicon.listed("when"), clause, end) and not self.text.endswith(
            "小时", clause, end
        )

    def _reports(self, clause: int) -> bool:
        """Whether a clause ends in a verb of saying: 免疫联盟称，, 行预咨委会注意到，."""
        word = self.lexicon.boundaries.longest_before(self.text, self.clause_end(clause))
        said = word is not None and word[0] in self.words.saying
        return said and self.text.startswith("，", self.clause_end(clause))

    def _asks(self, clause: int, found: str) -> bool:
        """Whether an actor that a clause begins with asks others to do what it tells: 我吁请会员国 …."""
        at = self.text.find(found, clause, clause + LONGEST)
        return at >= 0 and self.words.asking.match(self.text, at + len(found)) is not None

    def _asked_by(self, clause: int, found: str, start: int, *, own: bool) -> str:
        """Give whom an actor asks to do what its own clause tells; the author of a report does nothing that he asks."""
        asked = self._asked(clause, found, start)
        if found in self.words.first_person:
            return asked or NOBODY  # 我建议将捐助方增至 20 个: others are to
        return asked if asked is not None and own else found  # 大会敦促世卫组织提供 3 名专家

    def _without_who_asks(self, found: str) -> str:
        """Take who asks off whom they ask to do something: 审计委员会建议[开发署]招聘."""
        for match in self.lexicon.any_of("asking").finditer(found, 2):
            asked = found[match.end() :]
            if self.actors.is_actor(found[: match.start()]) and self.actors.is_actor(asked):
                return asked
        return found

    def _asked(self, clause: int, found: str, start: int) -> str | None:
        """Give whom an actor asks to do something: 我敦促[捐助方]到 2025 年使 …."""
        at = self.text.find(found, clause, clause + LONGEST) + len(found)
        asking = self.words.asking.match(self.text, at)
        begin = asking.end() if asking is not None else at
        end = self.nouns.end(begin, start)
        printed = self.text[begin:end].strip()
        return printed if end < start and self.actors.is_actor(printed) else None

    def _opens(self, sentence: int, clause: int) -> bool:
        """Whether a clause opens its sentence, or a member of it, with no more than a date before it."""
        sentence = max(sentence, self.text.rfind("；", sentence, clause) + 1)
        while sentence < clause:
            begin = self.past_leading(sentence, clause)
            if not self.text.startswith("，", begin):
                return False
            sentence = begin + 1
        return True

    def _made(self, clause: int, start: int) -> str | None:
        """Read what a clause without an actor makes: 设立了…信托基金，[到 2019 年资本总额为 …]."""
        end = min(self.clause_end(clause), start)
        begin = self.past_leading(clause, end)
        verb = self.lexicon.boundaries.longest_at(self.text, begin)
        if self.text.startswith("这是", begin):
            begin = self.text.rfind("的", begin, end) + 1
        elif verb is not None and verb[1] in ("verb", "weak"):
            begin += len(verb[0])
            begin += self.text.startswith("了", begin)
        else:
            return None
        printed = self.text[begin:end].strip()
        counted = len(self.context.tokens_within(begin, end))
        return printed if self.actors.is_actor(printed) and len(printed) <= LONGEST and not counted else None

    def _actor(self, clause: int, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give the actor a clause begins with; NOBODY where the figure itself is what acts, None where none does."""
        start = figure.quantity.start
        begin = self.past_leading(clause, start)
        if begin >= start:
            self.loose = False
            return None if figure.quantity.kind in SHARES else NOBODY
        for known in before:
            if known.quantity.start <= begin < known.end:  # 27 个联合国实体召集了 …
                return self._counted(known, start)
        word = self.lexicon.boundaries.longest_at(self.text, begin)
        compound = self.nouns.compound_at(begin)
        if word is not None and (compound is None or len(compound[0]) <= len(word[0])):
            body = self.actors.body_at(begin, begin + len(word[0]), start) if word[1] in _INSIDE else None
            if body is not None and self._opens(self.sentence(figure), clause) and body.count("的") == 0:
                end = self.nouns.end(begin + len(body) + 1, start)
                whole = self.text[begin:end].strip() if self.text.startswith("的", begin + len(body)) else body
                return whole if self.actors.is_actor(whole) and end < start else body  # 消除对妇女歧视委员会
            behind = begin + len(word[0])
            if word[1] == "adverb" and self.words.asking.match(self.text, behind, behind + _ASKING):
                return self._asked(behind, "", start)  # 并敦促东道国政府归还 3 处房地
            if word[1] == "weak":
                self.loose = False
                found = self.actors.named(begin, figure, before, self.loose)
                short = found is not None and len(found) <= len(word[0]) + 2
                rest = (found or "")[len(word[0]) :]
                form = self.lexicon.actors.longest_before(rest, len(rest))
                named = form is not None and form[0] == rest  # 统计委员会, and not 支持各国政府
                begins = self.actors.is_actor((found or "")[: len(word[0]) + 1])  # [开发署]实验室网络
                begins = begins and word[0] not in self.lexicon.transitives
                return found if found and (short or named or begins) else self._founded(begin, start)
            if self.text.startswith(self.words.about, begin):
                return self._described(begin, start)
            if self.words.asking.match(self.text, begin, begin + len(word[0])):
                return self._asked(begin, "", start)
            return self._past_verb(begin, start) if word[1] == "verb" else None
        found = self.actors.named(begin, figure, before, self.loose)
        return self._founded(begin, start) if found is None else self._without_who_asks(found)

    def _founded(self, begin: int, start: int) -> str | None:
        """Read who is said to be there since a year, verbs in the name or not: [女性参与维和基金]自 2019 年设立以来."""
        end = self.clause_end(begin)
        since = self.text.find("自", begin, end) if end <= start and self.text.endswith("以来", begin, end) else -1
        printed = self.text[begin:since].strip() if since > begin else ""
        return printed if len(printed) <= LONGEST and self.actors.is_actor(printed) else None

    def _counted(self, known: Figure, start: int) -> str:
        """Give those counted by the figure a clause begins with, where they act."""
        item, share = known.item.text, known.quantity.kind in SHARES
        joined = self.text[known.end : start].strip() in ("的", "", "和", "、", "及", "与")
        acts = item is not None and (self.actors.is_actor(item) or (self.loose and self.actors.verb_follows(known.end)))
        return item if item is not None and acts and not share and not joined else NOBODY

    def _described(self, begin: int, start: int) -> str | None:
        """Read an actor behind what is said about it: 由南合办管理的[基金], 关于执行情况的[年度报告]包括 …."""
        at = self.text.find("的", begin, min(start, self.clause_end(begin)))
        noun = self.nouns.after(self.past_leading(at + 1, start), start) if at >= 0 else None
        if noun is None or noun.end >= start:
            return None
        printed = self.text[noun.start : noun.end]
        holds = self.text.startswith(self.words.holding, self.context.skip(noun.end))
        return printed if self.actors.is_actor(printed) or holds else None

    def _past_verb(self, begin: int, start: int) -> str | None:
        """Read an actor behind a clause of its own: 覆盖阿拉伯国家的区域办事处编写了 4 份报告."""
        noun = self.nouns.after(begin, start)
        if noun is None or noun.start == begin:
            return None
        printed = self.text[noun.start : noun.end]
        return printed if self.actors.is_actor(printed) else None

    def past_leading(self, clause: int, start: int) -> int:
        """Step over what may stand before the actor: 此外, 2019 年; asked again and again for one clause."""
        led = self.led.get((clause, start))
        if led is None:
            led = self.led[clause, start] = self._past_leading(clause, start)
        return led

    def _past_leading(self, clause: int, start: int) -> int:
        position = clause
        while position < start:
            leading = self.words.leading.match(self.text, position, start) or self.words.world.match(
                self.text, position, start
            )
            position = leading.end() if leading else position
            places = self.context.tokens_within(position, position + 1)
            claim = self.context.claims[places[0]] if places else None
            end = self.context.tokens[places[0]].end if places else position
            if claim is not None and claim.role in ("article", "vague"):  # 数百名志愿者
                unit = self.lexicon.unit_at(self.text, end)
                position = end + len(unit[0]) if unit else end
                continue
            if claim is not None and claim.role in ("label", "footnote_mark"):
                position = self.context.skip(end + (self.text[end : end + 1] in ".．、)）"))
                continue
            if claim is None or claim.role != "date":
                return position
            tail = _DATE_TAIL.match(self.text, end)
            position = tail.end() if tail else end
            if self.text[position : position + 1] in "-–—~～至/":
                position += 1
        return position


class ClausePart:
    """What the readers of one passage that work on its clauses have in common."""

    def __init__(self, clauses: ClauseReader) -> None:
        self.clauses = clauses
        self.context = clauses.context
        self.text = clauses.text
        self.lexicon = clauses.lexicon
        self.nouns = clauses.nouns
        self.figures: Sequence[Figure] = ()  # those of the sentence
