"""Where a noun phrase ends: at a stop, or at a word that says something about it.

Reads: a text and a place in it. Writes: the place where the phrase that begins there ends.
"""

import re

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import ALL, BLANK
from sscoop.roles.context import NO_NAMES, PrintedNames

STOPS = frozenset("，。；：！？,;:!?（()）[]【】“”‘’《》…—\n")
"""What no phrase goes past."""
_STOP = re.compile(f"[{re.escape(''.join(sorted(STOPS)))}]")
_POINTED = re.compile("^[该各两本我]国有(?!企|资产|公司|银行|土)")
_NUMERALS = frozenset(ALL) | frozenset("0123456789")
_ENDS = STOPS | {""}
_SEAM = STOPS | {"和", "的", "、", ""}
# what a verb follows, then a number and its classifier: 由 12 个[机构执行]
_LEADS_TO_VERB = re.compile(
    rf"(?:[由被使让在为]|在[^，。；：、\\d的]{{1,8}}?)\s*(?:约|近|超过|至少|这|另外|其他|其中)?[\d{BLANK}.,一二两三四五六七八九十百千万亿多余几数]+[^\d，。；、次场轮届回期]{{1,2}}$"
)
LONGEST = 40  # characters; a noun phrase does not go on for longer


def _deed(lexicon: Lexicon) -> re.Pattern[str]:
    """Build what follows a verb that is a noun with it, where the phrase ends: 领空侵犯事件."""
    return re.compile(rf"[^，。；：、的]{{0,2}}(?:{lexicon.pattern('deed')})(?=[，。；：、）)的]|$)")


