"""Files of personal data or settings that a command writes: their owner's alone, whatever the umask."""

import os
from functools import partial
from pathlib import Path
from stat import S_ISREG

FILE, FOLDER = 0o600, 0o700


def write_private(file: Path, content: bytes) -> None:
    """Write a file that its owner alone may read; one that stands there loses the rights of others first.

    A device or a pipe keeps its rights. Raises OSError.
    """
    # Path.open takes no mode, and rights taken away after the write come too late. A refusal names the whole path.
    with open(file.absolute(), "wb", opener=partial(os.open, mode=FILE)) as written:
        if S_ISREG(os.fstat(written.fileno()).st_mode):
            os.fchmod(written.fileno(), FILE)
        written.write(content)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone; one that exists stays as it is.

    Raises OSError.
    """
    for one in (*reversed(folder.parents), folder):
        one.mkdir(mode=FOLDER, exist_ok=True)
