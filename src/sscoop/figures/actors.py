"""The names of actors: where one that begins at a place ends, and whether it is one.

Reads: a passage and a place in it. Writes: the name as printed, None where none begins.
"""

import re
from collections.abc import Sequence

from sscoop.figures.actorwords import words_of
from sscoop.figures.bodies import BodyReader
from sscoop.figures.figure import Figure
from sscoop.figures.nouns import NounReader
from sscoop.figures.pointing import PointReader
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_OF_YEAR = re.compile(r"\s*(?:\d{4}\s*年(?:度|\s*\d{1,2}\s*月)?)?的")  # 该平台 2021 年的访问量
_CLAUSE = re.compile(r"[，：]")
_BETWEEN = re.compile(r"(?:与|和|同)[^，。；：的]{1,14}之间的")
SHARES = ("percent", "ratio")
_ABOUT = ("关于",)
_WORDS_LONGER = 14  # characters
_MODIFIER = 14  # characters of what is said of a thing between its maker and 的
_LONGER = 12  # so many more, where it is said with whom or where
_REACH = 400  # characters: a sentence that is longer is read from there on
LONGEST = 60  # characters of an actor's name


class ActorReader:
    """Reads the names of actors in one passage."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.text = context.text
        self.lexicon = context.lexicon
        self.words = context.lexicon.compiled(words_of)
        self.nouns = NounReader(context.text, context.lexicon, context.names)
        self.bodies = BodyReader(context, self.nouns)
        self.pointing = PointReader(context.lexicon, self.is_actor)

    def is_actor(self, printed: str) -> bool:
        """Whether a name tells that it is an actor's: by its end, or because it is known."""
        if len(printed) < 2 or printed.endswith(self.words.no_actor):
            return False
        return printed in self.context.names.actors or (
            self.lexicon.actors.longest_before(printed, len(printed)) is not None
        )

    def verb_follows(self, end: int) -> bool:
        """Whether a verb stands at a place, or what leads to one."""
        follows = self.lexicon.boundaries.longest_at(self.text, self.context.skip(end))
        if follows is not None and follows[1] == "report":
            return False  # 模型显示 …: what follows is somebody else's doing
        return follows is not None or self.text.startswith("了", end + 2)

    def named(self, begin: int, figure: Figure, before: Sequence[Figure], loose: bool) -> str | None:
        """Read the actor whose name begins at a place."""
        start = figure.quantity.start
        if self.text.startswith(("《", "“"), begin):
            return self._title(begin, min([start, *self._dates(begin, start)]))
        pronoun = self.words.pronoun.match(self.text, begin)
        firsts = (known.quantity.start for known in before if known.quantity.start > begin)
        limit = min([self._verb_of(figure), begin + LONGEST, *firsts, *self._dates(begin, start)])
        end = self.nouns.end(pronoun.end() if pronoun else begin, limit)
        end -= self.text.endswith(("和", "与", "及"), begin + 2, end)
        titled = self.words.titled.match(self.text, end)
        if titled is not None and titled.end() < start:  # 经社部题为“…”的倡议
            return self.text[begin : self.nouns.end(titled.end(), start)]
        if any(self._is_reference(index) for index in self.context.tokens_within(begin, end)):
            return None  # 如第 18 段所述
        if self.text.startswith(("中，", "当中，", "之中，", "期间", "之前", "之后", "结束后"), end):
            return None  # 会议期间
        if pronoun is not None:
            owner = self.text[begin:end].strip().partition("的")[0]
            owner = (
                self.pointing.pointed(owner) if pronoun.group() in self.lexicon.listed("pointer") else pronoun.group()
            )
            return (
                owner if owner not in self.lexicon.listed("pointer") and not owner.endswith(self.words.thing) else None
            )
        found = self._acting_members(end, limit, before) or self._using(begin, end)
        found = found or self._known_actor(begin, end, figure, loose)
        if found is None and "的" in self.text[begin:start]:
            found = self._agent(begin, limit)
        if found is not None and self.text.startswith(found, begin):
            found = self._run_by(begin, self.bodies.without_other(begin, found), limit)
        each = said_before(figure) and not (found or "").startswith(("这些", "该", "上述"))
        if found is not None and found.endswith(("岁", "项目")) and (each or found.endswith("岁")):
            return ""  # 单个项目的赠款额: of each, and nobody's; [5 岁]以下儿童
        if found is None and loose:
            found = self._unknown_actor(begin, end, start)
        found = found if found is None or not found.endswith("岁") else ""  # 五岁以下儿童死亡率
        found = found or self._adjoining(end, limit, before)
        dated = limit in self._dates(begin, start)
        return self._and_others(begin, found, before, limit, dated=dated) if found is not None else None

    def _verb_of(self, figure: Figure) -> int:
        """Give where the verb stands whose object adjoins its number, else where that begins: [招聘]护士 300 名."""
        start, item = figure.quantity.start, figure.item.text or ""
        if figure.item.rule != "item.adjacent" or not item:
            return start
        at = self.text.rfind(item, max(0, start - LONGEST), start)
        verb = self.lexicon.boundaries.longest_before(self.text, at) if at > 0 else None
        return at - len(verb[0]) if verb is not None and verb[1] in ("verb", "weak") else start

    def _run_by(self, begin: int, found: str, limit: int) -> str:
        """Give what an actor runs or has with another, where that is what acts, else the actor."""
        both = self._between(begin, begin + len(found), limit)
        if both is not None:
            return both
        verb = self.bodies.past_short(begin + len(found))
        made = self._made(verb, limit)
        if made is not None and self.text.startswith(_ABOUT, verb):  # 亚太经社会关于自愿审查的结对方案
            return self.text[begin : self.text.find(made, verb) + len(made)]
        return made or found

    def without_rank(self, found: str) -> str:
        """Take off what says which of its sort one is: 首个[公立放疗科室]."""
        unit = self.lexicon.unit_at(found, 1) if found.startswith("首") else None
        return found[1 + len(unit[0]) :] if unit is not None and unit[1].kind == "count" else found

    def _using(self, begin: int, end: int) -> str | None:
        """Read a known name that does something with another's: [粮食署]利用印度捐助的 210 万美元."""
        name = self.context.names.ends.get(begin, begin)
        verb = self.lexicon.boundaries.longest_at(self.text, name) if begin < name <= end else None
        if verb is None or verb[1] not in ("weak", "verb"):
            return None
        at = name + len(verb[0])
        behind = self.lexicon.boundaries.longest_at(self.text, at)
        other = self.context.names.ends.get(at, at) > at or self.text.startswith(self.lexicon.listed("pointer"), at)
        adverb = behind is not None and behind[1] == "adverb"
        return self.text[begin:name] if (other or adverb) and self.is_actor(self.text[begin:name]) else None

    def _and_others(self, begin: int, found: str, before: Sequence[Figure], limit: int, *, dated: bool) -> str:
        """Give a name with those counted that act with it: 土耳其政府和另外两个会员国向该基金捐款."""
        if not self.text.startswith(found, begin):
            return found
        end = begin + len(found)
        known = self.context.names.ends.get(begin, end)
        whole = self.bodies.whole(begin, known, limit, dated=dated) if known <= end else None
        if whole is not None:
            return whole
        match = self.words.and_others.match(self.text, end)
        counted = next((f for f in before if match is not None and f.quantity.start == match.end()), None)
        return self.text[begin : counted.end] if counted is not None else found

    def _title(self, begin: int, start: int) -> str | None:
        """Give a title that something is said of: 《禁止酷刑公约》有 173 个缔约国, “聚光灯倡议”在 26 个国家支持 …."""
        end = self.text.find("》" if self.text[begin] == "《" else "”", begin, start) + 1
        numbers = self.context.tokens_within(end, start)
        start = self.context.tokens[numbers[0]].start if numbers else start
        body = self.context.left_edge(self.nouns.end(end, start)) if end else end
        if body > end and self.is_actor(self.text[end:body]):
            return self.text[begin:body]  # 《生物多样性公约》秘书处, “教育不能等待”基金 2021 年
        if end < body < start and self.text[begin] == "“" and self.verb_follows(body):
            return self.text[begin:body]  # “全民预警”行动计划在五年内需要
        told = end > 0 and (self.verb_follows(end) or self.text.startswith(("的", "新"), end))
        return self.text[begin:end] if told else None

    def _known_actor(self, begin: int, end: int, figure: Figure, loose: bool) -> str | None:
        """Read a name that tells by its end that it is an actor's, also with a verb behind it (智利认捐)."""
        start = figure.quantity.start
        owner = self._owner(begin, end)
        longer = self.body_at(begin, end, start)
        if longer is not None:
            return longer
        if self.is_actor(owner):
            return self._whole_name(begin, begin + len(owner), end, start)
        noun = self.lexicon.boundaries.longest_at(self.text, end)
        if noun is not None and noun[1] == "weak" and self.is_actor(self.text[begin : end + len(noun[0])]):
            return self.text[begin : end + len(noun[0])]  # 移民组织
        if owner.endswith(self.lexicon.heads):
            loose = loose and self.verb_follows(end)
            if loose and begin + len(owner) == end:
                return owner  # 中国专家在 …
            held = figure.item.rule == "item.before"
            return self._owns(begin, end, owner, figure) if held else None  # 非洲区域的发病率为 …
        word = self.lexicon.compounds.longest_before(owner, len(owner))
        inside = len(word[0]) if word is not None else 0  # 全球教育伙伴关系
        for less in (1, 2):  # 各国缴[获]: the boundary cut a verb in two
            if (
                loose
                and less >= inside
                and not owner.endswith("国家")
                and len(owner) - less > 1
                and self.is_actor(owner[:-less])
                and begin + len(owner) == end
            ):
                return owner[:-less]
        shorter = owner.removesuffix(self.pointing.tail(owner))
        if self.is_actor(shorter) and self._with_noun(end, figure.quantity.start) == end:
            return shorter
        if said_before(figure) or figure.change is not None or figure.item.rule == "item.before":
            return self._held(owner, figure.item.text or "") or self._owns(begin, end, owner, figure)
        return None

    def _whole_name(self, begin: int, owner_end: int, end: int, start: int) -> str:
        """Give all of a name: 工发组织的工业合作方案, 粮农组织—中国信托基金, 巴西合作署与粮食署卓越中心."""
        if self.text.startswith("的", owner_end) and self.is_actor(self.text[begin:end].strip()) and end < start:
            return self.text[begin:end].strip()
        if self.text.startswith("的", owner_end):  # 知识产权组织的毕业支助方案
            word = self.lexicon.boundaries.longest_at(self.text, owner_end + 1)
            longer = self.body_at(owner_end + 1, owner_end + 1 + len(word[0]), start) if word is not None else None
            if longer is not None:
                return self.text[begin : owner_end + 1] + longer
        if owner_end != end or not self.text.startswith(("—", "与", "和"), end):
            return self.text[begin:owner_end]
        more = self.nouns.end(end + 1, start)
        alone = (
            self.text.startswith(self.lexicon.listed("both"), more)
            if self.text[end] == "与"
            else not self.words.together.match(self.text, more)
        )
        other = self.text[end + 1 : more].strip()  # 与南方伙伴共同: they are not named
        named = self.is_actor(other) and not other.endswith("伙伴") and more < start
        return self.text[begin:more].strip() if named and alone else self.text[begin:owner_end]

    def body_at(self, begin: int, end: int, start: int) -> str | None:
        """Read a name of a body with words like verbs in it, that is longer than a noun: 土耳其合作与协调署."""
        if self.text.startswith(("与", "和", "及"), end) and self.is_actor(self.text[begin:end].strip()):
            return None  # 印度尼西亚与人口基金
        for at in range(end + 1, min(start, end + _WORDS_LONGER)):
            inner = self.lexicon.boundaries.longest_at(self.text, at - 1)
            inside = inner is None or inner[1] == "weak" or inner[0] in self.lexicon.listed("inside_body")
            if not inside or self.text[at - 1] in "，。；：的、了(（)）" or self.context.tokens_within(at - 1, at):
                return None
            name = self.text[begin:at]
            ends = self.lexicon.boundaries.longest_at(self.text, at)
            verb = self.lexicon.boundaries.longest_before(self.text, at)
            follows = self.text[at] in f"(（的{BLANK}" or (ends is not None and ends[1] != "weak")
            follows = follows or self.text.startswith("了", at + 2) or self._takes_object(at, ends)
            follows = follows and (verb is None or len(verb[0]) == 1)  # 世卫组织[部署]
            known = name.endswith(self.lexicon.listed("undertaking")) and self.is_actor(self.text[begin:end].strip())
            follows = follows and not known  # 开发署支持国家方案
            if follows and name.endswith(self.words.body) and not name.endswith(self.words.no_holder):
                return name
        return None

    def _takes_object(self, position: int, verb: tuple[str, str] | None) -> bool:
        """Whether a verb that is a noun too has what only a verb has behind it: 停火监测组[记录到]."""
        objects = self.lexicon.listed("object")
        return verb is not None and self.text.startswith(objects, position + len(verb[0]))

    def _owns(self, begin: int, end: int, owner: str, figure: Figure) -> str | None:
        """Read who has the amount that is said before its number: 中央监狱的[设计容量], 女工的[平均工资]."""
        item = figure.item.text or ""
        place = owner.endswith(self.lexicon.listed("place")) and figure.change is not None  # 非洲的国际游客增加 12%
        amount = place or item.endswith(self.lexicon.attributes)
        owned = _OF_YEAR.match(self.text, begin + len(owner)) is not None and amount
        if owner.endswith(self.lexicon.persons) and self.words.headcount.search(item):
            return None  # 无国籍人的登记数量: they are counted
        verb = self.lexicon.boundaries.longest_before(owner, len(owner))
        known = owner.endswith(
            (*self.lexicon.heads, *self.lexicon.persons, *self.lexicon.listed("place"))
        ) or self.is_actor(owner)
        plain = verb is None and len(owner) > 1 and known
        return owner if owned and plain else None

    def _unknown_actor(self, begin: int, end: int, start: int) -> str | None:
        """Read whatever stands before the verb."""
        whole = self._with_noun(end, start)
        owner = self._owner(begin, whole)
        if not self._acts(begin, whole, owner, start):
            return None
        tail = self.pointing.tail(owner) if whole == end else ""
        return owner if len(owner) - len(tail) < 2 else owner.removesuffix(tail)

    def _acting_members(self, end: int, limit: int, before: Sequence[Figure]) -> str | None:
        """Give those counted right behind a name, where they act: 葡语国家共同体九个成员国相互签署了 …."""
        found = self._adjoining(end, limit, before)
        known = next((known for known in before if known.quantity.start == limit), None)
        word = self.lexicon.boundaries.longest_at(self.text, known.end) if known is not None else None
        return found if word is not None and word[1] in ("verb", "adverb", "weak") else None

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
        verb = following is not None and (following[1] == "verb" or following[0] in ("被", "需要"))
        return behind if verb and behind < limit else end

    def _held(self, owner: str, item: str) -> str | None:
        """Read who holds what is said before its number: [特别法庭]预算总额, [交通部门]降幅, but no 成员国数目.

        All that stands before the item belongs to the holder: [各国议会]妇女席位比例.
        """
        for end in range(2, len(owner)):
            if self.is_actor(owner[:end]) and not self.is_actor(owner[: end + 1]):
                held = owner.endswith(self.lexicon.attributes)
                generic = (
                    not held or owner[:end].endswith(self.words.no_holder) or self.words.headcount.match(owner, end)
                )
                holder = owner.removesuffix(item)
                holder = holder if end < len(holder) < len(owner) else owner[:end]
                return None if generic else holder
        return None

    def _agent(self, begin: int, limit: int) -> str | None:
        """Read the actor inside a modifier: 儿基会支助的 2 130 所学校."""
        end = begin
        while end < min(limit, begin + LONGEST // 2):
            word = self.lexicon.boundaries.longest_at(self.text, end)
            compound = self.nouns.compound_at(end)
            if compound is not None and (word is None or len(compound[0]) > len(word[0])):
                end += len(compound[0])
            elif word is not None and end > begin + 1:
                found = self.text[begin:end].strip()
                made = "的" in self.text[end : end + _MODIFIER] and not _CLAUSE.search(found)
                return found if made and self.is_actor(found) else None
            else:
                end += 1
        return None

    def _between(self, begin: int, end: int, limit: int) -> str | None:
        """Read what two have with each other: 巴西[与贝宁之间的青年交流方案]."""
        match = _BETWEEN.match(self.text, end, limit)
        last = self.nouns.end(match.end(), limit) if match is not None else end
        printed = self.text[begin:last].strip()
        return printed if last > end and self.is_actor(printed) else None

    def _made(self, verb: int, limit: int) -> str | None:
        """Read the actor behind the modifier, where it is the one that acts: 三国设立的[减贫基金]已支助 …."""
        joint = self.text.startswith(("与", "和", "同", "在"), verb)
        begin = self.text.find("的", verb + 1, verb + _MODIFIER + (_LONGER if joint else 0)) + 1
        word = self.lexicon.boundaries.longest_at(self.text, verb)
        if joint:  # 世卫组织[与南非伙伴共同设立]的, [在南非设立]的
            word = self.lexicon.boundaries.longest_before(self.text, begin - 1)
        named = word is not None and (word[1] in ("verb", "weak") or word[0] in _ABOUT)
        made = begin > 0 and named
        if not made or _CLAUSE.search(self.text, verb, begin) or self.context.tokens_within(verb, begin):
            return None
        closed = self.text.find("》", begin, limit) + 1 if self.text.startswith("《", begin) else 0
        if closed and self.verb_follows(closed):
            return self.text[begin:closed]  # 会议产生的[《水行动议程》]汇集了
        end = self.nouns.end(begin, limit)
        longer = self.body_at(begin, end, limit)
        end = end if longer is None else begin + len(longer)
        printed = self.text[begin:end].strip()
        dated = end == limit or self.text.startswith("截至", end)  # 教科文组织发起的全球教育联盟[截至 2021 年]
        acts = (dated or (end < limit and self.verb_follows(end))) and not printed.endswith("项目")
        return printed if acts and self.is_actor(printed) else None

    def _acts(self, begin: int, end: int, owner: str, start: int) -> bool:
        """Whether a verb follows a noun at the head of a clause, and the noun is of a kind that may act."""
        when = self.text.startswith(("前", "后", "时", "期间"), end)  # 雨季前
        whole = len(owner) > 1 and owner == self.text[begin:end].strip()
        named = whole and not when and not owner.endswith((*self.words.thing, *self.lexicon.attributes))
        money = owner.endswith(self.lexicon.money_nouns) and not owner.endswith(self.words.tail)
        copula = self.text.endswith("是", 0, self.context.left_edge(start))  # so that nobody does anything
        return end < start and self.verb_follows(end) and named and not money and not copula

    def _dates(self, begin: int, start: int) -> list[int]:
        """Give the place of the first date behind a place: 该机制 2018 年资金组合."""
        for index in self.context.tokens_within(begin + 1, min(start, begin + _REACH)):
            claim = self.context.claims[index]
            if claim is not None and claim.dates:
                at = self.context.starts[index]
                at = self.context.left_edge(at - self.text.endswith("第", 0, at))
                until = self.context.left_edge(at) - 2
                return [until if self.text.startswith("截至", until) else at]
        return []


def said_before(figure: Figure) -> bool:
    """Whether the item is said before the number: it is the subject of its clause then."""
    again = figure.item.rule in ("item.again", "item.adjacent")  # the clause says who does it
    return figure.quantity.linked and figure.item.end == figure.quantity.end and not again
