"""The clauses of a sentence, and the actor each begins with.

Reads: a passage and its figures. Writes: the actor of a figure's clause, as printed.

A clause that begins with an actor (开发署, 该基金, 中国政府) has it as its subject; one that begins otherwise, with a
verb or 并, goes on with the subject of the clause before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sscoop.figures.figure import Figure
from sscoop.figures.nouns import NounReader
from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_SENTENCE = re.compile(r"[。！？；]")
_CLAUSE = re.compile(r"[，：]")
_STOP = re.compile(r"[，。；：！？]")
_DATE_TAIL = re.compile(rf"[{BLANK}]*(?:年代|世纪|年度?|两年期|月|日|[底末初中])+(?:期间|以来|内)?[{BLANK}]*")
_TITLED = re.compile(r"(?:题为|名为|称为)[“《][^”》]*[”》]的")
_SUM_OF = re.compile("(?:人数|数量|数目|总数|总人数|件数|数)$")

_WHEN = ("后", "时", "之前", "期间", "以来")  # ends of clauses that only say when
_TOGETHER = re.compile("[^，。；]{0,10}(?:合作|协作|协商|一起|一道|携手)")
_BOTH = ("在", "于", "均", "都", "分别", "各")  # 甲与乙在 …: both act; 甲与乙举行 …: one with the other
_TAKES_UP = frozenset({"它", "它们", "他们", "她们"})
_ONE = ("该", "这所", "这个", "这家", "这一")
SHARES = ("percent", "ratio")

_MODIFIER = 14  # characters of what is said of a thing between its maker and 的
_REACH = 400  # characters: a sentence that is longer is read from there on
LONGEST = 60  # characters of an actor's name
_CLAUSES = 6  # of a sentence, read backwards from the figure's own

NOBODY = ""
"""The answer of a reader that knows that those counted act themselves; None is that of one that knows nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the rows about subjects say, ready for use."""

    thing: tuple[str, ...]
    no_holder: tuple[str, ...]
    tail: tuple[str, ...]
    pronoun: re.Pattern[str]
    leading: re.Pattern[str]
    about: tuple[str, ...]
    holding: tuple[str, ...]
    from_verb: re.Pattern[str]
    saying: frozenset[str]


def words_of(lexicon: Lexicon) -> Words:
    """Get the rows about subjects ready."""
    return Words(
        thing=tuple(lexicon.forms("thing")),
        no_holder=tuple(lexicon.forms("no_holder")),
        tail=(*lexicon.forms("tail"), *lexicon.sums),
        pronoun=re.compile(alternation(lexicon.forms("pronoun"))),
        leading=re.compile(rf"(?:[{BLANK}]|{alternation(lexicon.forms('leading'))}|[(（][a-z][)）])+"),
        about=tuple(lexicon.forms("about")),
        holding=tuple(lexicon.forms("holding")),
        from_verb=re.compile(alternation(lexicon.forms("receiving"))),
        saying=frozenset(lexicon.forms("saying")),
    )


class ClauseReader:
    """Reads the clauses of one passage."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.lexicon = context.lexicon
        self.words = context.lexicon.compiled(words_of)
        self.nouns = NounReader(context.text, context.lexicon)
        self.starts = [0, *(match.end() for match in _SENTENCE.finditer(self.text))]
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

    def clause_end(self, position: int) -> int:
        """Give where the clause ends in which a place stands."""
        match = _STOP.search(self.text, position)
        return match.start() if match else len(self.text)

    def is_actor(self, printed: str) -> bool:
        """Whether a name tells that it is an actor's: by its end, or because it is known."""
        return len(printed) > 1 and self.lexicon.actors.longest_before(printed, len(printed)) is not None

    def actor_of(self, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Give the actor of the figure's clause, or of the nearest before it that has one."""
        start, sentence = figure.quantity.start, self.sentence(figure)
        clauses = [sentence, *(match.end() for match in _CLAUSE.finditer(self.text, sentence, start))]
        loose = not said_before(figure) and figure.quantity.kind not in (*SHARES, "multiple")
        pronoun: str | None = None
        onward = not said_before(figure) or figure.quantity.kind == "money"
        taken_up = False  # whether the clause behind speaks of what this one made: 使, 资本总额为
        for clause in reversed(clauses[-_CLAUSES if onward else -1 :]):
            if clause != clauses[-1] and self.text.endswith(_WHEN, clause, self.clause_end(clause)):
                continue  # 铁路建成后
            self.loose = loose and self._opens(sentence, clause)
            found = self._actor(clause, figure, before)
            if found is not None and found not in _TAKES_UP:
                reported = clause != clauses[-1] and self._reports(clause) and pronoun is None
                if not reported:  # 免疫联盟称，…: who says it does not do it
                    return found or pronoun or NOBODY
                found = None
            pronoun = pronoun or found  # 儿基会办事处报称，它们 …: who they are stands before
            made = self._made(clause, start) if taken_up or self.text.startswith("这是", clause) else None
            if made is not None:
                return made
            begin = self.past_leading(clause, start)
            if self.text.startswith("每", begin) and said_before(figure):
                break
            taken_up = self.text.startswith(("使", "让"), begin) or (said_before(figure) and clause == clauses[-1])
        return pronoun

    def _reports(self, clause: int) -> bool:
        """Whether a clause ends in a verb of saying: 免疫联盟称，, 行预咨委会注意到，."""
        word = self.lexicon.boundaries.longest_before(self.text, self.clause_end(clause))
        said = word is not None and word[0] in self.words.saying
        return said and self.text.startswith("，", self.clause_end(clause))

    def _opens(self, sentence: int, clause: int) -> bool:
        """Whether a clause opens its sentence, with no more than a date before it."""
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
        return printed if self.is_actor(printed) and len(printed) <= LONGEST else None

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
        compound = self.lexicon.compounds.longest_at(self.text, begin)
        if word is not None and (compound is None or len(compound[0]) <= len(word[0])):
            if word[1] == "weak":
                self.loose = False
                found = self._named(begin, figure, before)
                return found if found and len(found) <= len(word[0]) + 2 else None  # 开发署, and not 支持各国政府
            if self.text.startswith(self.words.about, begin):
                return self._described(begin, start)
            return self._past_verb(begin, start) if word[1] == "verb" else None
        return self._named(begin, figure, before)

    def _counted(self, known: Figure, start: int) -> str:
        """Give those counted by the figure a clause begins with, where they act."""
        item, share = known.item.text, known.quantity.kind in SHARES
        joined = self.text[known.end : start].strip() in ("的", "", "和", "、", "及", "与")
        acts = item is not None and (self.is_actor(item) or (self.loose and self.verb_follows(known.end)))
        return item if item is not None and acts and not share and not joined else NOBODY

    def _described(self, begin: int, start: int) -> str | None:
        """Read an actor behind what is said about it: 由南合办管理的[基金], 关于执行情况的[年度报告]包括 …."""
        at = self.text.find("的", begin, min(start, self.clause_end(begin)))
        noun = self.nouns.after(at + 1, start) if at >= 0 else None
        if noun is None or noun.end >= start or self.text.startswith("组成", at - 2):
            return None
        printed = self.text[noun.start : noun.end]
        holds = self.text.startswith(self.words.holding, self.context.skip(noun.end))
        return printed if self.is_actor(printed) or holds else None

    def _past_verb(self, begin: int, start: int) -> str | None:
        """Read an actor behind a clause of its own: 覆盖阿拉伯国家的区域办事处编写了 4 份报告."""
        noun = self.nouns.after(begin, start)
        if noun is None or noun.start == begin:
            return None
        printed = self.text[noun.start : noun.end]
        return printed if self.is_actor(printed) else None

    def _named(self, begin: int, figure: Figure, before: Sequence[Figure]) -> str | None:
        """Read the actor whose name begins at a place."""
        start = figure.quantity.start
        if self.text.startswith("《", begin):
            return self._title(begin, start)
        pronoun = self.words.pronoun.match(self.text, begin)
        firsts = (known.quantity.start for known in before if known.quantity.start > begin)
        limit = min([start, begin + LONGEST, *firsts, *self._dates(begin, start)])
        end = self.nouns.end(pronoun.end() if pronoun else begin, limit)
        titled = _TITLED.match(self.text, end)
        if titled is not None and titled.end() < start:  # 经社部题为“…”的倡议
            return self.text[begin : self.nouns.end(titled.end(), start)]
        if any(self._is_reference(index) for index in self.context.tokens_within(begin, end)):
            return None  # 如第 18 段所述
        if pronoun is not None:
            owner = self.text[begin:end].strip().partition("的")[0]
            owner = self._pointed(owner) if pronoun.group() in _ONE else pronoun.group()
            return owner if owner != "该" and not owner.endswith(self.words.thing) else None
        found = self._known_actor(begin, end, figure)
        if found is None and "的" in self.text[begin:start]:
            found = self._agent(begin, limit)
        if found is None and self.loose:
            found = self._unknown_actor(begin, end, start)
        return found or self._adjoining(end, limit, before)

    def _title(self, begin: int, start: int) -> str | None:
        """Give a title that something is said of: 《禁止酷刑公约》有 173 个缔约国."""
        end = self.text.find("》", begin, start) + 1
        if not end or not (self.verb_follows(end) or self.text.startswith(("的", "新"), end)):
            return None
        return self.text[begin:end]

    def _known_actor(self, begin: int, end: int, figure: Figure) -> str | None:
        """Read a name that tells by its end that it is an actor's, also with a verb behind it (智利认捐)."""
        start = figure.quantity.start
        owner = self._owner(begin, end)
        if self.is_actor(owner):
            return self._whole_name(begin, begin + len(owner), end, start)
        longer = self._longer(begin, end, start)
        if longer is not None:
            return longer
        for less in (1, 2):  # 各国缴[获]: the boundary cut a verb in two
            if self.loose and len(owner) - less > 1 and self.is_actor(owner[:-less]) and begin + len(owner) == end:
                return owner[:-less]
        shorter = owner.removesuffix(self._tail(owner))
        if self.is_actor(shorter) and self._with_noun(end, figure.quantity.start) == end:
            return shorter
        if said_before(figure):
            return self._held(owner) or self._owns(begin, end, owner, figure)
        return None

    def _whole_name(self, begin: int, owner_end: int, end: int, start: int) -> str:
        """Give all of a name: 工发组织的工业合作方案, 粮农组织—中国信托基金, 巴西合作署与粮食署卓越中心."""
        if self.text.startswith("的", owner_end) and self.is_actor(self.text[begin:end].strip()) and end < start:
            return self.text[begin:end].strip()
        if owner_end != end or not self.text.startswith(("—", "与", "和"), end):
            return self.text[begin:owner_end]
        more = self.nouns.end(end + 1, start)
        alone = self.text.startswith(_BOTH, more) if self.text[end] == "与" else not _TOGETHER.match(self.text, more)
        named = self.is_actor(self.text[end + 1 : more].strip()) and more < start
        return self.text[begin:more].strip() if named and alone else self.text[begin:owner_end]

    def _longer(self, begin: int, end: int, start: int) -> str | None:
        """Read a name that a word like a verb stands in: 土耳其合作与协调署."""
        for at in range(end + 1, min(start, end + 10)):
            word = self.lexicon.boundaries.longest_at(self.text, at)
            inner = self.lexicon.boundaries.longest_at(self.text, at - 1)
            inside = inner is None or inner[1] == "weak" or inner[0] in ("与", "和")
            if not inside or self.text[at - 1] in "，。；：的、":
                return None
            name = self.text[begin:at]
            place = any(name.endswith(place) for place in self.lexicon.names)
            if word is not None and word[1] != "weak" and self.is_actor(name) and not place:
                return name
        return None

    def _owns(self, begin: int, end: int, owner: str, figure: Figure) -> str | None:
        """Read who has the amount that is said before its number: 中央监狱的[设计容量], 女工的[平均工资]."""
        item = figure.item.text or ""
        owned = self.text.startswith("的", begin + len(owner)) and item.endswith(self.lexicon.attributes)
        verb = self.lexicon.boundaries.longest_before(owner, len(owner))
        plain = verb is None and len(owner) > 1 and not owner.endswith(self.words.thing)
        return owner if owned and plain else None

    def _unknown_actor(self, begin: int, end: int, start: int) -> str | None:
        """Read whatever stands before the verb."""
        whole = self._with_noun(end, start)
        owner = self._owner(begin, whole)
        if not self._acts(begin, whole, owner, start):
            return None
        tail = self._tail(owner) if whole == end else ""
        return owner if len(owner) - len(tail) < 2 else owner.removesuffix(tail)

    def _adjoining(self, end: int, limit: int, before: Sequence[Figure]) -> str | None:
        """Give those counted by a figure right behind the noun: 各区域 5 个委员会举行了 …."""
        for known in before:
            item = known.item.text
            adjoins = known.quantity.start == limit and self.context.left_edge(limit) == end
            if adjoins and item and self.is_actor(item):
                return item if known.quantity.kind not in SHARES else None
        return None

    def _owner(self, begin: int, end: int) -> str:
        printed = self.text[begin:end].strip()
        return printed.partition("的")[0] or printed

    def _tail(self, owner: str) -> str:
        return next((tail for tail in self.words.tail if owner.endswith(tail)), "")

    def _is_reference(self, index: int) -> bool:
        claim = self.context.claims[index]
        return claim is not None and claim.role == "reference"

    def _with_noun(self, end: int, limit: int) -> int:
        """Step over a noun like a verb, where a verb follows it: 南南合作[被视为], 学校供餐计划[惠及]."""
        word = self.lexicon.boundaries.longest_at(self.text, end)
        if word is None or word[1] != "weak":
            return end
        behind = end + len(word[0])
        following = self.lexicon.boundaries.longest_at(self.text, behind)
        verb = following is not None and (following[1] == "verb" or following[0] == "被")
        return behind if verb and behind < limit else end

    def _held(self, owner: str) -> str | None:
        """Read who holds what is said before its number: [特别法庭]预算总额, [交通部门]降幅, but no 成员国数目."""
        for end in range(2, len(owner)):
            if self.is_actor(owner[:end]) and not self.is_actor(owner[: end + 1]):
                held = owner.endswith(self.lexicon.attributes)
                generic = not held or owner[:end].endswith(self.words.no_holder) or _SUM_OF.match(owner, end)
                return None if generic else owner[:end]
        return None

    def _agent(self, begin: int, limit: int) -> str | None:
        """Read the actor inside a modifier: 儿基会支助的 2 130 所学校."""
        end = begin
        while end < min(limit, begin + LONGEST // 2):
            word = self.lexicon.boundaries.longest_at(self.text, end)
            compound = self.lexicon.compounds.longest_at(self.text, end)
            if compound is not None and (word is None or len(compound[0]) > len(word[0])):
                end += len(compound[0])
            elif word is not None and end > begin + 1:
                found = self.text[begin:end].strip()
                made = "的" in self.text[end : end + _MODIFIER] and not _CLAUSE.search(found)
                return found if made and self.is_actor(found) else None
            else:
                end += 1
        return None

    def _pointed(self, owner: str) -> str:
        """Read what 该 points to: 该机构间委员会, [该国]森林, [该国]计划."""
        if self.is_actor(owner):
            return owner
        ends = (end for end in range(2, len(owner)) if owner.endswith(self.lexicon.heads, 1, end))
        end = next(ends, 0) or next((e for e in range(2, len(owner)) if self.is_actor(owner[:e])), len(owner))
        at = next((i for i in range(2, len(owner)) if self.lexicon.boundaries.longest_at(owner, i)), len(owner))
        tail = self._tail(owner)
        return (owner.removesuffix(tail) if len(owner) - len(tail) > 1 else owner)[: min(end, at)]

    def _acts(self, begin: int, end: int, owner: str, start: int) -> bool:
        """Whether a verb follows a noun at the head of a clause, and the noun is of a kind that may act."""
        when = self.text.startswith(("前", "后", "时", "期间"), end)  # 雨季前
        named = not when and len(owner) > 1 and owner == self.text[begin:end].strip() and not owner.endswith(self.words.thing)
        money = owner.endswith(self.lexicon.money_nouns) and not owner.endswith(self.words.tail)
        copula = self.text.endswith("是", 0, self.context.left_edge(start))  # so that nobody does anything
        return end < start and self.verb_follows(end) and named and not money and not copula

    def verb_follows(self, end: int) -> bool:
        """Whether a verb stands at a place, or what leads to one."""
        follows = self.lexicon.boundaries.longest_at(self.text, self.context.skip(end))
        if follows is not None and follows[1] == "report":
            return False  # 模型显示 …: what follows is somebody else's doing
        return follows is not None or self.text.startswith("了", end + 2)

    def _dates(self, begin: int, start: int) -> list[int]:
        """Give the place of the first date behind a place: 该机制 2018 年资金组合."""
        for index in self.context.tokens_within(begin + 1, min(start, begin + _REACH)):
            claim = self.context.claims[index]
            if claim is not None and claim.role == "date":
                return [self.context.starts[index]]
        return []

    def past_leading(self, clause: int, start: int) -> int:
        """Step over what may stand before the actor: 此外, 2019 年."""
        position = clause
        while position < start:
            leading = self.words.leading.match(self.text, position, start)
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
            if self.text[position : position + 1] in "-–—~～至":
                position += 1
        return position


def said_before(figure: Figure) -> bool:
    """Whether the item is said before the number: it is the subject of its clause then."""
    return figure.quantity.linked and figure.item.end == figure.quantity.end
