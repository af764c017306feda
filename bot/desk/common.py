"""What every handler needs: carry out a use case once, and speak to the one who asks."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler
from bot.desk.scene import Scene
from bot.ui.values import reading, whole
from workflow.people.people import Person
from workflow.ports.desk import Transaction

T = TypeVar("T")
Values = Mapping[str, str]


def scene(ask: Ask) -> Scene:
    """Set the scene for the one who asks: they read what they have a right to."""
    return Scene(ask.desk, ask.say, ask.person, ask.person.id)


async def known_person(tx: Transaction, chosen: str) -> Person:
    """Return who was chosen in a form. Raises refusals.NothingThere."""
    with reading():
        return await tx.people.get(whole(chosen))


def at_once(use_case: Callable[..., Awaitable[object]], **fixed: object) -> ActionHandler:
    """Make the handler of a button that acts on an item by its number, without a form.

    ``use_case`` takes a person, ``number`` and ``now``, and what is ``fixed``.
    """

    async def handler(ask: Ask, number: str) -> Answer:
        await ask.do(use_case, number=number, now=ask.at, **fixed)
        return Done()

    return handler


def sent(
    use_case: Callable[..., Awaitable[object]],
    read: Callable[[Values], dict[str, Any]],
) -> FormHandler:
    """Make the handler of a form about an item.

    ``read`` turns its fields into the use case's other arguments.
    """

    async def handler(ask: Ask, values: Values, context: Values) -> Answer:
        number = context["number"]
        await ask.do(use_case, number=number, now=ask.at, **read(values))
        return Done()

    return handler


def one_text(values: Values) -> dict[str, str]:
    """Read a form of one text."""
    return {"text": values["text"]}
