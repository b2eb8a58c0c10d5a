"""Where the noun phrase of a counted thing begins and ends.

Reads: a text and the place behind a number. Writes: a `Noun`. Promises: what it cuts out stands in the text as it is.
"""

import re
from dataclasses import dataclass

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK

_STOP = re.compile(r"[，。；：！？,;:!?（()）\[\]【】“”‘’《》…—\n]|——")
_SEAM = ("和", "的", "、", "")
_SHORT = 4  # characters
_ROW = 12
_WITHIN_TIME = re.compile(r"在[^，。；：在的]{1,8}(?:期内|期间|年内|月内|以来)$")
# what a verb follows, then a number and its classifier: 由 12 个[机构执行]
_LEADS_TO_VERB = re.compile(
    rf"[由被使让在]\s*(?:约|近|超过|至少|这|另外|其他|其中)?[\d{BLANK}.,一二两三四五六七八九十百千万亿多余几数]+[^\d，。；、次场轮届回期]{{1,2}}$"
)
# a verb with one of these behind it, and then the end of the phrase, is a noun: 领空侵犯事件
_DEED = re.compile(r"[^，。；：、的]{0,2}(?:事件|案件|行为|事故|案例|指控)(?=[，。；：、）)的]|$)")
# a verb with one of these behind it is a noun: 发言者, 到位率, 供水量
_SUFFIX = re.compile(r"者|率(?![先领])|额(?!外)|量(?![化])|性(?!别)|费(?!用)|期(?![间限])|力(?![量度求图争])|方(?![式面法案便向针才能可])")
_OF_THINGS = ("个", "家", "所", "座", "处", "条", "户")  # classifiers of things that others may belong to
OF_PERSONS = ("名", "位")  # classifiers of persons: the noun they count ends like one
_LONGEST = 40  # characters; a noun phrase does not go on for longer
_SEVERAL = ("和各", "和若干", "及各", "以及各", "和其他", "及其他", "和一些")  # another noun begins
CONJUNCTIONS = ("和", "及", "与", "以及", "或", "、")
_POINTING = ("这", "那", "该", "此", "的")  # what begins so is no noun of the number's own
_QUOTES = {"“": "”", "《": "》", "‘": "’"}
# what stands behind a verb, and never inside a noun
_OBJECT = (
    "了", "过", "着", "于", "到", "在", "由", "从", "自", "为", "至", "与", "对", "其", "该", "这", "那", "各国",
    "本国", "上述", "一", "给", "成", "《", "“",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: `text[start:end]` is the thing counted, `text[begin:end]` also what modifies it."""

    begin: int
    start: int
    end: int


class NounReader:
    """Reads the noun phrases of one passage, by the words of a lexicon."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def after(self, position: int, limit: int, unit: str = "") -> Noun | None:
        """Read the noun phrase that begins at a place and ends before `limit`, counted by a classifier if one is given.

        >>> text = "六个相互关联的综合签名解决方案将南南合作"
        >>> noun = NounReader(text, Lexicon.default()).after(2, len(text))
        >>> text[noun.start : noun.end]
        '综合签名解决方案'
        """
        begin = self._skip(position)
        limit = min(limit, begin + _LONGEST)
        start = self._past_modifiers(begin, limit)
        if start is None or self._begins_verb(start):
            return None
        end = self.end(start, limit) if start != begin or not self._ends_here(begin, begin) else self._clause_end(start)
        start, end = self._after_de(start, end, unit if start == begin else "")
        end = self._trim(start, end)
        end = self._before_verb(start, end) if self._skip(end) >= limit else end
        if unit in OF_PERSONS:
            end = self._person_end(start, end)
        if start >= end or self.text.startswith(_POINTING, start):
            return None
        return Noun(begin, start, end)

    def _before_verb(self, start: int, end: int) -> int:
        """Take off a verb that is joined to the noun and takes the next figure: 56 个员额[和购置]12 架无人机."""
        for joined in CONJUNCTIONS:
            at = self.text.rfind(joined, start + 1, end)
            word = self.lexicon.boundaries.longest_at(self.text, at + len(joined)) if at > start else None
            if word is not None and word[1] in ("verb", "weak") and at + len(joined) + len(word[0]) == end:
                return at
        return end

    def _person_end(self, start: int, end: int) -> int:
        """Give where the person counted ends; what follows says something of them: 300 名儿童[营养不良]."""
        if self.text.endswith(self.lexicon.person_ends, start, end):
            return end
        named = list(self.lexicon.named_persons.finditer(self.text, start, end))
        return named[-1].end() if named else end

    def _clause_end(self, start: int) -> int:
        limit = min(start + 10 * _LONGEST, len(self.text))
        match = _STOP.search(self.text, start, limit)
        return match.start() if match else limit

    def is_verb(self, position: int) -> bool:
        """Whether a verb that is no noun stands at a place."""
        word = self.word(position)
        return word is not None and word[1] == "verb"

    def is_said(self, position: int) -> bool:
        """Whether what stands at a place says something of the noun before: a verb or an adverb."""
        word = self.word(position)
        return word is not None and word[1] in ("verb", "adverb", "preposition")

    def _begins_verb(self, start: int) -> bool:
        """Whether a verb stands where the noun should begin: 制定了 …, 分配给 …, 增加到 …."""
        if "了" in self.text[start + 1 : start + 3]:
            return True
        if self.text.startswith("被", start) and not self.lexicon.compounds.longest_at(
            self.text, start
        ):  # 60 多名被拘留, but not 60 名被困平民
            return not self.text.endswith(self.lexicon.closings, start, self._clause_end(start))
        word = self.lexicon.boundaries.longest_at(self.text, start)
        if word is None or word[1] not in ("weak", "verb"):
            return False
        end = start + len(word[0])
        done = (
            self.lexicon.boundaries.longest_at(self.text, end) or _STOP.match(self.text, end) or end == len(self.text)
        )
        return (word[0] in self.lexicon.fates and bool(done)) or self.text.startswith(
            ("到", "至", "给", "于", "在", "成"), end
        )

    def word(self, position: int) -> tuple[str, str] | None:
        """Give the boundary word at a place; a verb that a suffix makes a noun of (发言者) is none."""
        word = self.lexicon.boundaries.longest_at(self.text, position)
        if word is not None and len(word[0]) > 1 and word[1] in ("verb", "weak"):
            return None if _SUFFIX.match(self.text, position + len(word[0])) else word
        return word

    def _skip(self, position: int) -> int:
        while position < len(self.text) and self.text[position] in BLANK:
            position += 1
        return position

    def _past_modifiers(self, begin: int, limit: int) -> int | None:
        """Step over clauses that stand in front of the noun: 为期三年的项目, 以“南南在行动”为主题的出版物."""
        newly = self.text[begin : begin + 1] in ("新", "刚") and self.is_verb(begin + 1)  # 新抵达的难民
        if not newly and not self._ends_here(begin, begin) and self.text[begin : begin + 1] not in _QUOTES:
            return None if begin >= limit or _STOP.match(self.text, begin) else begin
        position = begin
        while position < limit:
            character = self.text[position]
            word = self.lexicon.boundaries.longest_at(self.text, position)
            if character == "了" or (word is not None and word[1] == "report"):
                return None  # a sentence of its own, no modifier
            if character in _QUOTES:
                position = self._past_quote(position)
                continue
            if character == "的":
                return position + 1
            if _STOP.match(self.text, position):
                break
            position += 1
        # 178 起违反停火事件: a verb and its object make the noun, where a noun closes the clause
        short = position - begin <= _ROW and self.text.endswith(self.lexicon.closings, begin, position)
        return begin if short and position < limit else None

    def _past_quote(self, position: int) -> int:
        closing = self.text.find(_QUOTES[self.text[position]], position, position + 2 * _LONGEST)
        return closing + 1 if closing >= 0 else position + 1

    def end(self, start: int, limit: int) -> int:
        """Find where the phrase ends: at a stop, the next figure, or a word that says something about it."""
        position = start
        while position < limit:
            if _STOP.match(self.text, position):
                break
            compound = self.lexicon.compounds.longest_at(self.text, position)
            if self._ends_here(position, start):
                break
            position += len(compound[0]) if compound else 1
        return min(position, limit)

    def _ends_here(self, position: int, start: int) -> bool:
        if (
            position > start
            and self.text.startswith("了", position + 2)
            and not self.text.startswith("了解", position + 2)
        ):
            return True  # whatever it is, a word before 了 is a verb
        boundary = self.word(position)
        if boundary is None:
            return False
        form, kind = boundary
        compound = self.lexicon.compounds.longest_at(self.text, position)
        if compound is not None and len(compound[0]) > len(form):
            return False
        if kind == "weak" or (compound is not None and len(compound[0]) == len(form)):
            return self._is_verb(position, position + len(form), start)
        acts = position == start or form.endswith("于") or self.text.endswith(self.lexicon.heads, start, position)
        return kind != "verb" or acts or not _DEED.match(self.text, position + len(form))

    def _is_verb(self, position: int, end: int, start: int) -> bool:
        """Decide on a word that is a noun as well as a verb (讨论, 感染) by what stands around it."""
        word = self.text[position:end]
        if word in self.lexicon.closings:  # 国家战略计划在 …: a noun first of all; 131 个国家办事处报告开展了
            acts = self.text.endswith(self.lexicon.heads, start, position) and self.is_verb(end)
            return position > start and (acts or self.text.startswith(("了", "将"), end))
        if self.text.startswith(_OBJECT, end):
            return position > start
        following = self.text[end : end + 1]
        closed = position > start and self.text.endswith(self.lexicon.closings, start, position)
        closed = closed and not self.text.endswith("联合国", start, position)  # 联合国发展系统 is one name
        if following == "的":  # 33 个国家政府采取的措施
            return closed
        if following == "、" and self.text[end + 1 : end + 2].isdecimal():  # 86 个国家签署、66 个国家批准
            return closed
        if not following or following in "和、" or _STOP.match(self.text, end):
            joint = word in self.lexicon.joint_acts and self._is_with(start)
            return closed and (word in self.lexicon.fates or joint or self._leads_to_verb(start))
        after = self.lexicon.boundaries.longest_at(self.text, end)
        if after is not None and after[1] == "place":
            return False  # 从项目融资中
        if after is not None and after[1] == "weak" and _STOP.match(self.text, end + len(after[0])):
            return self.text.endswith(self.lexicon.heads, start, position)  # 专题小组互动讨论，: a row of nouns
        return closed and (word in self.lexicon.transitives or not self._closes_soon(end))

    def _closes_soon(self, position: int) -> bool:
        """Whether one short noun is all that is left of the phrase: 国家支持[平台], 战略监测[问题]."""
        near = range(position, position + 4)
        ends = (
            at for at in near if _STOP.match(self.text, at) or self.text[at : at + 1] in _SEAM or self._says_more(at)
        )
        stop = next(ends, -1)
        return stop > position and self.text.endswith(self.lexicon.closings, position, stop)

    def _says_more(self, position: int) -> bool:
        """Whether a word stands at a place that is never inside a noun, such as 在 or 提供."""
        word = self.lexicon.boundaries.longest_at(self.text, position)
        return word is not None and word[1] in ("preposition", "verb")

    def _is_with(self, start: int) -> bool:
        """Whether 与 stands before the number in its clause, so that a verb follows: 与 9 个联合国机构合作."""
        clause = max((self.text.rfind(stop, max(0, start - _LONGEST), start) for stop in "，。；：、"), default=-1)
        return any(word in self.text[max(clause, 0) : start] for word in ("与", "同", "跟", "和"))

    def _leads_to_verb(self, start: int) -> bool:
        """Whether 由, 被 or 在 stands right before the number, so that a verb follows: 84%由两个会员国拖欠."""
        return _LEADS_TO_VERB.search(self.text, max(0, start - _LONGEST), start) is not None

    def _after_de(self, start: int, end: int, unit: str) -> tuple[int, int]:
        """Choose between what stands before and behind 的: 64 个国家的儿童 counts countries, 3 个新的项目 projects."""
        at = self.text.find("的", start, end)
        if at < 0:
            return start, end
        verb = self.lexicon.boundaries.longest_before(self.text, at)
        said = self.text.endswith(self.lexicon.adjectives, start, at) or (verb is not None and len(verb[0]) > 1)
        plain = unit in _OF_THINGS and at - start > 1 and not said
        if plain or self.text.endswith(self.lexicon.closings, start, at):
            return start, at
        last = self.text.rfind("的", start, end)
        return (last + 1, end) if last + 1 < end else (start, at)

    def _trim(self, start: int, end: int) -> int:
        """Take off a conjunction at the end, and what stands behind 、."""
        pause = self.text.find("、", start, end)
        if pause >= 0:
            end = pause
        several = min((at for word in _SEVERAL if (at := self.text.find(word, start, end)) > start), default=end)
        end = min(end, several)
        both = self.text.find("和", start, end)
        peace = self.lexicon.compounds.longest_at(self.text, both) if both >= 0 else None  # 青年和平活动家
        alike = both >= 0 and all(self.text.endswith(self.lexicon.persons, start, at) for at in (both, end))
        if both >= 0 and peace is None and not alike and end - both > _SHORT and self.text[start:both] in self.lexicon.heads:
            end = both  # 75 个国家和国际培训中心: a plain noun is not joined to a name
        while end > start and (self.text[end - 1] in BLANK or self.text.endswith(CONJUNCTIONS, start, end)):
            end -= 1
        return end

    def before(self, position: int, floor: int) -> Noun | None:
        """Read the noun phrase that ends at a place: 资本总额[为], 登记的与会者[超过], 接种率现已[降至]."""
        position = self.before_adverbs(position, floor)
        if self.text[position - 1 : position] in (")", "）"):  # 儿童(0-14 岁)[达 150 000 人]
            opened = max(self.text.rfind(bracket, floor, position) for bracket in "(（")
            position = opened if opened > floor else position
        start = position
        while start > floor and not _STOP.match(self.text, start - 1) and position - start < _LONGEST:
            start -= 1
        begin = self._skip(start)
        at = start
        while at < position:
            compound = self.lexicon.compounds.longest_at(self.text, at)
            boundary = self.word(at)
            step = len(compound[0]) if compound else 1
            at_end = boundary is not None and boundary[0] == "比" and at + len(boundary[0]) == position
            if (
                boundary
                and boundary[1] != "weak"
                and len(boundary[0]) > (len(compound[0]) if compound else 0)
                and not at_end
            ):
                step = len(boundary[0])
                if boundary[1] == "verb" and at > start and at + step == position:
                    position = at if boundary[0] == "是" else position
                    break  # 官方支助[为]
                persons = boundary[0] in self.lexicon.fates and self.text.endswith(self.lexicon.persons, at, position)
                joined = boundary[1] == "verb" and self.text.startswith(CONJUNCTIONS, at + step)
                if not joined and not (persons and at == start):  # 招募和使用行为; 受益农民, 登记选民
                    start = at + step if at + step <= position else start
                    begin = start if boundary[1] != "particle" else begin
            at += step
        de = self.text.rfind("的", start, position)
        if start <= de < position - 1:
            start = de + 1
        start = self._past_pointing(self._skip(start), position)
        if start >= position or self.text.startswith(_POINTING, start) or position - start < 2:
            return None
        verb = self.lexicon.boundaries.longest_at(self.text, start)
        alone = verb is not None and start + len(verb[0]) == position and verb[0] not in self.lexicon.nouns
        if alone and start > 0 and self.text[start - 1] != "的" and not _STOP.match(self.text, start - 1):
            return None  # 增加[到 2.3 吨]
        return Noun(min(begin, start), start, position)

    def _past_pointing(self, start: int, end: int) -> int:
        """Step over the owner that 该 points to: 该国[森林覆盖率], 该署[支出]."""
        if self.text.startswith(("此项", "这项", "该项", "此类", "这类", "这笔", "此种"), start) and end - start > 3:
            return start + 2
        if not self.text.startswith("该", start):
            return start
        for at in range(start + 2, end - 1):
            if self.lexicon.actors.longest_before(self.text, at) or self.text.endswith(self.lexicon.heads, start, at):
                return at
        return start

    def before_adverbs(self, position: int, floor: int) -> int:
        """Step back over adverbs between a noun and its verb, and over a time in which (市值在两年期内)."""
        while position > floor:
            if self.text[position - 1] in BLANK:
                position -= 1
                continue
            length = self._adverb_before(position, floor)
            if not length:
                return position
            position -= length
        return position

    def _adverb_before(self, position: int, floor: int) -> int:
        trailing = next((t for t in self.lexicon.trailing if self.text.endswith(t, floor, position)), "")
        within = _WITHIN_TIME.search(self.text, max(floor, position - _ROW), position)
        if within is not None:
            return position - within.start()
        word = self.lexicon.boundaries.longest_before(self.text, position)
        adverb = len(word[0]) if word is not None and word[1] == "adverb" and position - len(word[0]) >= floor else 0
        compound = self.lexicon.compounds.longest_before(self.text, position)
        if compound is not None and len(compound[0]) > max(adverb, len(trailing)):
            return 0  # 委员会
        return max(adverb, len(trailing))

    def object_before(self, position: int, floor: int) -> Noun | None:
        """Read the object that ends at a place, behind the verb that takes it: 该国进口柴油[82 万吨]."""
        position = self.before_adverbs(position, floor)
        start = at = max([floor, *(m.end() for m in _STOP.finditer(self.text, floor, position))])
        while at < position:
            boundary = self.word(at)
            compound = self.lexicon.compounds.longest_at(self.text, at)
            length = len(boundary[0]) if boundary else 0
            if compound and len(compound[0]) > length:
                at += len(compound[0])
            elif boundary and position - at - length >= 2:
                at = start = at + length
            else:
                at += max(length, 1)
        start = self._skip(max(start, self.text.rfind("的", start, position) + 1))
        if position - start < 2 or self.text.startswith(_POINTING, start):
            return None
        return Noun(start, start, position)

    def whole(self, start: int, end: int) -> Noun | None:
        """Read a whole phrase, its modifiers with it: 因恐怖主义而死亡的总人数 counts 总人数."""
        start = self._skip(start)
        at = self.text.rfind("的", start, end)
        return Noun(start, at + 1 if at >= 0 else start, end) if start < end else None

    def sum_before(self, position: int, floor: int) -> Noun | None:
        """Read the noun for a sum of money that ends at a place: 向加共体国家追加拨款[1 400 万美元]."""
        if not self.text.endswith(self.lexicon.money_nouns, floor, position):
            return None
        noun = self.before(position, floor)
        if noun is None or self.text[noun.start : position] in self.lexicon.sums:
            return None
        ends = [
            at + len(head) for head in self.lexicon.heads if (at := self._head_before(head, noun.start, position)) >= 0
        ]
        ends += [noun.start + len(place) for place in self.lexicon.names if self.text.startswith(place, noun.start)]
        start = max([noun.start, *(end for end in ends if end < position)])
        raised = next((verb for verb in self.lexicon.raising if self.text.startswith(verb, start)), "")
        if self.text[start + len(raised) : position] in self.lexicon.money_nouns:  # 筹集[资金]
            start += len(raised)
        return Noun(start, start, position) if self.text[start:position] not in self.lexicon.sums else None

    def _head_before(self, head: str, start: int, end: int) -> int:
        """Find the last place of a head between two places that is no part of a longer word (国 in 国内生产总值)."""
        at = self.text.rfind(head, start, end)
        longer = self.lexicon.compounds.longest_at(self.text, at) if at >= 0 else None
        return -1 if longer is not None and len(longer[0]) > len(head) else at
