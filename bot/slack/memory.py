"""What Slack's ids say of people; nothing is kept of them beside the desk."""

from workflow.people.people import Address, Person
from workflow.ports.desk import Desk


def is_direct(conversation: str) -> bool:
    """Return whether a conversation is one person's own."""
    return conversation.startswith("D")


async def references_of(_desk: Desk, _person: Address, /) -> set[str]:
    """Return the ids that were remembered of someone: none."""
    return set()


async def forget(_desk: Desk, _person: Person, /) -> None:
    """Forget what was remembered of someone: nothing."""
