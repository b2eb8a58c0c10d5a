"""Who and what a report names."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from sscoop.models.base import Model
from sscoop.models.doors import Displayed

EntityType = Literal[
    "un_entity", "un_organ", "intergovernmental_org", "country", "country_group", "region", "city",
    "government_body", "fund", "conference", "agreement", "programme", "publication", "goal", "document",
    "other_org",
]  # fmt: skip


class Mention(Model):
    """One place where an entity is named: `report[passage].text[start:end] == text`."""

    passage: str
    start: int
    end: int
    text: str


class Entity(Model, Displayed):
    """Someone or something named in the report, in whatever form, with every mention.

    `id` is an acronym, an ISO 3166 code, a document symbol or a stable slug. `aliases` are the other forms this report
    prints, `known_as` those of the tables that it does not.
    """

    id: str
    name: str
    name_en: str | None = None
    type: EntityType
    aliases: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    identifiers: dict[str, str] = Field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Show the names, and how often it is named."""
        shown = super().__repr_args__()
        return [(name, len(value) if name == "mentions" else value) for name, value in shown]
