"""Where people add the desk for themselves, on platforms that have such a place."""

from workflow.people.people import Platform
from workflow.ports.desk import Desk, Reads


def _key(platform: Platform) -> str:
    return f"install_link:{platform}"


async def keep_install_link(desk: Desk, platform: Platform, link: str) -> None:
    """Keep where people add the desk; written only when it changes."""
    if await install_link(desk, platform) != link:
        await desk.put_setting(_key(platform), link)


async def install_link(desk: Reads, platform: Platform) -> str | None:
    """Return where people add the desk, None where their platform told of no such place."""
    kept = await desk.get_setting(_key(platform))
    return None if kept is None else str(kept)
