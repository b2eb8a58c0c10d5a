"""`Figure`: a metric of a passage, before it has an id and a place in the source."""

from dataclasses import dataclass

from sscoop.figures.change import Change
from sscoop.figures.counted import Item
from sscoop.figures.quantity import Quantity
from sscoop.models import Flow


@dataclass(slots=True)
class Figure:
    """A metric of a passage, before it has an id and a place in the source."""

    quantity: Quantity
    item: Item
    change: Change | None
    subject: str | None = None
    subject_rule: str = "subject.none"
    time: str | None = None
    time_span: tuple[int, int] = (0, 0)
    flow: Flow | None = None
    per: str | None = None
    negated: bool = False
    planned: bool = False
    sentence: tuple[int, int] = (0, 0)

    @property
    def end(self) -> int:
        """Where the metric's text ends: behind its unit, or behind the noun that follows at once."""
        return self.item.end
