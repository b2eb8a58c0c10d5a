"""The object that stands right before its number, behind who acts and the verb: 难民署安置[难民]超过 3 万人.

Reads: a noun phrase before a quantity. Writes: a `Noun` without the verb that takes it. Promises: it ends where it did.
"""

from sscoop.figures.change import Change
from sscoop.figures.counted import FAR, Counted, Item
from sscoop.figures.manner import puts_before_verb
from sscoop.figures.nouns import Noun
from sscoop.figures.quantity import Quantity
from sscoop.figures.sums import sum_before


class ObjectReader:
    """Reads the objects before the quantities of one passage."""

    def __init__(self, counted: Counted) -> None:
        self.context = counted.context
        self.counted = counted
        self.lexicon = counted.context.lexicon
        self.nouns = counted.nouns

    def behind_verb(self, quantity: Quantity, noun: Noun) -> Noun | None:
        """Take a verb off the noun right before an amount: 已创造[就业岗位]近 1 100 个, 将节约[能源费用] 110 万法郎.

        None where the noun is the verb: 欧洲联盟[认捐]至少 600 万欧元.
        """
        bent = quantity.linked and noun.end == self.context.left_edge(quantity.start)
        money = quantity.kind == "money"
        if money and bent and self.context.text.endswith(self.lexicon.money_nouns, noun.start, noun.end):
            named = sum_before(self.nouns, noun.end, self.counted.floor(quantity)) is not None
            return noun if named else None
        start = self._past_lead(quantity, noun)
        return Noun(start, start, noun.end) if start > noun.start else noun

    def bent(self, quantity: Quantity, limit: int, change: Change | None) -> Item | None:
        """Read the object before a number that a word bends: 世卫组织运送[疫苗]近 300 万剂.

        Without 近 it is the noun that adjoins its number; with it, it is not what the clause is about either.
        """
        if quantity.kind not in ("count", "measure") or not quantity.linked or change is not None:
            return None
        edge = self.context.left_edge(quantity.start)
        noun = self.nouns.before(edge, self.counted.floor(quantity))
        start = self.past_doer(noun) if noun is not None and noun.end == edge else None
        if noun is None or start is None or start == noun.start:
            return None
        return Item(self.counted.printed(Noun(start, start, noun.end)), quantity.end)

    def _past_lead(self, quantity: Quantity, noun: Noun) -> int:
        """Step over the verb a noun begins with, where an adverb, 将 or who acts stands before it."""
        text, lexicon = self.context.text, self.lexicon
        verb, longer = self.nouns.word(noun.start), self.nouns.compound_at(noun.start)  # [应急]响应时间
        start = noun.start + len(verb[0]) if verb is not None else noun.end
        if noun.end - start < 2 or (longer is not None and noun.start + len(longer[0]) > start):
            return noun.start
        lead = lexicon.boundaries.longest_before(text, noun.start)
        puts = lead is not None and lead[0] == "将" and puts_before_verb(lexicon, text[noun.start : quantity.end + FAR])
        acts = lead is not None and (lead[1] == "adverb" or lead[0] == "将") and not puts
        if quantity.kind != "money":  # 伊朗政府[追加拨款] 1 400 万美元
            acts = acts or lexicon.actors.longest_before(text, noun.start) is not None
        return start if acts else noun.start

    def past_doer(self, noun: Noun, *, amounts: bool = False) -> int:
        """Step over who acts and the last verb of theirs: 世卫组织运送[疫苗]近 300 万剂; to an amount only if told."""
        found = at = noun.start
        rules = False  # whether a text decides what follows: 决议核定[兵力]
        while at < noun.end - 2:
            longer, word = self.nouns.compound_at(at), self.nouns.word(at)
            if longer is not None and (word is None or len(longer[0]) > len(word[0])):
                at += len(longer[0])
                continue
            behind = at + len(word[0]) if word is not None else at + 1
            if word is not None and word[1] in ("verb", "weak") and noun.end - behind >= 2 and self._does(word[0], at):
                found, rules = behind, self.context.text.endswith(self.lexicon.listed("ruling"), 0, at)
            at = behind
        amount = self.context.text.endswith(self.lexicon.attributes, found, noun.end)
        amount = amount and found > noun.start and not amounts
        return noun.start if amount and not rules else found  # 中国生产能力: an amount is of what is done

    def _does(self, verb: str, at: int) -> bool:
        """Whether who acts stands before a verb that takes an object."""
        text, lexicon = self.context.text, self.lexicon
        doer = lexicon.actors.longest_before(text, at) is not None or text.endswith(
            (*lexicon.heads, *lexicon.listed("ruling")), 0, at
        )
        return doer and verb not in lexicon.fates and verb not in lexicon.nouns  # 银行贷款总额
