"""Names of linked channels, as their platforms last gave them: an id tells people nothing."""

from collections.abc import Iterable, Mapping

from bot.language import _
from bot.ui.say import Say
from workflow.people.people import Address
from workflow.ports.desk import Desk, Reads


def _key(channel: Address) -> str:
    return f"channel_name:{channel}"


async def keep_name(desk: Desk, channel: Address, name: str) -> None:
    """Keep what a channel is called; written only when it changes."""
    if name and await desk.get_setting(_key(channel)) != name:
        await desk.put_setting(_key(channel), name)


async def known_name(desk: Reads, channel: Address) -> str:
    """Return what a channel is called; empty where its name is not known."""
    return str(await desk.get_setting(_key(channel)) or "")


async def known_names(desk: Reads, channels: Iterable[Address]) -> tuple[str, ...]:
    """Return what channels are called, those left out whose name is not known."""
    kept = [await known_name(desk, channel) for channel in channels]
    return tuple(name for name in kept if name)


async def channel_names(desk: Reads, channels: Iterable[Address], say: Say) -> Mapping[Address, str]:
    """Return what channels are called; of one whose name is not known, only that it is one."""
    unnamed = say(_("this channel"))
    return {channel: await known_name(desk, channel) or unnamed for channel in channels}
