"""Numerals inside words of the general language, which only a dictionary knows."""

from sscoop.lexicon.segmentation import has_word
from sscoop.roles.context import Claim, Context


def in_dictionary(context: Context, index: int, start: int, end: int) -> Claim | None:
    """Claim a numeral that seems to make a quantity from `start` to `end`, but stands in a longer word: 百家争鸣.

    Asked last of all, so that no text is cut into words unless a word of the dictionary stands in it.
    """
    token = context.tokens[index]
    if token.text[0].isdecimal():
        return None
    for word, begin in context.lexicon.dictionary.around(context.text, token.start):
        stop = begin + len(word.form)
        longer = token.end <= stop and (begin < start or stop > end)
        if longer and has_word(context.text, begin, stop):
            return Claim(word.role, word.rule, f"part of {word.form}")
    return None
