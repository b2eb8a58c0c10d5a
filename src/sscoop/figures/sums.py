"""The noun of a sum of money, right before its number: 向加共体国家[追加拨款] 1 400 万美元.

Reads: a passage and a place in it. Writes: a `Noun`, without whom it is given to and without the verb that takes it.
"""

import re

from sscoop.figures.nouns import Noun, NounReader
from sscoop.figures.phrase import STOPS
from sscoop.lexicon.lexicon import Lexicon

_GIVEN_TO = re.compile("[为向对](?:该|这些|此|上述|其)[^，。；]{0,12}$")


def _modifiers(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.glossary("modifier"))


def sum_before(nouns: NounReader, position: int, floor: int) -> Noun | None:
    """Read the noun for a sum of money that ends at a place: 向加共体国家追加拨款[1 400 万美元]."""
    lexicon = nouns.lexicon
    position = nouns.before_adverbs(position, floor)  # 未支配余额[仅] 480 万美元
    if not nouns.text.endswith(lexicon.money_nouns, floor, position):
        return None
    noun = nouns.before(position, floor)
    if noun is None and _GIVEN_TO.search(nouns.text, floor, position):  # 为这些活动[拨款]
        sums = [sum_ for sum_ in lexicon.money_nouns if nouns.text.endswith(sum_, floor, position)]
        return Noun(position - max(map(len, sums)), position - max(map(len, sums)), position)
    if noun is None or nouns.text[noun.start : position] in lexicon.sums:
        return None
    ends = [at + len(head) for head in lexicon.heads if (at := nouns.head_before(head, noun.start, position)) >= 0]
    ends += [noun.start + len(place) for place in lexicon.names if nouns.text.startswith(place, noun.start)]
    ends = [end for end in ends if end < position]
    given = lexicon.boundaries.longest_before(nouns.text, noun.start)
    if given is not None and given[0] in ("为", "向", "对"):  # 为优先事项方案[追加拨款]
        sums = [sum_ for sum_ in lexicon.money_nouns if nouns.text.endswith(sum_, noun.start, position)]
        at = position - max(map(len, sums))
        extra = next((word for word in lexicon.listed("extra") if nouns.text.endswith(word, 0, at)), "")
        ends = [at - len(extra)]
    start = max([noun.start, *ends])
    weak = lexicon.boundaries.longest_at(nouns.text, start)
    acts = weak is not None and weak[1] == "weak" and weak[0] not in lexicon.compiled(_modifiers)
    word = nouns.compound_at(start)
    acts = acts and (word is None or len(word[0]) <= len(weak[0] if weak else ""))  # but 维持和平预算
    acts = (
        acts
        and (given is None or given[1] in ("adverb", "place"))
        and nouns.text[max(0, start - 1)] not in {"的", *STOPS}
    )
    raised = next((verb for verb in lexicon.raising if nouns.text.startswith(verb, start)), "")
    raised = raised or (weak[0] if weak is not None and acts else "")  # 已动员[资金]
    rest = nouns.text[start + len(raised) : position]
    if rest in lexicon.money_nouns or (acts and rest.endswith(lexicon.money_nouns)):
        start += len(raised)  # 筹集[资金], 节约[能源费用]
    return Noun(start, start, position) if nouns.text[start:position] not in lexicon.sums else None
