"""`Named`: a stretch of a passage that names someone or something, and which of several crossing ones stands.

Reads: what the readers of this room found. Writes: those that stand. Promises: none that stand overlap.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sscoop.lexicon.names import Name
from sscoop.models.entity import EntityType

ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]{1,4}[届次]")
"""第三次, 第二十届: a meeting has one in its name."""
BODIES = ("un_entity", "un_organ", "intergovernmental_org", "government_body", "other_org")
"""Types of names of those who act."""
PLACES = ("region", "country", "country_group")
"""Types of names of parts of the world, cities aside."""
THINGS = ("programme", "conference", "fund", "agreement", "publication")
"""Types of names of what somebody has or holds."""


@dataclass(slots=True)
class Named:
    """`text[start:end]` of a `Plain` names the entity `key`.

    `name` is the form to show for it, "" where the form as printed will do.
    """

    start: int
    end: int
    type: EntityType
    key: str
    rule: str
    name: str = ""
    name_en: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, name: Name, start: int, end: int, rule: str) -> "Named":
        """Make one of a name of the tables."""
        return cls(start, end, name.type, name.id, rule, name.name, name.name_en or None, name.identifiers)


def keep_longest(found: Iterable[Named]) -> list[Named]:
    """Keep of crossing names the one that begins first, of those the longest, of those the first given.

    So a name inside a longer one is not mentioned: 印度 in 印度-联合国发展伙伴关系基金, 大会 in 世界无线电通信大会.
    """
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: (named.start, -named.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
