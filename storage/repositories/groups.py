"""Support groups and the channels linked to them."""

from sqlalchemy import delete, select

from storage.repositories.grouping import group_rows
from storage.session import Session
from storage.tables import group_channels, groups
from workflow.people import Address, Group


class StoredGroups:
    """``workflow.ports.Groups`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def all(self) -> tuple[Group, ...]:
        """Give all groups by key."""
        rows = await self._session.all(
            select(groups, group_channels.c.address)
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
        }
        await self._session.put(groups, [row])
        linked = group_channels.c.group == group.key
        await self._session.run(delete(group_channels).where(linked))
        await self._session.add(
            group_channels,
            (
                {"group": group.key, "address": str(address), "position": position}
                for position, address in enumerate(group.channels)
            ),
        )
