"""Files that are there whole or not at all.

Reads: nothing. Writes: a file. Promises: until all of it is written the old one stays, and a failure leaves no trace.
"""

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the path of a new file beside a file, which takes its place when the block ends without an error.

    What is there and is no file, such as a pipe or a device, keeps its place, and is written into in one go.

    Raises:
        OSError: the folder is missing or may not be written to, or the disk is full; it names the path that was given.
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing to where it does
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder, "written")
            with open(Path(folder, "written"), "rb") as source, open(path, "wb") as stream:
                shutil.copyfileobj(source, stream)
        return
    new = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    try:
        yield new
        _settle(new)
        os.replace(new, target)
    except BaseException as error:
        with suppress(OSError):
            new.unlink()
        if isinstance(error, OSError) and error.filename == str(new):
            error.filename = str(path)  # nobody knows the other
        raise


def _settle(path: Path) -> None:
    """Wait until the disk has all of a file, so that a full one is told before the old file goes."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
