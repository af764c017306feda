"""Slack gave up waiting: the person reads that something went wrong, does the same again, and it is done once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.double.acts.interactions import Click, Outcome, blocks_of, click_message
from bot.slack.reply import Responder
from tests.journeys.faculty import DIRECT, HELP, INTERVIEWS, Faculty
from tests.journeys.reading import labelled
from tests.patience import PATIENCE

PROBLEM = "Antem reste blanc."
QUESTION = {"De quoi avez-vous besoin ?": PROBLEM}
DONE = "✅ Déjà fait : INC0001001. Votre premier envoi était bien arrivé, et rien n’a été fait deux fois."
Late = Callable[[], AbstractAsyncContextManager[None]]


@pytest.fixture(params=["faculty", "faculty_over_http"], ids=["socket", "http"])
def campus(request: pytest.FixtureRequest) -> Faculty:
    """The faculty, over each of Slack's two ways."""
    found: Faculty = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def late(campus: Faculty, monkeypatch: pytest.MonkeyPatch) -> Late:
    """While it lasts, what is done is answered only after Slack has given up."""
    carry = Responder.carry

    @asynccontextmanager
    async def lasts() -> AsyncIterator[None]:
        given_up, answered = asyncio.Event(), asyncio.Event()

        async def held(*of: Any) -> Any:
            await given_up.wait()
            try:
                return await carry(*of)
            finally:
                answered.set()

        with monkeypatch.context() as patched:
            patched.setattr(Responder, "carry", held)
            # Over HTTP the connection that Slack has closed tells; a socket stays open, and the seconds are counted.
            patched.setattr("bot.slack.doorway.ANSWERED_WITHIN", timedelta(), raising=False)
            patched.setattr(campus.ws.delivery, "ack_seconds", 0.3)
            yield
            given_up.set()
            await asyncio.wait_for(answered.wait(), PATIENCE)
        await campus.quiet()

    return lasts


def gave_up(outcome: Outcome) -> bool:
    return outcome.error == "operation_timeout"


async def test_a_question_typed_again_is_the_same_request(campus: Faculty, late: Late) -> None:
    async with late():
        assert gave_up(await campus.people.command(campus.camille.who, DIRECT, "/aide", PROBLEM))
    assert await campus.camille.types(f"/aide  {PROBLEM} ") == DONE
    assert len(campus.standing(HELP)) == 1
    assert len(campus.camille.receipts) == 1


async def test_once_it_was_told_the_same_question_is_a_new_request(campus: Faculty, late: Late) -> None:
    async with late():
        await campus.people.command(campus.camille.who, DIRECT, "/aide", PROBLEM)
    await campus.camille.types(f"/aide {PROBLEM}")
    assert "INC0001002" in await campus.camille.types(f"/aide {PROBLEM}")
    assert "INC0001003" in await campus.camille.types(f"/aide {PROBLEM}"), "it was answered in time"


async def test_a_form_sent_again_is_the_same_request(campus: Faculty, late: Late) -> None:
    await campus.camille.types("/aide")
    async with late():
        assert gave_up(await campus.camille.sending(QUESTION))
    assert await campus.camille.sends(QUESTION) == DONE
    assert len(campus.standing(HELP)) == 1


async def test_a_form_opened_and_filled_in_again_is_the_same_request(campus: Faculty, late: Late) -> None:
    await campus.camille.types("/aide")
    async with late():
        await campus.camille.sending(QUESTION)
    await campus.camille.types("/aide")
    assert await campus.camille.sends(QUESTION) == DONE
    assert len(campus.standing(HELP)) == 1


async def test_a_claim_pressed_again_is_the_same_claim(campus: Faculty, late: Late) -> None:
    await campus.camille.says(PROBLEM)
    card = campus.card("INC0001001", HELP)
    block, element = labelled(blocks_of(card), "Prendre en charge")

    def press() -> Awaitable[Outcome]:
        """Press the button that still stands on the screen of someone who was not answered."""
        return click_message(
            campus.ws, campus.lea.who, card, Click(element["action_id"], block["block_id"], element["value"])
        )

    async with late():
        assert gave_up(await press())
    await press()
    await campus.quiet()
    assert campus.read(campus.lea.shown) == DONE
    claims = [one for one in campus.camille.direct if "s’occupe de votre demande INC0001001" in one]
    told = "Léa Gagnon des Technologues s’occupe de votre demande INC0001001. Répondez ici, le message lui parviendra."
    assert claims.count(told) == 1


async def test_the_same_words_in_another_channel_are_about_that_channel(campus: Faculty, late: Late) -> None:
    async with late():
        assert gave_up(await campus.people.command(campus.nadia.who, HELP, "/vigie", "délier"))
    assert "n’est plus lié à Technopédagogues" in await campus.nadia.types("/vigie délier", INTERVIEWS)


async def test_someone_elses_equal_question_is_their_own(campus: Faculty, late: Late) -> None:
    async with late():
        await campus.people.command(campus.camille.who, DIRECT, "/aide", PROBLEM)
    assert "INC0001002" in await campus.chloe.types(f"/aide {PROBLEM}")
