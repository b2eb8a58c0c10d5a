"""What 该 and 这些 point to, and where the name of an actor ends before verbs: [该国]森林, [加拿大]追加拨款.

Reads: the words before a verb or an amount. Writes: those that name an actor.
"""

from collections.abc import Callable

from sscoop.figures.actorwords import words_of
from sscoop.lexicon.lexicon import Lexicon


class PointReader:
    """Reads whom words point to; `is_actor` tells whether a name is an actor's."""

    def __init__(self, lexicon: Lexicon, is_actor: Callable[[str], bool]) -> None:
        self.lexicon = lexicon
        self.words = lexicon.compiled(words_of)
        self._is_actor = is_actor

    def tail(self, owner: str) -> str:
        """Give the verbs and adverbs read with an actor's name: 加拿大[追加拨款]."""
        rest = owner
        while tail := next((tail for tail in self.words.tail if rest.endswith(tail)), ""):
            word = self.lexicon.compounds.longest_before(rest, len(rest))
            if word is not None and len(word[0]) > len(tail):
                break  # 应急计划
            rest = rest.removesuffix(tail)
        return owner[len(rest) :]

    def pointed(self, owner: str) -> str:
        """Read what 该 points to: 该机构间委员会, [该国]森林, [该国]计划."""
        if self._is_actor(owner) or owner.endswith((*self.lexicon.listed("place"), *self.lexicon.persons)):
            return owner
        words = [self.lexicon.compounds.longest_at(owner, at) for at in range(len(owner))]
        inside = {at + i for at, word in enumerate(words) if word is not None for i in range(1, len(word[0]))}
        places = [end for end in range(2, len(owner)) if end not in inside]  # 该[区域]青年失业率
        ends = (end for end in places if owner.endswith((*self.lexicon.heads, *self.lexicon.listed("place")), 1, end))
        end = next(ends, 0) or next((end for end in places if self._is_actor(owner[:end])), len(owner))
        at = next((i for i in range(2, len(owner)) if i not in inside and self._cuts(owner, i)), len(owner))
        if owner.endswith(self.lexicon.attributes) and end == len(owner):  # [该债券]票面利率
            begin = 1 if owner.startswith("该") else 2
            word = self.lexicon.compounds.longest_at(owner, begin)
            at = min(at, begin + (len(word[0]) if word is not None else 2))
        tail = self.tail(owner)
        noun = self.lexicon.compounds.longest_before(owner, len(owner))
        tail = tail if noun is None or len(noun[0]) <= len(tail) else ""  # 该基金[计划], but 该行动计划
        return (owner.removesuffix(tail) if len(owner) - len(tail) > 1 else owner)[: min(end, at)]

    def _cuts(self, owner: str, position: int) -> bool:
        """Whether a word that ends a noun stands at a place, and no longer noun does: 比 in 比例."""
        word = self.lexicon.boundaries.longest_at(owner, position)
        longer = self.lexicon.compounds.longest_at(owner, position)
        return word is not None and (longer is None or len(longer[0]) <= len(word[0]))
