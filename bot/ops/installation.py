"""The desk's own id: what marks the messages that it posts and the appointments that it writes."""

import uuid

from workflow.ports.desk import Desk, Reads

INSTALLATION = "installation"
"""The setting that keeps it."""


async def installation_of(desk: Reads) -> str:
    """Return this desk's id; empty before an instance was started on it."""
    kept = await desk.get_setting(INSTALLATION)
    return kept if isinstance(kept, str) else ""


async def install(desk: Desk) -> str:
    """Return this desk's id; the first instance that is started on it makes it."""
    return await installation_of(desk) or str(await desk.keep_first(INSTALLATION, uuid.uuid4().hex[:12]))
