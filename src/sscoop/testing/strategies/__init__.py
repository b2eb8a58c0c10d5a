"""The Hypothesis strategies of `sscoop.testing`; ask for them there.

Reads: whether Hypothesis can be imported. Writes: nothing. Promises: where it cannot, the error says what to install.
"""

from sscoop.errors import MissingExtra

try:
    import hypothesis  # noqa: F401
except ImportError:
    raise MissingExtra.of(
        "the strategies of sscoop.testing need Hypothesis, which is not installed", "testing"
    ) from None
