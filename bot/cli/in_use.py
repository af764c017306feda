"""Check, before Vigie is loaded, whether a page already runs on a folder: loading takes longer than saying so."""

import fcntl
from pathlib import Path

from bot.cli.speaking import refuse, say
from bot.language import _

IN_USE = _("Vigie already runs on this database ({lock}). SQLite carries one instance.")
DATABASE = "vigie.db"
"""The sandbox's, in its folder."""


def refuse_if_in_use(folder: Path) -> None:
    """End with a sentence where an instance holds the lock beside a folder's database."""
    lock = folder / f"{DATABASE}.lock"
    if _is_held(lock):
        refuse(say(IN_USE, lock=lock))


def _is_held(lock: Path) -> bool:
    """Return whether someone holds a lock, without keeping it: the one who starts takes it."""
    try:
        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
