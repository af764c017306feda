"""The account under which the service runs: the owner of the folder that is kept for it."""

import os
import pwd
from pathlib import Path

STATE = Path("/var/lib/vigie")
"""The service's folder, as docs/fr/install.md, docs/en/install.md and the unit of systemd name it."""
HIDDEN = tuple(map(Path, ("/home", "/root", "/run/user", "/tmp", "/var/tmp")))  # noqa: S108 - none is written to
"""What ``ProtectHome=`` and ``PrivateTmp=`` of the unit of systemd hide from the service."""


def state_beside(folder: Path) -> Path:
    """Return the service's folder under the root whose ``etc/vigie`` this is: ``BASE`` of the installation page."""
    if folder.parts[-2:] != ("etc", "vigie"):
        return STATE
    return folder.parents[1] / STATE.relative_to("/")


def service_account(state: Path | None = None) -> str | None:
    """Return the account that the service's folder belongs to; None where no folder is kept for a service."""
    owner = _owner(state or STATE)
    if owner is None:
        return None
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"#{owner}"


def is_hidden(folder: Path) -> bool:
    """Return whether the service cannot see a folder when systemd runs it by Vigie's unit."""
    return any(folder.is_relative_to(one) for one in HIDDEN)


def is_the_service(state: Path | None = None) -> bool:
    """Return whether this process runs under the service's account, or no such account is set up."""
    return _owner(state or STATE) in {None, os.geteuid()}


def _owner(state: Path) -> int | None:
    try:
        return state.stat().st_uid or None  # A folder of root's is no service's.
    except OSError:
        return None
