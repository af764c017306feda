"""The desk's own id: what marks the messages that it posts and the appointments that it writes."""

import uuid

from workflow.ports.desk import Desk

INSTALLATION = "installation"
"""The setting that keeps it."""


async def installation_of(desk: Desk) -> str:
    """Return this desk's id, which it gets the first time that it is asked for."""
    kept = await desk.get_setting(INSTALLATION)
    if isinstance(kept, str):
        return kept
    made = uuid.uuid4().hex[:12]
    await desk.put_setting(INSTALLATION, made)
    return made
