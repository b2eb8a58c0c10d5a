"""`Entities`: an immutable sequence of entities that can be asked by id or by any printed form."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, SupportsIndex, get_args, overload

from sscoop.errors import NoSuchEntity
from sscoop.models.doors import Tabular
from sscoop.models.entity import Entity, EntityType
from sscoop.models.sequence import Records


class Entities(Records[Entity], Tabular):
    """Who and what a report names, in the order in which they are first named: an immutable sequence, and a table."""

    @overload
    def __getitem__(self, index: SupportsIndex) -> Entity: ...
    @overload
    def __getitem__(self, index: slice) -> "Entities": ...
    @overload
    def __getitem__(self, index: str) -> Entity: ...
    def __getitem__(self, index: SupportsIndex | slice | str) -> "Entity | Entities":
        """Give one by its place, its id or any of its names, or for a slice `Entities` again.

        Raises:
            NoSuchEntity: when a str is the id or name of none.
        """
        if not isinstance(index, str):
            return super().__getitem__(index)
        found = self.get(index)
        if found is None:
            raise NoSuchEntity(f"no entity {index!r}; it is asked by id (UNDP) or by a name as printed (开发署)")
        return found

    def __contains__(self, one: object) -> bool:
        """Whether an entity is among them, or one of that id or name: `"UNDP" in report.entities`."""
        return self.get(one) is not None if isinstance(one, str) else super().__contains__(one)

    @classmethod
    def _model(cls) -> type[Entity]:
        return Entity

    def get(self, name: str) -> Entity | None:
        """Give the entity of an id or of any of its names, Chinese or English; None where there is none.

        Blanks and the form of dashes do not count, nor, in Latin letters, does case.

        Raises:
            TypeError: for what is no str.
        """
        if not isinstance(name, str):
            raise TypeError(f"an entity is asked by its id or a name, a str, not by {name!r}")
        return self._by_name.get(_key(name))

    def where(self, **fields: Any) -> "Entities":
        """Keep the entities whose fields are the given ones: `report.entities.where(type="fund")`.

        Raises:
            TypeError: for a keyword that is no field of `Entity`.
            ValueError: for a type there is not.
        """
        for name, wanted in fields.items():
            if name not in Entity.model_fields:
                raise TypeError(f"where() got {name!r}, which is no field of Entity; see Entity.model_fields")
            if name == "type" and wanted not in _TYPES:
                raise ValueError(f"where() got type={wanted!r}; it is one of {', '.join(map(repr, _TYPES))}")
        return Entities(e for e in self if all(getattr(e, name) == wanted for name, wanted in fields.items()))

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each type, in the order of the types; those without any are left out."""
        counted = Counter[str](entity.type for entity in self)
        return {type_: counted[type_] for type_ in _TYPES if counted[type_]}

    @cached_property
    def _by_name(self) -> Mapping[str, Entity]:
        found: dict[str, Entity] = {}
        for entity in self:
            found.setdefault(_key(entity.id), entity)
        for entity in self:
            for form in dict.fromkeys((entity.name, *entity.aliases, *(mention.text for mention in entity.mentions))):
                found.setdefault(_key(form), entity)
        for entity in self:
            for form in (*entity.known_as, entity.name_en or entity.id):
                found.setdefault(_key(form), entity)
        return found

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {type_}" for type_, number in self.counts.items())
        return f"Entities({len(self)}: {told})" if told else "Entities(0)"


_TYPES: tuple[str, ...] = get_args(EntityType)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－", "-"))


def _key(name: str) -> str:
    return "".join(name.split()).strip("《》").translate(_DASHES).casefold()
