"""Port for platforms on which an app writes only to people who have it: install it for someone."""

from typing import Protocol

from workflow.people.installing import InstallRefusal
from workflow.people.people import Address


class Installer(Protocol):
    """Installs the desk's app for people."""

    async def install(self, person: Address) -> InstallRefusal | None:
        """Install the app for someone, so that they can be written to; return why not, None once it is so.

        Again is the same. Anyone who is given it so is not greeted when the platform tells that it was added.
        Raises SlowDown, NotSent, InDoubt.
        """
        ...
