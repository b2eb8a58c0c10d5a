"""`Failure`: a source that could not be read, among many that could."""

from sscoop.models.base import Model


class Failure(Model):
    """What `read_many` gives in the place of a report: `error` is the name of the error, `message` its words."""

    source: str | None = None
    error: str
    message: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.error}: {self.message}"