class PhraseReader:
    """Reads where the phrases of one passage end, by the words of a lexicon and the names found in the passage."""

    def __init__(self, text: str, lexicon: Lexicon, names: PrintedNames = NO_NAMES) -> None:
        self.text = text
        self.lexicon = lexicon
        self.names = names

    def compound_at(self, position: int) -> tuple[str, None] | None:
        """Give the longest word or name that begins at a place, in which no word ends a phrase."""
        word = self.lexicon.compounds.longest_at(self.text, position)
        if word is not None and word[0] == "国有" and _POINTED.search(self.text, max(0, position - 1), position + 4):
            word = None  # 该国有人口, but 该国有企业
        end = self.names.ends.get(position, 0)
        return (self.text[position:end], None) if end - position > (len(word[0]) if word else 0) else word

    def word(self, position: int) -> tuple[str, str] | None:
        """Give the boundary word at a place; a verb that a suffix makes a noun of (发言者) is none."""
        word = self.lexicon.boundaries.longest_at(self.text, position)
        if word is not None and len(word[0]) > 1 and word[1] in ("verb", "weak"):
            return None if self.lexicon.any_of("suffix").match(self.text, position + len(word[0])) else word
        return word

    def _acts_behind(self, position: int, start: int) -> bool:
        """Whether an adverb stands before a place, and not an adjective: 12 项基本[完成], 12 项基本[准则]."""
        word = self.word(position)
        if word is None:
            return False
        return word[1] != "weak" or self._is_verb(position, position + len(word[0]), start)

    def _is_predicate(self, position: int) -> bool:
        """Whether a verb that ends its clause stands at a place, or how often: 办事处直接[管理]，, 连续[五个]雨季."""
        word = self.word(position)
        ends = word is not None and self.text[position + len(word[0]) : position + len(word[0]) + 1] in _ENDS
        return ends or self.next_character(position) in _NUMERALS

    def is_verb(self, position: int) -> bool:
        """Whether a verb that is no noun stands at a place."""
        word = self.word(position)
        return word is not None and word[1] == "verb"

    def is_said(self, position: int) -> bool:
        """Whether what stands at a place says something of the noun before: a verb or an adverb."""
        word, longer = self.word(position), self.compound_at(position)
        if word is None or (longer is not None and len(longer[0]) > len(word[0])):
            return False  # 会员国
        return word[1] in ("verb", "adverb", "preposition")

    def skip(self, position: int) -> int:
        """Give the place of the next character that is no blank."""
        while position < len(self.text) and self.text[position] in BLANK:
            position += 1
        return position

    def next_character(self, position: int) -> str:
        """Give the next character that is no blank, "" at the end of the text."""
        at = self.skip(position)
        return self.text[at : at + 1]

    def end(self, start: int, limit: int) -> int:
        """Find where the phrase ends: at a stop, the next figure, or a word that says something about it."""
        position = start
        while position < limit:
            if self.text[position] in STOPS or self.ends_here(position, start):
                break
            compound = self.compound_at(position)
            position += len(compound[0]) if compound else 1
        return min(position, limit)

    def clause_end(self, start: int) -> int:
        """Give the place of the next stop."""
        limit = min(start + 10 * LONGEST, len(self.text))
        match = _STOP.search(self.text, start, limit)
        return match.start() if match else limit

    def ends_here(self, position: int, start: int) -> bool:
        """Whether the phrase that begins at `start` ends at a place: a word stands there that is no part of it."""
        if (
            position > start
            and self.text.startswith("了", position + 2)
            and not self.text.startswith("了解", position + 2)
        ):
            return True  # whatever it is, a word before 了 is a verb
        if position > start and self.text.startswith(("每日", "每天", "每年", "每月", "每周"), position):
            return True  # 学童[每日]可获得
        boundary = self.word(position)
        if boundary is None:
            return False
        if "·" in self.text[max(start, position - 2) : position]:
            return False  # 亨利·里夫医疗队
        form, kind = boundary
        compound = self.compound_at(position)
        if compound is not None and len(compound[0]) > len(form):
            return False
        if kind == "adverb" and position > start and self.is_verb(position + len(form)):
            return True  # 人道主义资金[直接]交给
        if form in self.lexicon.listed("qualifying"):
            behind = position + len(form)
            return self._acts_behind(behind, start) or (position > start and self._is_predicate(behind))
        if kind == "weak" or (compound is not None and len(compound[0]) == len(form)):
            return self._is_verb(position, position + len(form), start)
        acts = position == start or form.endswith("于") or self.text.endswith(self.lexicon.heads, start, position)
        return kind != "verb" or acts or not self.lexicon.compiled(_deed).match(self.text, position + len(form))

    def _is_verb(self, position: int, end: int, start: int) -> bool:
        """Decide on a word that is a noun as well as a verb (讨论, 感染) by what stands around it."""
        word = self.text[position:end]
        if word in self.lexicon.closings:  # 国家战略计划在 …: a noun first of all; 131 个国家办事处报告开展了
            acts = self.text.endswith(self.lexicon.heads, start, position) and self.is_said(end)
            return position > start and (acts or self.text.startswith(("了", "将"), end))
        if self.text.startswith(self.lexicon.listed("object"), end):
            return position > start
        if self.next_character(end).isdigit():  # 南合办[现有] 62 名工作人员
            return position > start
        following = self.text[end : end + 1]
        closed = position > start and self.text.endswith(self.lexicon.closings, start, position)
        closed = closed and not self.text.endswith("联合国", start, position)  # 联合国发展系统 is one name
        if following == "的":  # 33 个国家政府采取的措施
            return closed
        if following == "、" and self.text[end + 1 : end + 2].isdecimal():  # 86 个国家签署、66 个国家批准
            return closed
        if not following or following in "和、" or following in STOPS:
            joint = word in self.lexicon.listed("joint_act") and self._is_with(start)
            return closed and (word in self.lexicon.fates or joint or self._leads_to_verb(start))
        after = self.lexicon.boundaries.longest_at(self.text, end)
        if after is not None and after[1] == "place":
            return False  # 从项目融资中
        behind = end + len(after[0]) if after is not None and after[1] == "weak" else end
        if behind > end and self.text[behind : behind + 1] in STOPS:
            return self.text.endswith(self.lexicon.heads, start, position)  # 专题小组互动讨论，: a row of nouns
        return closed and (word in self.lexicon.transitives or not self._closes_soon(end))

    def _closes_soon(self, position: int) -> bool:
        """Whether one short noun is all that is left of the phrase: 国家支持[平台], 战略监测[问题]."""
        near = range(position, position + 4)
        ends = (at for at in near if self.text[at : at + 1] in _SEAM or self._says_more(at))
        stop = next(ends, -1)
        return stop > position and self.text.endswith(self.lexicon.closings, position, stop)

    def _says_more(self, position: int) -> bool:
        """Whether a word stands at a place that is never inside a noun, such as 在 or 提供."""
        word = self.lexicon.boundaries.longest_at(self.text, position)
        return word is not None and word[1] in ("preposition", "verb")

    def _is_with(self, start: int) -> bool:
        """Whether 与 stands before the number in its clause, so that a verb follows: 与 9 个联合国机构合作."""
        clause = max((self.text.rfind(stop, max(0, start - LONGEST), start) for stop in "，。；：、"), default=-1)
        return any(word in self.text[max(clause, 0) : start] for word in ("与", "同", "跟", "和"))

    def _leads_to_verb(self, start: int) -> bool:
        """Whether 由, 被 or 在 stands right before the number, so that a verb follows: 84%由两个会员国拖欠."""
        return _LEADS_TO_VERB.search(self.text, max(0, start - LONGEST), start) is not None
