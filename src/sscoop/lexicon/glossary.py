"""`Glossary`: the English of what is counted, from terms the United Nations uses; None for what it does not know."""

from functools import lru_cache

from sscoop.lexicon.forms import FormTable
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.plain import plain_name

_JOINS = {"和": " and ", "及": " and ", "与": " and ", "或": " or ", "、": ", ", "的": " "}
_LONGEST = 24  # characters; a longer item is no term


class Glossary:
    """Puts terms together: 区域政策对话 is 区域 and 政策对话, regional policy dialogues.

    >>> glossary = Glossary(Lexicon.default())
    >>> glossary.english("政策对话"), glossary.english("区域政策对话"), glossary.english("某种东西")
    ('policy dialogues', 'regional policy dialogues', None)
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.terms = lexicon.glossary("term")
        self.heads = lexicon.heads
        self.modifiers = FormTable(lexicon.glossary("modifier"))
        self.english = lru_cache(maxsize=4096)(self._english)

    def _english(self, item: str | None) -> str | None:
        """Give the English of an item, None where a part of it is not known."""
        if item is None or len(item) > _LONGEST:
            return None
        item = plain_name(item).replace(" ", "")
        both = self._both(item)
        if both is not None:
            return both
        for start in range(len(item)):
            term = self.terms.get(item[start:])
            before = self._modifiers(item[:start]) if term is not None else None
            if term is not None and before is not None:
                return before + term
        return None

    def _both(self, item: str) -> str | None:
        """Give the English of two things counted together, of which the first is no modifier: 国家和机构."""
        for place, character in enumerate(item):
            if character in "和及与" and item[:place].endswith(self.heads):
                first, second = self.english(item[:place]), self.english(item[place + 1 :])
                return None if first is None or second is None else f"{first} and {second}"
        return None

    def _modifiers(self, words: str) -> str | None:
        """Give the English of the words before a term, with the blank behind it, the longest modifiers first."""
        english: list[str | None] = [None] * len(words) + [""]
        for start in reversed(range(len(words))):
            for form, known in self.modifiers.all_at(words, start):
                end = start + len(form)
                join = _JOINS.get(words[end : end + 1], "")
                after = english[end + 1] if join else english[end]
                if after is not None and (after or join in ("", " ")):
                    english[start] = known + (join or " ") + after
                    break
        return english[0]
