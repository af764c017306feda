"""Whether the desk may open files that are dropped in a platform's channels: where not, nothing is offered there."""

from workflow.people.people import Platform
from workflow.ports.desk import Desk, Reads


def _key(platform: Platform) -> str:
    return f"files_unseen:{platform}"


async def keep_unseen(desk: Desk, platform: Platform, *, unseen: bool) -> None:
    """Keep whether files of channels are kept from us; written only when it changes."""
    if await are_unseen(desk, platform) is not unseen:
        await desk.put_setting(_key(platform), unseen)


async def are_unseen(desk: Reads, platform: Platform) -> bool:
    """Return whether files of channels are kept from us, as the platform last said."""
    return bool(await desk.get_setting(_key(platform)))
