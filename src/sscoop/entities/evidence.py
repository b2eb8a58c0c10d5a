"""What makes a name of a noun phrase: the tests, in the order in which they are asked.

Reads: a `Phrase`. Writes: whether it is a name, and by which rule. Promises: nothing is a name by its head alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sscoop.entities.edges import YEARS
from sscoop.entities.named import BODIES, THINGS, Named
from sscoop.lexicon.forms import alternation
from sscoop.lexicon.glossary import Glossary
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models.entity import EntityType

_ENOUGH = 2  # characters that a name has besides its head, who owns the thing, and what is common
_LONG_HEAD = 3  # characters
_LATIN = re.compile("[A-Za-z]{2}")
_INNER = (*BODIES, "country", "region", "city", "fund", "programme")  # names that make a name of what holds them


@dataclass(slots=True)
class Phrase:
    """A noun phrase that ends with a head.

    `owner` is the name it begins with, `bare` what stands between that, or an ordinal, and the head; `inner` are the
    names in it.
    """

    text: str
    head: str
    type: EntityType
    strength: str
    bare: str
    ordinal: bool
    owner: Named | None
    inner: Sequence[Named]

    def owned_by(self, *types: str) -> bool:
        """Whether the phrase begins with a name of one of some types."""
        return self.owner is not None and self.owner.type in types


class Evidence:
    """Decides what is a name, by the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.glossary = lexicon.compiled(Glossary)
        self.openings = lexicon.listed("name_opening")
        self.national = lexicon.listed("national")
        self.by_state = frozenset(lexicon.listed("by_state"))
        self.state_heads = lexicon.listed("state_head")
        self.joins = lexicon.listed("name_join")
        self.union_heads = lexicon.listed("union_head")
        common = alternation(lexicon.listed("common_modifier", "name_purpose"))
        self.common = re.compile(f"(?:{common}|{YEARS.pattern}|{lexicon.pattern('name_join')})*+")

    def of(self, phrase: Phrase) -> str | None:
        """Give the rule by which a phrase is a name, None where it is none."""
        for rule, test in _TESTS:
            found = test(self, phrase)
            if found is not None:
                return f"form.{rule}" if found else None
        return None

    def behind_name(self, phrase: Phrase) -> bool | None:
        """Decide on a head right behind a name: 喀土穆|宣言, 加纳|大学, 人居署|大会, …网络|伙伴关系方案."""
        owner = phrase.owner
        if owner is None or phrase.bare or phrase.ordinal:
            return None
        if owner.type == "programme" == phrase.type:
            longer = owner.rule.startswith("form.") and phrase.head != "项目"
            return longer or len(phrase.head) > _LONG_HEAD
        if owner.type == "city" and phrase.type in THINGS:
            return True
        if owner.type == "agreement" and phrase.type == "conference":
            return len(phrase.head) > _LONG_HEAD  # 不扩散核武器条约|审议大会
        if owner.type in ("city", "country", "region") and phrase.strength == "strong":
            return phrase.type not in ("fund", "agreement")
        if owner.type == "country" and phrase.type == "government_body":
            return len(phrase.head) > 1
        return owner.type in BODIES and owner.key != "UN" and phrase.strength == "of_body"

    def too_short(self, phrase: Phrase) -> bool | None:
        """Refuse a head with next to nothing before it."""
        return False if len(phrase.bare) < _ENOUGH or phrase.strength == "of_body" else None

    def of_state(self, phrase: Phrase) -> bool | None:
        """Decide on bodies that a state has: 卢旺达信息社会管理局, 国家排雷局, 泰国外交部|东盟事务司."""
        if phrase.strength != "of_state":
            return None
        national = phrase.bare.startswith(self.national) and len(phrase.bare) >= 2 * _ENOUGH
        return phrase.owned_by("country", "government_body", "city") or (national and phrase.head not in self.by_state)

    def ruling(self, phrase: Phrase) -> bool | None:
        """Take ministries and agencies, and what has the name of its country: 媒体管理局, 南苏丹人道主义基金."""
        ministry = phrase.type == "government_body" and not phrase.owned_by("country_group", *BODIES)
        of_country = phrase.type == "fund" or phrase.text.endswith(self.state_heads)
        union = phrase.owned_by("intergovernmental_org") and phrase.text.endswith(self.union_heads)
        fund = phrase.type == "fund" and phrase.owned_by("region")
        return True if ministry or union or fund or (of_country and phrase.owned_by("country")) else None

    def numbered(self, phrase: Phrase) -> bool | None:
        """Take meetings with a number: 第五次三方合作问题国际会议."""
        return len(phrase.bare) > _ENOUGH if phrase.ordinal and phrase.type == "conference" else None

    def latin(self, phrase: Phrase) -> bool | None:
        """Take what holds Latin letters: COVID-19 应对计划."""
        return True if _LATIN.search(phrase.bare) else None

    def common_noun(self, phrase: Phrase) -> bool | None:
        """Refuse what the glossary knows as a noun: 用水者协会."""
        return False if phrase.text in self.glossary.terms else None

    def common_words(self, phrase: Phrase) -> bool | None:
        """Refuse common words before a head (区域合作机制), but for organs of a body (拉加经委会南南合作工作组)."""
        if self.common.fullmatch(phrase.bare) is None:
            return None
        of_body = phrase.owned_by("un_entity", "un_organ") and phrase.owner is not None and phrase.owner.key != "UN"
        return of_body and phrase.type == "un_organ" and len(phrase.bare) > _ENOUGH

    def strong(self, phrase: Phrase) -> bool | None:
        """Take a head that only names have: …信托基金, and whatever the United Nations have of their own."""
        return True if phrase.strength == "strong" or (phrase.owner and phrase.owner.key == "UN") else None

    def set_apart(self, phrase: Phrase) -> bool | None:
        """Take what holds a name, or begins as names do: 数字非洲政策和监管倡议, 全球粮食安全专题小组."""
        opened = phrase.text.startswith(self.openings) and phrase.type != "agreement"
        opened = opened and not phrase.bare.endswith(self.joins)  # 全球知识共享和|伙伴关系
        named = any(one.type in _INNER for one in phrase.inner)
        if phrase.type == "un_entity":  # 非盟中非共和国军事观察团
            return named
        return (named or opened) and len(phrase.bare) > _ENOUGH


_TESTS: tuple[tuple[str, Callable[[Evidence, Phrase], bool | None]], ...] = (
    ("behind_name", Evidence.behind_name),
    ("too_short", Evidence.too_short),
    ("of_state", Evidence.of_state),
    ("ruling", Evidence.ruling),
    ("numbered", Evidence.numbered),
    ("latin", Evidence.latin),
    ("common_noun", Evidence.common_noun),
    ("common_words", Evidence.common_words),
    ("strong", Evidence.strong),
    ("set_apart", Evidence.set_apart),
)
"""The first test that knows decides."""
