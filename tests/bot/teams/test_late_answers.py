"""Teams gave up waiting: the person is told that something went wrong, does the same again, and it is done once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from bot.teams.reply import Responder
from tests.bot.teams.acts import button, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Message
from tests.patience import PATIENCE

PROBLEM = "Antem reste blanc."
DONE = "✅ Déjà fait : INC0001001. Votre premier envoi était bien arrivé, et rien n’a été fait deux fois."
GivenUp = Callable[[Awaitable[object]], Awaitable[None]]
FILLED = {"field.text": PROBLEM, "field.kind": "incident"}


@pytest.fixture
def given_up(faculty: Faculty, monkeypatch: pytest.MonkeyPatch) -> GivenUp:
    """Do something, and close the connection before it is answered, as Teams does when its patience ends."""
    carry = Responder.carry

    async def do(doing: Awaitable[object]) -> None:
        worked, closed, answered = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def held(*of: Any) -> Any:
            worked.set()
            await closed.wait()
            try:
                return await carry(*of)
            finally:
                answered.set()

        with monkeypatch.context() as patched:
            patched.setattr(Responder, "carry", held)
            client = asyncio.ensure_future(doing)
            await asyncio.wait_for(worked.wait(), PATIENCE)
            client.cancel()
            with suppress(asyncio.CancelledError):
                await client
            closed.set()
            await asyncio.wait_for(answered.wait(), PATIENCE)
        await faculty.vigie.settle()

    return do


async def opened_form(faculty: Faculty) -> Message:
    """Have Camille ask for the form of a new request."""
    await faculty.says(CAMILLE, "aide")
    return faculty.tenant.personal(CAMILLE)[-1]


def sending(faculty: Faculty, form: Message) -> Callable[[], Awaitable[Any]]:
    """Return what sends the form in as it stands on the screen now, once or more often."""
    send = button(form.cards[0], "Envoyer")
    return lambda: faculty.acts.sends(CAMILLE, send, FILLED, form)


def requests(faculty: Faculty) -> int:
    return len([one for one in faculty.tenant.roots(HELP) if one.cards])


async def test_a_form_sent_again_is_the_same_request(faculty: Faculty, given_up: GivenUp) -> None:
    send = sending(faculty, await opened_form(faculty))
    await given_up(send())
    answer = await send()
    await faculty.vigie.settle()
    assert shown(answer["value"]) == DONE
    assert requests(faculty) == 1


async def test_a_form_opened_and_filled_in_again_is_the_same_request(faculty: Faculty, given_up: GivenUp) -> None:
    await given_up(sending(faculty, await opened_form(faculty))())
    answer = await sending(faculty, await opened_form(faculty))()
    await faculty.vigie.settle()
    assert shown(answer["value"]) == DONE
    assert requests(faculty) == 1


async def test_an_equal_form_after_one_that_was_answered_is_a_new_request(faculty: Faculty) -> None:
    for _ in range(2):
        await sending(faculty, await opened_form(faculty))()
        await faculty.vigie.settle()
    assert requests(faculty) == 2


async def test_a_claim_pressed_again_is_the_same_claim(faculty: Faculty, given_up: GivenUp) -> None:
    await faculty.says(CAMILLE, PROBLEM)
    card = faculty.card(HELP, "INC0001001")
    stale = button(card.cards[0], "Prendre en charge")
    await given_up(faculty.acts.sends(LEA, stale, on=card))
    answer = await faculty.acts.sends(LEA, stale, on=card)
    assert answer["value"].replace("\u00a0", " ") == DONE
