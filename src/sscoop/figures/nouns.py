"""Where the noun phrase of a counted thing begins and ends, behind a number or before one.

Reads: a text and the place behind a number. Writes: a `Noun`. Promises: what it cuts out stands in the text as it is.
"""

import re
from dataclasses import dataclass

from sscoop.figures.phrase import LONGEST, STOPS, PhraseReader
from sscoop.numeral.characters import BLANK

_SHORT = 4  # characters
_ROW = 12
_WITHIN_TIME = re.compile(r"在[^，。；：在的]{1,8}(?:期内|期间|年内|月内|以来|范围内|层面|一级)$")
CONJUNCTIONS = ("和", "及", "与", "以及", "或", "、")
_THESE = ("这些", "上述", "这个", "这一")
_POINTING = ("这", "那", "该", "此", "的")  # what begins so is no noun of the number's own
_QUOTES = {"“": "”", "《": "》", "‘": "’"}


@dataclass(slots=True)
class Noun:
    """A noun phrase: `text[start:end]` is the thing counted, `text[begin:end]` also what modifies it."""

    begin: int
    start: int
    end: int


class NounReader(PhraseReader):
    """Reads the noun phrases of one passage, by the words of a lexicon."""

    def after(self, position: int, limit: int, unit: str = "") -> Noun | None:
        """Read the noun phrase that begins at a place and ends before `limit`, counted by a classifier if one is given.

        >>> from sscoop.lexicon.lexicon import Lexicon
        >>> text = "六个相互关联的综合签名解决方案将南南合作"
        >>> noun = NounReader(text, Lexicon.default()).after(2, len(text))
        >>> text[noun.start : noun.end]
        '综合签名解决方案'
        """
        begin = self.skip(position)
        limit = min(limit, begin + LONGEST)
        if self.text.startswith(self.lexicon.listed("aspect"), begin) or (
            self.past_and(begin) > begin and not self.text.startswith("与", begin)
        ):
            return None  # 5 个正在拟订专门战略; 毛毯 300 条[和]炊具 500 套
        start = self._past_modifiers(begin, limit)
        if start is None or self._begins_verb(start):
            return None
        acts = start == begin and self.ends_here(begin, begin)  # 违反停火事件, 新设员额
        new = 2 if acts and self.text.startswith("新", begin) else 0
        new = new or int(
            self.text.startswith("前", begin) and unit in self.lexicon.listed("of_persons")
        )  # 12 名前儿童兵
        end = min(self.clause_end(start), limit) if acts and not new else self.end(start + new, limit)
        start, end = self._after_de(start, end, unit if start == begin else "")
        listed = (
            unit in self.lexicon.listed("of_persons")
            and "、" in self.text[start:end]
            and self.text.endswith(self.lexicon.persons, start, end)
        )
        end = end if listed else self._trim(start, end)  # 260 名政府、雇主和工人代表
        end = self._before_verb(start, end) if self.skip(end) >= limit else end
        if unit in self.lexicon.listed("of_persons"):
            end = self._person_end(start, end)
        if unit in self.lexicon.listed("of_things"):
            end = self._land_end(start, end)
        owned = self._owned(end) if unit in self.lexicon.listed("of_firms") else None
        if owned is not None and self.text.endswith(self.lexicon.persons, start, end):  # 1.3 万家女性拥有的企业
            return Noun(begin, owned, self.end(owned, limit))
        if unit in self.lexicon.listed("of_cases"):
            fate = self.lexicon.boundaries.longest_at(self.text, end)
            end += len(fate[0]) if fate is not None and fate[0] in self.lexicon.fates else 0  # 211 例孕产妇死亡
        if start >= end or self.text.startswith(_POINTING, start) or self.text[start:end] == "年龄":
            return None  # 540 万年龄不超过 5 岁
        if self.text[start:end] in self.lexicon.changing and self.skip(end) >= limit:
            return None  # 较上一期间的 402 起[减少] 21%
        return Noun(begin, start, end)

    def _owned(self, position: int) -> int | None:
        """Give the place behind a verb and 的 at a place, where what somebody has or does stands: [拥有的]企业."""
        verb = self.lexicon.boundaries.longest_at(self.text, position)
        at = position + len(verb[0]) if verb is not None and verb[1] in ("verb", "weak") else position
        return at + 1 if at > position and self.text.startswith("的", at) else None

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

    def _land_end(self, start: int, end: int) -> int:
        """Give where the lands counted end whose people stand behind them: 64 个国家[城市贫民], 12 个省[农村妇女]."""
        if not self.text.endswith(self.lexicon.person_ends, start, end):
            return end
        lands = self.lexicon.listed("counted_land")
        behind = [
            start + len(land) for land in lands if self.text.startswith(land, start) and start + len(land) < end - 1
        ]
        return max(behind, default=end)

    def _begins_verb(self, start: int) -> bool:
        """Whether a verb stands where the noun should begin: 制定了 …, 分配给 …, 增加到 …."""
        if "了" in self.text[start + 1 : start + 3]:
            return True
        if self.text.startswith("被", start) and not self.compound_at(start):  # 60 多名被拘留, but not 60 名被困平民
            return not self.text.endswith(self.lexicon.closings, start, self.clause_end(start))
        word = self.lexicon.boundaries.longest_at(self.text, start)
        if word is None or word[1] not in ("weak", "verb"):
            return False
        end = start + len(word[0])
        stops = end == len(self.text) or self.text[end] in STOPS
        follows = self.lexicon.boundaries.longest_at(self.text, end)
        behind = end + len(follows[0]) if follows is not None else end
        noun = follows is not None and follows[1] == "weak" and self.text[behind : behind + 1] in ("", "的", *STOPS)
        done = stops or (follows is not None and not noun)  # 146 份空缺通知
        return (word[0] in self.lexicon.fates and done) or self.text.startswith(
            ("到", "至", "给", "于", "在", "成"), end
        )

    def _past_modifiers(self, begin: int, limit: int) -> int | None:
        """Step over clauses that stand in front of the noun: 为期三年的项目, 以“南南在行动”为主题的出版物."""
        newly = self.text[begin : begin + 1] in ("新", "刚") and self.is_verb(begin + 1)  # 新抵达的难民
        if self._is_participle(begin):
            return begin
        if not newly and not self.ends_here(begin, begin) and self.text[begin : begin + 1] not in _QUOTES:
            return None if begin >= limit or self.text[begin] in STOPS else begin
        position = begin
        while position < limit:
            character = self.text[position]
            word = self.lexicon.boundaries.longest_at(self.text, position)
            told = word is not None and word[1] == "report"
            if character == "了" or (told and not self.text.startswith("的", position + len(word[0] if word else ""))):
                return None  # a sentence of its own, no modifier
            if character in _QUOTES:
                position = self._past_quote(position)
                continue
            if character == "的":
                return position + 1
            if self.text[position : position + 1] in STOPS:
                break
            position += 1
        # 178 起违反停火事件: a verb and its object make the noun, where a noun closes the clause
        short = position - begin <= _ROW and self.text.endswith(self.lexicon.closings, begin, position)
        ends = position if position < limit else self._listed_end(begin, position)
        listed = ends < position and self.text.endswith(self.lexicon.closings, begin, ends)
        return begin if (short and position < limit) or listed else None

    def _listed_end(self, begin: int, position: int) -> int:
        """Give where a phrase ends before the conjunction that leads to the next number: 211 起侵犯事件[和] 512 名."""
        end = position
        while end > begin and self.text[end - 1] in BLANK:
            end -= 1
        joined = next((word for word in CONJUNCTIONS if self.text.endswith(word, begin, end)), "")
        return end - len(joined) if joined else position

    def _is_participle(self, begin: int) -> bool:
        """Whether a word like a verb only says of what sort the noun is: 新设员额, 前儿童兵, 返回移民."""
        if self.text.startswith("新", begin) and self.is_verb(begin):
            return not self.text.startswith("了", begin + 2)
        if self.text.startswith("前", begin):
            return self.lexicon.named_persons.match(self.text, begin + 1) is not None
        fate = self.lexicon.boundaries.longest_at(self.text, begin)
        if fate is None or fate[0] not in self.lexicon.fates:
            return False
        persons = self.lexicon.named_persons.match(self.text, begin + len(fate[0]))
        return persons is not None and not self.text.startswith("的", persons.end())

    def _past_quote(self, position: int) -> int:
        closing = self.text.find(_QUOTES[self.text[position]], position, position + 2 * LONGEST)
        return closing + 1 if closing >= 0 else position + 1

    def _after_de(self, start: int, end: int, unit: str) -> tuple[int, int]:
        """Choose between what stands before and behind 的: 64 个国家的儿童 counts countries, 3 个新的项目 projects."""
        at = self.text.find("的", start, end)
        if at < 0:
            return start, end
        acts = self.word(start)
        object_of = acts is not None and acts[1] == "weak" and at - start > len(acts[0]) + 1
        if object_of and self.compound_at(start) is None and unit in self.lexicon.listed("of_cases"):
            return at + 1, end  # 261 起影响援助人员的安全事件
        if unit and self.text.endswith(self.lexicon.attributes, at + 1, end):
            return start, at  # 死于四种疾病的概率
        verb = self.lexicon.boundaries.longest_before(self.text, at)
        said = self.text.endswith(self.lexicon.listed("adjective"), start, at) or (
            verb is not None and len(verb[0]) > 1
        )
        plain = unit in self.lexicon.listed("of_things") and at - start > 1 and not said
        if plain or self.text.endswith(self.lexicon.closings, start, at):
            return start, at
        last = self.text.rfind("的", start, end)
        return (last + 1, end) if last + 1 < end else (start, at)

    def _trim(self, start: int, end: int) -> int:
        """Take off a conjunction at the end, and what stands behind 、."""
        pause = self.text.find("、", start, end)
        if pause >= 0:
            end = pause
        several = min(
            (at for word in self.lexicon.listed("several") if (at := self.text.find(word, start, end)) > start),
            default=end,
        )
        end = min(end, several)
        both = self.text.find("和", start, end)
        peace = self.compound_at(both) if both >= 0 else None  # 青年和平活动家
        alike = both >= 0 and all(self.text.endswith(self.lexicon.persons, start, at) for at in (both, end))
        if (
            both >= 0
            and peace is None
            and not self._inside_word(start, both)
            and not alike
            and end - both > _SHORT
            and self.text[start:both] in self.lexicon.heads
        ):
            end = both  # 75 个国家和国际培训中心: a plain noun is not joined to a name
        if self.text.endswith(("多", "少", "高", "低"), start + 2, end) and self.next_character(end).isdigit():
            end -= 1  # 每年 1 000 亿美元的目标[少] 167 亿美元
        if self.text.endswith("下", start + 2, end) and self.text[end : end + 1] in STOPS:
            end -= 1  # 在 14 个项目[下]，
        while end > start and (self.text[end - 1] in BLANK or self.text.endswith(CONJUNCTIONS, start, end)):
            end -= 1
        return end

    def _inside_word(self, start: int, position: int) -> bool:
        """Whether the word that a phrase begins with goes on past a place: 国家[和]领土."""
        word = self.compound_at(start)
        return word is not None and start + len(word[0]) > position

    def before(self, position: int, floor: int) -> Noun | None:
        """Read the noun phrase that ends at a place: 资本总额[为], 登记的与会者[超过], 接种率现已[降至]."""
        position = self.before_adverbs(position, floor)
        if self.text[position - 1 : position] in (")", "）"):  # 儿童(0-14 岁)[达 150 000 人]
            opened = max(self.text.rfind(bracket, floor, position) for bracket in "(（")
            position = opened if opened > floor else position
        start = position
        while start > floor and self.text[start - 1] not in STOPS and position - start < LONGEST:
            start -= 1
        begin = self.skip(start)
        at = start
        while at < position:
            compound = self.compound_at(at)
            boundary = self.word(at)
            step = len(compound[0]) if compound else 1
            if (
                boundary
                and boundary[1] != "weak"
                and len(boundary[0]) > (len(compound[0]) if compound else 0)
                and not self._belongs(boundary[0], at, start, position)
            ):
                step = len(boundary[0])
                if boundary[1] == "verb" and at > start and at + step == position:
                    position = at if boundary[0] in ("是", "为期") else position
                    break  # 官方支助[为]
                ends = (*self.lexicon.persons, *self.lexicon.heads)
                persons = boundary[0] in self.lexicon.fates and self.text.endswith(ends, at, position)
                joined = boundary[1] == "verb" and self.text.startswith(CONJUNCTIONS, at + step)
                if not joined and not (persons and at == start):  # 招募和使用行为; 受益农民, 登记选民
                    start = at + step if at + step <= position else start
                    begin = start if boundary[1] != "particle" else begin
            at += step
        de = self.text.rfind("的", start, position)
        if start <= de < position - 1:
            start = de + 1
        start = self._past_pointing(self.skip(self.past_and(start)), position)
        if start >= position or self.text.startswith(_POINTING, start) or position - start < 2:
            return None
        verb = self.lexicon.boundaries.longest_at(self.text, start)
        alone = verb is not None and start + len(verb[0]) == position and verb[0] not in self.lexicon.nouns
        if alone and start > 0 and self.text[start - 1] not in {"的", *STOPS}:
            return None  # 增加[到 2.3 吨]
        return Noun(min(begin, start), start, position)

    def _belongs(self, word: str, at: int, start: int, end: int) -> bool:
        """Whether a word that would end a phrase is part of the one between two places: 部队[实际]兵力, [被]拘留者."""
        if word == "比":
            return at + len(word) == end
        if word == "被":
            return self.text.endswith(("者", "人员"), at, end)
        adjective = at > start and word in self.lexicon.listed("qualifying")
        return adjective and not self._acts_behind(at + len(word), start)

    def past_and(self, start: int) -> int:
        """Step over a word that joins what follows to what stands before, where no other word begins with it: 和平."""
        joint = next((word for word in CONJUNCTIONS if self.text.startswith(word, start)), "")
        return start if joint == "" or self.compound_at(start) is not None else start + len(joint)

    def _past_pointing(self, start: int, end: int) -> int:
        """Step over the owner that 该 points to: 该国[森林覆盖率], 该署[支出]."""
        pointing = self.lexicon.any_of("this_sort").match(self.text, start, end)
        inside = self.compound_at(pointing.end() - 1) if pointing is not None else None
        if pointing is not None and end - pointing.end() > 1 and (inside is None or len(inside[0]) == 1):
            return pointing.end()  # but 该项目
        if self.text.startswith(_THESE, start):
            return self._past_these(start, end)
        if not self.text.startswith("该", start):
            return start
        for at in range(start + 2, end - 1):
            word = self.compound_at(at - 1)
            if word is not None and len(word[0]) > 1:
                continue  # 该[区域]青年失业率
            if self.lexicon.actors.longest_before(self.text, at) or self.text.endswith(self.lexicon.heads, start, at):
                return at
        return self._past_these(start, end)

    def _past_these(self, start: int, end: int) -> int:
        """Step over what is pointed to before what it has: 这些粮仓[总容量], 该债券[票面利率]."""
        if not self.text.endswith(self.lexicon.attributes, start, end):
            return start
        begin = start + (1 if self.text.startswith("该", start) else 2)
        word = self.compound_at(begin)
        at = begin + (len(word[0]) if word is not None else 2)
        return at if at <= end - 2 else start

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
        within = _WITHIN_TIME.search(self.text, max(floor, position - _ROW), position)
        if within is not None:
            return position - within.start()
        word = self.lexicon.boundaries.longest_before(self.text, position)
        adverb = len(word[0]) if word is not None and word[1] == "adverb" else 0
        trailing = self.lexicon.trailing.longest_before(self.text, position)
        length = max(adverb, len(trailing[0]) if trailing is not None else 0)
        compound = self.lexicon.compounds.longest_before(self.text, position)
        if compound is not None and len(compound[0]) > length:
            return 0  # 委员会
        return length if position - length >= floor else 0

    def object_before(self, position: int, floor: int) -> Noun | None:
        """Read the object that ends at a place, behind the verb that takes it: 该国进口柴油[82 万吨]."""
        position = self.before_adverbs(position, floor)
        start = at = max([floor, *(at + 1 for at in range(floor, position) if self.text[at] in STOPS)])
        taken = False  # whether a verb stands right before what was done: 受理[强迫失踪案件]
        deed = self.text.endswith(self.lexicon.listed("deed"), floor, position)
        while at < position:
            boundary = self.word(at)
            compound = self.compound_at(at)
            length = len(boundary[0]) if boundary else 0
            if compound and len(compound[0]) > length:
                at += len(compound[0])
            elif boundary and taken and boundary[1] == "weak" and at == start:
                at, taken = at + length, False
            elif boundary and position - at - length >= 2:
                at = start = at + length
                taken = deed and boundary[1] in ("verb", "weak")
            else:
                at += max(length, 1)
        start = self.skip(self.past_and(self.skip(max(start, self.text.rfind("的", start, position) + 1))))
        if position - start < 2 or self.text.startswith(_POINTING, start):
            return None
        return Noun(start, start, position)

    def whole(self, start: int, end: int) -> Noun | None:
        """Read a whole phrase, its modifiers with it: 因恐怖主义而死亡的总人数 counts 总人数."""
        start = self.skip(start)
        at = self.text.rfind("的", start, end)
        return Noun(start, at + 1 if at >= 0 else start, end) if start < end else None

    def head_before(self, head: str, start: int, end: int) -> int:
        """Find the last place of a head between two places that is no part of a longer word (国 in 国内生产总值)."""
        at = self.text.rfind(head, start, end)
        longer = self.compound_at(at) if at >= 0 else None
        return -1 if longer is not None and len(longer[0]) > len(head) else at
