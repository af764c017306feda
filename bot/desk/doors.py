"""Entry points for what a platform needs answered at once: commands, buttons, forms, shortcuts."""

from collections.abc import Mapping
from typing import Protocol

from bot.delivery.arrivals import MessageSaid
from bot.desk.answers import Answer, Ask
from bot.language import _
from workflow.people.people import Address, Person

WENT_WRONG = _(
    "Something went wrong on our side, and nothing was changed. Please try again in a moment; if it keeps happening, "
    "tell the management group."
)
"""Said when a handler fails: its transaction is undone."""
NOT_OURS = _(
    "Vigie serves the people of its own organisation, and your account belongs to another one. "
    "Ask someone you work with here to write for you."
)
"""Said to someone of another organisation."""
THEIRS = _("This person’s account belongs to another organisation, so they can’t be named here.")
"""Said where such a one is chosen, or a request would be opened for them."""
NOT_SHOWN = _(
    "Something went wrong on our side while you were being answered. Check whether it’s done before you try again; "
    "if it keeps happening, tell the management group."
)
"""Said when the answer of a handler cannot be shown: what it did stands."""


class Registry(Protocol):
    """All handlers, by name; the same for every platform.

    A refusal of the core has already become a ``Said``; any other exception
    is a fault, which the platform logs and tells the person of.
    """

    async def person(self, account: Address) -> Person:
        """Return who has an account, learnt from the platform when they are new."""
        ...

    async def command(self, name: str, ask: Ask, text: str) -> Answer:
        """Answer a command (``aide``, without its slash) and the words after it."""
        ...

    async def action(self, name: str, ask: Ask, value: str) -> Answer:
        """Answer a button, or a choice made in a menu."""
        ...

    async def form(self, name: str, ask: Ask, values: Mapping[str, str], context: Mapping[str, str]) -> Answer:
        """Answer a form that was sent in: its fields by name, and the context it was opened with."""
        ...

    async def shortcut(self, name: str, ask: Ask, message: MessageSaid | None) -> Answer:
        """Answer a shortcut, used on a message or (None) from anywhere."""
        ...
