"""Doctor's checks of linked channels that are shared, or hold people who may have no rights."""

from collections.abc import Iterable, Iterator

from bot.language import _
from workflow.people.accounts import AccountKind
from workflow.people.people import Group

SHARED_MANAGEMENT = _(
    "group {group}: its channel {channel} is shared with another organisation, so being there gives nobody a manager’s "
    "rights; stop sharing it"
)
SHARED = _(
    "group {group}: its channel {channel} is shared with another organisation, whose people read what is posted, and "
    "nobody there has the group’s rights before a manager confirms them; stop sharing it"
)
OUTSIDERS = _(
    "group {group}: people of other organisations, or guests, are in its channel {channel}; they read what is posted, "
    "and have no rights"
)


def strangers(group: Group, there: Iterable[AccountKind], *, shared: bool) -> Iterator[str]:
    """Return the marked sentences to say of a group's channel: that it is shared, and that outsiders are in it."""
    if shared:
        yield SHARED_MANAGEMENT if group.management else SHARED
    if {AccountKind.FOREIGN, AccountKind.GUEST} & set(there):
        yield OUTSIDERS
