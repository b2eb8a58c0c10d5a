"""Every error sscoop raises on purpose: one root, few children, and a message that says what to do; and one warning."""


class SscoopError(Exception):
    """Root of all errors raised by sscoop."""


class SourceError(SscoopError):
    """A document could not be read at all: missing, empty, binary, encrypted or undecodable."""


class SourceNotFound(SourceError, FileNotFoundError):
    """The path names no readable file."""


class EmptySource(SourceError):
    """The document holds no character but blanks."""


class BinarySource(SourceError):
    """The bytes are of no format sscoop reads."""


class UndecodableSource(SourceError):
    """The bytes are text, but in no encoding sscoop knows."""


class EncryptedSource(SourceError):
    """The document asks for a password."""


class DamagedSource(SourceError):
    """The document is of a known format, but broken."""


class ImageOnlySource(SourceError):
    """The document holds pictures of pages and no text."""


class GarbledSource(SourceError):
    """The fonts of the document do not tell which characters they print."""


class SourceTooLarge(SourceError):
    """The document exceeds a limit; see `Limits`."""


class MissingExtra(SscoopError, ImportError):
    """A package that a format needs is not installed; the message holds the line that installs it."""

    @classmethod
    def of(cls, why: str, extra: str) -> "MissingExtra":
        """Say why the extra is needed, and the command that installs it, quoted as every shell understands."""
        return cls(f'{why}; pip install "sscoop[{extra}]"')


class SourceNotLoaded(SscoopError):
    """The source text was asked of a report that was loaded from JSON and holds none."""


class NoSuchPassage(SscoopError, KeyError):
    """The report has no passage of that id."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would print the repr


class NoSuchEntity(SscoopError, KeyError):
    """The report names no entity of that id or form."""

    def __str__(self) -> str:
        return str(self.args[0])  # KeyError would print the repr


class NotOneMetric(SscoopError, LookupError):
    """`Metrics.one` found none or several; the message lists the near misses."""


class LexiconError(SscoopError):
    """A row of a lexicon file is wrong; the message names the file and the row."""


class NotRepresentable(SscoopError, ValueError):
    """A value has more digits than a format can hold exactly; the message names the formats that can."""


class NotAddable(SscoopError, ValueError):
    """Figures that must not be added were: of two currencies or flows, a range, a part and its whole."""


class WorkerDied(SscoopError, RuntimeError):
    """A process that read a source ended before it answered; the message says how."""


class UnknownFormat(SscoopError, ValueError):
    """A file name tells no format that is known, or one that cannot be read back."""


class SchemaMismatch(SscoopError, ValueError):
    """A file was written by a version of sscoop whose models differ; the message names both versions."""


class NoChineseFont(UserWarning):
    """A chart is drawn on a machine without a font for Chinese; the message says what to install."""
