"""A count of what was right, of how many."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How often a field was right, out of how many, and the cases in which it was not."""

    right: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, case: str) -> None:
        """Count one case."""
        self.total += 1
        self.right += right
        if not right:
            self.wrong.append(case)

    @property
    def rate(self) -> float:
        """The share that was right; 1.0 of nothing."""
        return self.right / self.total if self.total else 1.0
