"""What mail ids say of people, and what is remembered of them beside the desk."""

from bot.mail.book import forget
from workflow.people.people import Address
from workflow.ports.desk import Desk

__all__ = ["forget", "is_direct", "references_of"]


def is_direct(conversation: str) -> bool:
    """Return whether a conversation is one person's own: it is called by their address."""
    return "@" in conversation


async def references_of(_desk: Desk, person: Address, /) -> set[str]:
    """Return the ids that were remembered of someone: the address itself names their conversation."""
    return {person.id}
