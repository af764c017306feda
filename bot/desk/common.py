"""Helpers for every handler: run a use case once, and answer the person who asks."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler
from bot.desk.refusals import names_in, sentence
from bot.desk.scene import Scene
from bot.ui.values import reading, whole
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Desk, Transaction
from workflow.refusal import Refusal

Values = Mapping[str, str]


def scene(ask: Ask) -> Scene:
    """Set the scene for the one who asks: they read what they have a right to."""
    return Scene(ask.desk, ask.say, ask.person, ask.person.id)


async def person_if_any(desk: Desk, one: PersonId) -> Person | None:
    """Return someone; None where there is no such person, or not any more."""

    async def read(tx: Transaction) -> Person | None:
        return (await tx.people.many([one])).get(one)

    return await desk.read(read)


async def use_up(desk: Desk, key: str) -> None:
    """Use what is good for one time, by its key. Raises AlreadyDoneError for the second time."""

    async def keep_the_key(_tx: Transaction) -> None:
        """Keep the key alone."""

    await desk.write(keep_the_key, once=key)


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


@dataclass(frozen=True, slots=True)
class Each:
    """What came of an act on several items."""

    done: list[str]
    refused: list[str]
    """Why not the others: a sentence each."""


async def each(ask: Ask, numbers: Iterable[str], act: Callable[[Ask, str], Awaitable[object]]) -> Each:
    """Do something to several items, each by itself, so that one that is refused takes none of the others with it."""
    outcome = Each([], [])
    for number in dict.fromkeys(numbers):
        try:
            await act(replace(ask, key=f"{ask.key}:{number}", meaning=None), number)
        except Refusal as refusal:
            outcome.refused.append(sentence(refusal, ask.say, await names_in(ask.desk, refusal)))
        else:
            outcome.done.append(number)
    return outcome


def one_text(values: Values) -> dict[str, str]:
    """Read a form of one text."""
    return {"text": values["text"]}
