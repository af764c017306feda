"""The account under which the service runs: the owner of the folder that is kept for it."""

import os
import pwd
from pathlib import Path

STATE = Path("/var/lib/vigie")
"""The service's folder, as docs/en/install.md and the unit of systemd name it."""


def service_account() -> str | None:
    """Return the account that the service's folder belongs to; None where no folder is kept for a service."""
    owner = _owner()
    if owner is None:
        return None
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"#{owner}"


def is_the_service() -> bool:
    """Return whether this process runs under the service's account, or no such account is set up."""
    return _owner() in {None, os.geteuid()}


def _owner() -> int | None:
    try:
        return STATE.stat().st_uid or None  # A folder of root's is no service's.
    except OSError:
        return None
