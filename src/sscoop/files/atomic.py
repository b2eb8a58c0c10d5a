"""Files that are there whole or not at all.

Reads: nothing. Writes: a file. Promises: until all of it is written the old one stays, and a failure leaves no trace.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a new file beside a file, which takes its place when the block ends without an error.

    Raises:
        OSError: the folder is missing or may not be written to, or the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing to where it does
    new = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        yield new
        _settle(new)
        os.replace(new, target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _settle(path: Path) -> None:
    """Wait until the disk has all of a file, so that a full one is told before the old file goes."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
