"""`Written`: a source whose report `write_many` has put into a data set, or found there."""

from sscoop.models.base import Model


class Written(Model):
    """What became of a source: `document` is its symbol or name, `metrics` how many figures it has.

    `skipped` if the data set had it already, told by the `sha256` of its bytes; then nothing more is known of it.
    """

    source: str | None = None
    sha256: str
    document: str | None = None
    metrics: int | None = None
    skipped: bool = False
