"""Words in two languages → HTML that can be switched between them.

Reads: keys of `strings.STRINGS`, pairs of texts, passage ids. Writes: pieces of HTML, escaped. Promises: what is shown
first is in the language asked for; the script finds the other one in the table or in the element itself.
"""

import re
from dataclasses import dataclass

from sscoop.view.paint import escaped
from sscoop.view.strings import STRINGS, Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
HTML_LANG: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}

# passage ids, and how a narrow column names them; the first that fits
_PLACES = (
    (re.compile(r"p(\d.*)"), ("{}", "{}")),
    (re.compile(r"fn(\d.*)"), ("注 {}", "n. {}")),
    (re.compile(r"s(\d.*)"), ("§ {}", "§ {}")),
    (re.compile(r"title(.*)"), ("标题{}", "title{}")),
    (re.compile(r"tab(\d+)\..*"), ("表 {}", "table {}")),
    (re.compile(r"box(\d+)\..*"), ("框 {}", "box {}")),
    (re.compile(r"summary(.*)"), ("摘要{}", "summary{}")),
    (re.compile(r"(.*)", re.DOTALL), ("{}", "{}")),
)


def place_of(passage: str) -> tuple[str, str]:
    """Name a passage in as few characters as can be, Chinese and English.

    >>> place_of("p50(c)"), place_of("fn4"), place_of("s2.B"), place_of("tab1.r2.c3")
    (('50(c)', '50(c)'), ('注 4', 'n. 4'), ('§ 2.B', '§ 2.B'), ('表 1', 'table 1'))
    """
    found = ((pattern.fullmatch(passage), forms) for pattern, forms in _PLACES)
    fits, (zh, en) = next((match, forms) for match, forms in found if match)
    return zh.format(fits[1]), en.format(fits[1])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the page in the language in which it opens."""

    lang: Lang

    def say(self, key: str) -> str:
        """Give the bare words of a key."""
        return STRINGS[key][LANGS.index(self.lang)]

    def word(self, key: str, tag: str = "span", **attributes: str) -> str:
        """Give the words of a key as an element that can be switched."""
        more = "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())
        return f'<{tag}{more} data-t="{key}">{escaped(self.say(key))}</{tag}>'

    def named(self, attribute: str, key: str) -> str:
        """Give an attribute with the words of a key (aria-label, placeholder, title), which can be switched."""
        return f' {attribute}="{escaped(self.say(key))}" data-t-{attribute}="{key}"'

    def pair(self, zh: str, en: str, tag: str = "span", **attributes: str) -> str:
        """Give a text that the report has in both languages, as an element that can be switched."""
        shown = (zh, en)[LANGS.index(self.lang)]
        both = {} if zh == en else {"data-zh": zh, "data-en": en}
        more = "".join(f' {name}="{escaped(value)}"' for name, value in (attributes | both).items())
        return f"<{tag}{more}>{escaped(shown)}</{tag}>"
