"""What linked channels are called, as their platforms last said: an id tells people nothing."""

from collections.abc import Iterable, Mapping

from workflow.people.people import Address
from workflow.ports.desk import Desk, Reads


def _key(channel: Address) -> str:
    return f"channel_name:{channel}"


async def keep_name(desk: Desk, channel: Address, name: str) -> None:
    """Keep what a channel is called; written only when it changes."""
    if name and await desk.get_setting(_key(channel)) != name:
        await desk.put_setting(_key(channel), name)


async def channel_names(desk: Reads, channels: Iterable[Address]) -> Mapping[Address, str]:
    """Return what channels are called; the id of one whose name is not known."""
    return {channel: str(await desk.get_setting(_key(channel)) or channel.id) for channel in channels}
