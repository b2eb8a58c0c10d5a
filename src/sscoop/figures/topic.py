"""What a clause is about, where nobody known acts in it: the noun phrase that stands before its verb.

Reads: a passage and a clause in it. Writes: the phrase as printed, None where no phrase of a doer stands there.
"""

from sscoop.figures.clauses import ClausePart
from sscoop.figures.nouns import CONJUNCTIONS
from sscoop.numeral.characters import BLANK

_OPENING = {"“": "”", "《": "》"}
_INSIDE = ("ordinal", "name", "title", "word")  # roles of the numerals that the name of a doer may hold
_LONGEST = 60  # characters


class TopicReader(ClausePart):
    """Reads what the clauses of one passage are about."""

    def at(self, begin: int, limit: int) -> str | None:
        """Read the phrase that begins at a place, where a verb follows it before `limit`."""
        word = self.lexicon.boundaries.longest_at(self.text, begin)
        known = self.nouns.compound_at(begin) is not None
        if word is not None and word[1] == "preposition" and not known:
            begin = self._past_clause(begin + len(word[0]), limit)
        end = self._end(begin, limit)
        if word is not None and word[1] in ("verb", "weak") and not known and end > begin + len(word[0]):
            return None  # the clause goes on with whom the one before is about
        printed = self.text[begin:end].strip(BLANK)
        told = len(printed) > 1 and end < limit and self._acts(end, limit)
        return printed if told and not self._no_doer(begin, end, printed) else None

    def _past_clause(self, begin: int, limit: int) -> int:
        """Step over what is said of a noun: 题为“…”的[出版物], 在维也纳举行的[第二届“城市桥梁”活动]."""
        position, clause_end = begin, min(limit, begin + _LONGEST)
        while position < clause_end and self.text[position] not in "，。；":
            if self.text[position] == "的":
                return position + 1
            closing = _OPENING.get(self.text[position])
            closed = self.text.find(closing, position, clause_end) if closing else position
            position = closed + 1 if closed >= 0 else clause_end
        return limit

    def _end(self, begin: int, limit: int) -> int:
        """Give where the phrase ends; what stands in quotation marks belongs to it, a date does not."""
        position, limit = begin, min(limit, begin + _LONGEST)
        while position < limit:
            if self.text[position] in _OPENING:
                closed = self.text.find(_OPENING[self.text[position]], position, limit)
                if closed < 0:
                    break
                position = closed + 1
                continue
            end = self.nouns.end(position, limit)
            if end == position or self.text[end : end + 1] not in _OPENING:
                position = end
                break
            position = end
        dates = (i for i in self.context.tokens_within(begin, position) if self._role(i) == "date")
        return min((self.context.starts[i] for i in dates), default=position)

    def _role(self, index: int) -> str | None:
        claim = self.context.claims[index]
        return claim.role if claim is not None else None

    def _acts(self, position: int, limit: int) -> bool:
        """Whether a verb follows, behind a date and adverbs or none."""
        dated = False
        while position < limit:
            behind = self.clauses.past_leading(self.context.skip(position), limit)
            dated = dated or behind > self.context.skip(position)
            position = behind
            if self.text.startswith("了", position + 2):
                return True
            word = self.lexicon.boundaries.longest_at(self.text, position)
            if word is None:
                return False
            if word[1] != "adverb":
                verb = word[1] == "verb" or dated or self._takes_object(position, word)
                return verb and word[0] not in ("是", "有")
            position += len(word[0])
        return False

    def _takes_object(self, position: int, word: tuple[str, str]) -> bool:
        """Whether a verb that is a noun too has its object behind it: 利用[这些资料]."""
        if word[0] in self.lexicon.listed("joint_act"):
            return False  # 南南[合作]的
        return word[1] == "weak" and self.text.startswith(self.lexicon.listed("object"), position + len(word[0]))

    def _no_doer(self, begin: int, end: int, printed: str) -> bool:
        """Whether a phrase is an amount, a time or a number of things, and nobody."""
        counts = any(self._role(i) not in _INSIDE for i in self.context.tokens_within(begin, end))
        vague = printed.endswith((*self.lexicon.attributes, *self.lexicon.listed("thing"), *CONJUNCTIONS))
        return counts or (vague and not any(quote in printed for quote in _OPENING))
