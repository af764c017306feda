"""Support groups and the channels linked to them."""

from sqlalchemy import delete, func, select

from storage.grouping import group_rows
from storage.kept import kept
from storage.people.tables import group_channels, groups
from storage.session import Session
from workflow.people.people import Address, Group


class StoredGroups:
    """``workflow.people.ports.Groups`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @kept(groups, group_channels)
    async def all(self) -> tuple[Group, ...]:
        """Return all groups by key."""
        rows = await self._session.all(
            select(groups, group_channels.c.address, group_channels.c.public)
            .outerjoin_from(groups, group_channels)
            .order_by(groups.c.key, group_channels.c.position)
        )
        return tuple(
            Group(
                key=key,
                name=own[0]["name"],
                management=own[0]["management"],
                default_for_help=own[0]["default_for_help"],
                channels=tuple(Address.parse(row["address"]) for row in own if row["address"]),
                responsibilities=own[0]["responsibilities"],
                closed=own[0]["closed"],
                public=tuple(Address.parse(row["address"]) for row in own if row["address"] and row["public"]),
            )
            for key, own in group_rows(rows, "key").items()
        )

    async def save(self, group: Group) -> None:
        """Write a group with its linked channels."""
        row = {
            "key": group.key,
            "name": group.name,
            "management": group.management,
            "default_for_help": group.default_for_help,
            "responsibilities": group.responsibilities,
            "closed": group.closed,
        }
        await self._session.put(groups, [row])
        linked = group_channels.c.group == group.key
        await self._session.run(delete(group_channels).where(linked))
        await self._session.add(
            group_channels,
            (
                {"group": group.key, "address": str(address), "position": position, "public": address in group.public}
                for position, address in enumerate(group.channels)
            ),
        )

    async def link(self, key: str, channel: Address, *, public: bool) -> None:
        """Add a channel to a group's."""
        last = select(func.max(group_channels.c.position).label("last")).where(group_channels.c.group == key)
        row = await self._session.first(last)
        position = 0 if row is None or row["last"] is None else row["last"] + 1
        await self._session.add(
            group_channels, [{"group": key, "address": str(channel), "position": position, "public": public}]
        )

    async def unlink(self, key: str, channel: Address) -> None:
        """Take a channel off a group's."""
        linked = (group_channels.c.group == key) & (group_channels.c.address == str(channel))
        await self._session.run(delete(group_channels).where(linked))
