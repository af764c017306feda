"""Channels linked to groups, and how each link ended."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import func, select, update

from storage.people.tables import channel_links
from storage.session import Cells, Session
from workflow.people.channels import ChannelLink, Mode
from workflow.people.people import Address, PersonId

_FIELDS = tuple(field.name for field in fields(ChannelLink) if field.name != "channel")
_HOLDS = channel_links.c.ended_at.is_(None)


class StoredChannelLinks:
    """``workflow.people.channels.ChannelLinks`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, link: ChannelLink) -> bool:
        """Add one; False when the channel has one that holds."""
        row = {**{name: getattr(link, name) for name in _FIELDS}, "channel": str(link.channel)}
        return await self._session.add_new(channel_links, row)

    async def end(self, channel: Address, by: PersonId, at: datetime) -> bool:
        """End the one that holds; False when none does."""
        held = update(channel_links).where(_HOLDS, channel_links.c.channel == str(channel))
        return await self._session.run(held.values(ended_by=by, ended_at=at)) == 1

    async def requested(self) -> tuple[ChannelLink, ...]:
        """Return those that hold of channels where others ask for help, by group and channel."""
        asked = select(channel_links).where(_HOLDS, channel_links.c.mode != Mode.WORK)
        rows = await self._session.all(asked.order_by(channel_links.c.group, channel_links.c.channel))
        return tuple(map(_link, rows))

    async def history(self, limit: int = 50) -> tuple[ChannelLink, ...]:
        """Return all, the latest to change first."""
        changed = func.coalesce(channel_links.c.ended_at, channel_links.c.at)
        query = select(channel_links).order_by(changed.desc(), channel_links.c.id.desc()).limit(limit)
        return tuple(map(_link, await self._session.all(query)))


def _link(row: Cells) -> ChannelLink:
    return ChannelLink(channel=Address.parse(row["channel"]), **{name: row[name] for name in _FIELDS})
