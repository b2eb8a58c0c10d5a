"""`Comparison`: the figures of several reports side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

from sscoop.models.base import Model, Value
from sscoop.models.doors import Sided
from sscoop.models.figures import Kind, Metric
from sscoop.models.metrics import Metrics
from sscoop.models.sequence import Records


class ComparisonRow(Model):
    """One figure in several reports: `metrics` has one for each report, in their order, or None where there is none.

    `item`, `item_en`, `subject`, `kind` and `unit` are those of the last report that has it. `change` is from the
    first report that has it to the last, in the figure's unit (of percentages: in percentage points), and
    `change_percent` in per cent of the first, rounded to one decimal; both are None unless `comparable`. `reason`, and
    `reason_zh` in Chinese, says why a row is not comparable, and what is known (over 100 against 113: more by less than
    13); `differences` are the reasons that make the figures no measure of each other (other wholes, other periods).
    `score`, from 0 to 1, is how sure the match is, of several reports that of the weakest link, and `evidence` what it
    was made of; a figure that stands in one report alone has 0.
    """

    id: str
    item: str | None = None
    item_en: str | None = None
    subject: str | None = None
    kind: Kind
    unit: str = ""
    metrics: tuple[Metric | None, ...]
    change: Value | None = None
    change_percent: Value | None = None
    comparable: bool = False
    reason: str | None = None
    reason_zh: str | None = None
    differences: tuple[str, ...] = ()
    score: float = 0.0
    evidence: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[Metric, ...]:
        """The metrics there are, without the gaps."""
        return tuple(metric for metric in self.metrics if metric is not None)

    def __str__(self) -> str:
        """Say it in one line: 国家办事处: 100 多个办事处 → 113 个."""
        texts = " → ".join("–" if metric is None else metric.text for metric in self.metrics)
        told = f"{self.change:+,f}" if self.change is not None else self.reason
        return f"{self.item or self.kind}: {texts} ({told})"


class Comparison(Records[ComparisonRow], Sided):
    """An immutable sequence of rows, the matched ones before those of one report alone; filtered, and a table.

    `reports` are the symbols of the reports compared, in the order given, or else the names of their sources.
    """

    reports: tuple[str, ...]

    def __init__(self, rows: Iterable[ComparisonRow] = (), reports: Sequence[str] = ()) -> None:
        super().__init__(rows)
        object.__setattr__(self, "reports", tuple(reports))

    def _like(self, models: Iterable[Any]) -> "Comparison":
        return Comparison(models, self.reports)

    @classmethod
    def _model(cls) -> type[ComparisonRow]:
        return ComparisonRow

    @property
    def matched(self) -> "Comparison":
        """The figures that stand in two reports or more."""
        return self._like(row for row in self if len(row.present) > 1)

    @property
    def unmatched(self) -> "Comparison":
        """The figures that stand in one report alone."""
        return self._like(row for row in self if len(row.present) == 1)

    def where(self, passage: str | None = None, /, *, min_score: float | None = None, **fields: Any) -> "Comparison":
        """Keep the rows that agree with every keyword: `where(item="国家", comparable=True, min_score=0.6)`.

        `comparable=` is that of the row; every other keyword is one of `Metrics.where`, and one of the row's figures
        must agree with all of them.

        Raises:
            TypeError: for a keyword that is no field of `Metric`.
            ValueError: for a value the field can never have, such as kind="sum".
        """
        comparable = fields.pop("comparable", None)
        kept = (
            row
            for row in self
            if (comparable is None or row.comparable is comparable)
            and (min_score is None or row.score >= min_score)
            and (not (fields or passage) or Metrics(row.present).where(passage, **fields))
        )
        return self._like(kept)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (tuple(self), self.reports)

    def __repr__(self) -> str:
        told = f"{len(self.matched)} matched, {len(self.unmatched)} not"
        return self._shown(f"Comparison({' · '.join(self.reports)}: {told})")
