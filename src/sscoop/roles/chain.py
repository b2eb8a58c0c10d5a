"""The rules by which a numeral is no figure, in the order in which they are asked."""

from collections.abc import Callable, Sequence

from sscoop.lexicon.lexicon import Lexicon
from sscoop.numeral.find import Token
from sscoop.roles.context import NO_NAMES, Claim, Context, PrintedNames
from sscoop.roles.dates import in_date, in_time
from sscoop.roles.marks import is_mark
from sscoop.roles.names import in_name, in_word, is_code
from sscoop.roles.ordinals import in_order, in_reference, is_label
from sscoop.roles.spans import find_symbols, find_titles, find_urls, in_symbol, in_title, in_url

RULES: tuple[tuple[str, Callable[[Context, int], Claim | None]], ...] = (
    ("url", in_url),
    ("label", is_label),
    ("word", in_word),
    ("title", in_title),
    ("symbol", in_symbol),
    ("ordinal", in_order),
    ("name", in_name),
    ("code", is_code),
    ("date", in_date),
    ("time", in_time),
    ("reference", in_reference),
    ("mark", is_mark),
)
"""The first rule that claims a numeral gives it its role; a numeral no rule claims may be a figure."""


def claim_roles(text: str, tokens: Sequence[Token], lexicon: Lexicon, names: PrintedNames = NO_NAMES) -> Context:
    """Ask the rules about every numeral of a passage; the answers are `claims` of what is returned."""
    spans = find_urls(text), find_titles(text), find_symbols(text, lexicon)
    context = Context(text, tokens, lexicon, *spans, names)
    for index in range(len(tokens)):
        claim = next((found for _, rule in RULES if (found := rule(context, index))), None)
        context.claims.append(claim)
    return context
