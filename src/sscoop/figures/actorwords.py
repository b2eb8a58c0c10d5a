"""The rows about actors and what stands around them, got ready for those who read subjects."""

import re
from dataclasses import dataclass

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.characters import BLANK


@dataclass(frozen=True, slots=True)
class Words:
    """What the rows about subjects say, ready for use."""

    thing: tuple[str, ...]
    no_holder: tuple[str, ...]
    tail: tuple[str, ...]
    pronoun: re.Pattern[str]
    first_person: tuple[str, ...]
    asking: re.Pattern[str]
    leading: re.Pattern[str]
    about: tuple[str, ...]
    holding: tuple[str, ...]
    from_verb: re.Pattern[str]
    saying: frozenset[str]
    body: tuple[str, ...]
    no_actor: tuple[str, ...]
    reached: tuple[str, ...]
    titled: re.Pattern[str]
    together: re.Pattern[str]
    and_others: re.Pattern[str]
    since: re.Pattern[str]
    world: re.Pattern[str]
    headcount: re.Pattern[str]


def words_of(lexicon: Lexicon) -> Words:
    """Get the rows about subjects ready."""
    return Words(
        thing=tuple(lexicon.forms("thing")),
        no_holder=tuple(lexicon.forms("no_holder")),
        tail=(*lexicon.forms("tail"), *lexicon.sums),
        pronoun=re.compile(lexicon.pattern("pronoun", "pointer", "they")),
        first_person=tuple(lexicon.forms("first_person")),
        asking=re.compile(rf"[^，。；]{{0,4}}?(?:{lexicon.pattern('asking')})"),
        leading=re.compile(rf"(?:[{BLANK}]|{alternation(lexicon.forms('leading'))}|[(（][a-z][)）])+"),
        about=tuple(lexicon.forms("about")),
        holding=tuple(lexicon.forms("holding")),
        from_verb=re.compile(alternation(lexicon.forms("receiving"))),
        saying=frozenset(lexicon.forms("saying")),
        body=tuple(lexicon.forms("body")),
        no_actor=lexicon.no_actors,
        reached=tuple(lexicon.forms("reached")),
        titled=re.compile(rf"(?:{lexicon.pattern('called')})[“《][^”》]*[”》]的"),
        together=re.compile(rf"[^，。；]{{0,10}}(?:{lexicon.pattern('together')})"),
        and_others=re.compile(rf"(?:和|与|及|以及)(?:{lexicon.pattern('other')})\s*"),
        since=re.compile(rf"[^，]{{2,30}}(?:(?:自|于|在)[^，]+|(?:{lexicon.pattern('founding')})以来)$"),
        world=re.compile(rf"(?:{lexicon.pattern('world')})[{BLANK}]*(?=\d)"),  # 全球 49 个最不发达国家的
        headcount=re.compile(rf"(?:{lexicon.pattern('headcount')})$"),
    )
