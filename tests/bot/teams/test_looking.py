"""A message in doubt is looked for where Graph may read, by the mark in its card, and is not sent twice there."""

from dataclasses import replace
from typing import Any

import pytest

from bot.delivery.chat import InDoubt, NotSent, SlowDown, Thread
from bot.teams.metrics import SENT_AGAIN
from tests.bot.answering import card
from tests.bot.teams.acts import shown
from tests.bot.teams.office import Office, address
from tests.bot.teams.tenant import CAMILLE, HELP, LEA
from workflow.people.people import Address

THERE = address(HELP)


@pytest.fixture
async def heard(office: Office) -> Office:
    """An office that knows of which team the channel is."""
    await office.acts.says(LEA, "Bonjour", HELP)
    office.tenant.messages.clear()
    return office


async def lost(office: Office, operation: str, to: Address, thread: Thread | None = None) -> None:
    office.connector.fail_next(operation, lost_answer=True)
    with pytest.raises(InDoubt):
        await office.platform.chat.post(to, card("Nouvelle"), mark="vigie-7", thread=thread)


@pytest.mark.parametrize("page", [1, 50])
async def test_a_card_whose_answer_was_lost_is_found_in_its_channel(heard: Office, page: int) -> None:
    chat = heard.platform.chat
    heard.connector.histories.page = page
    await lost(heard, "start", THERE)
    await chat.post(THERE, card("Une autre"), mark="vigie-70")
    before = SENT_AGAIN._value.get()
    found = await chat.find(THERE, "vigie-7")
    assert found is not None
    await chat.edit(found, card("Résolue"), mark="vigie-7")
    assert shown(heard.tenant.roots(HELP)[0].cards[0]) == "Résolue"
    assert await chat.find(THERE, "vigie-7") == found, "nobody has recorded it yet"
    assert await chat.find(THERE, "vigie-8") is None
    assert SENT_AGAIN._value.get() == before, "it was looked for"


async def test_a_reply_whose_answer_was_lost_is_found_in_its_thread(heard: Office) -> None:
    chat = heard.platform.chat
    root = await chat.post(THERE, card("INC0001001"), mark="vigie-1")
    thread = Thread(root.message)
    await lost(heard, "send", THERE, thread)
    found = await chat.find(THERE, "vigie-7", thread=thread)
    assert found is not None
    assert heard.tenant.find(found.channel, found.message) is not None
    assert await chat.find(THERE, "vigie-7") is None, "it does not stand in the channel itself"


async def test_of_a_reply_shown_too_only_what_does_not_stand_is_sent(heard: Office) -> None:
    """Another process looks: it remembers no half."""
    chat = heard.platform.chat
    root = await chat.post(THERE, card("INC0001001"), mark="vigie-1")
    thread = Thread(root.message, shown=True)
    await lost(heard, "send", THERE, thread)
    assert await chat.find(THERE, "vigie-7", thread=thread) is None
    posted = await chat.post(THERE, card("Nouvelle"), mark="vigie-7", thread=thread)
    first, *others = heard.tenant.roots(HELP)
    assert (len(heard.tenant.replies(first)), len(others)) == (1, 1)

    chat._halves.clear()
    assert await chat.find(THERE, "vigie-7", thread=thread) == posted


async def test_a_message_that_was_deleted_since_does_not_stand(heard: Office) -> None:
    await lost(heard, "start", THERE)
    heard.tenant.delete(heard.tenant.roots(HELP)[0])
    assert await heard.platform.chat.find(THERE, "vigie-7") is None


async def test_a_personal_chat_is_looked_into_where_an_administrator_grants_it(heard: Office) -> None:
    chat, to = heard.platform.chat, address(CAMILLE.aad)
    await lost(heard, "send", to)
    assert not await chat.can_look(to)
    before = SENT_AGAIN._value.get()
    assert await chat.find(to, "vigie-7") is None
    assert SENT_AGAIN._value.get() == before + 1

    heard.tenant.chats_granted = True
    assert await chat.can_look(to)
    found = await chat.find(to, "vigie-7")
    assert found is not None
    assert found.channel == CAMILLE.personal
    assert SENT_AGAIN._value.get() == before + 1


async def test_where_an_owner_has_not_granted_it_sending_again_is_flagged(
    heard: Office, logged: list[dict[str, Any]]
) -> None:
    heard.tenant.closed.add(HELP)
    await lost(heard, "start", THERE)
    assert not await heard.platform.chat.can_look(THERE)
    assert await heard.platform.chat.find(THERE, "vigie-7") is None
    assert [one["mark"] for one in logged if one["event"] == "sent again, perhaps twice"] == ["vigie-7"]


@pytest.mark.parametrize(("status", "raises"), [(429, SlowDown), (503, NotSent), (500, NotSent)])
async def test_while_graph_does_not_answer_nothing_is_sent_again(
    heard: Office, status: int, raises: type[Exception]
) -> None:
    await lost(heard, "start", THERE)
    heard.connector.fail_next("history", status)
    with pytest.raises(raises):
        await heard.platform.chat.find(THERE, "vigie-7")
    assert await heard.platform.chat.find(THERE, "vigie-7") is not None


async def test_the_next_page_is_asked_of_graph_alone(heard: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an answer names as its next page, our token goes nowhere else."""
    await lost(heard, "start", THERE)
    graph = heard.platform._graph
    elsewhere = {"value": [], "@odata.nextLink": "https://evil.example.org/more"}
    asked: list[str] = []

    async def read(url: str, _scope: str) -> dict[str, Any]:
        asked.append(url)
        return elsewhere if len(asked) == 1 else {}

    monkeypatch.setattr(graph._web, "read", read)
    await heard.platform.chat.find(THERE, "vigie-7")
    assert all(url.startswith(f"{heard.connector.url}/graph/") for url in asked)


async def test_a_plainer_drawing_carries_the_mark_as_well(heard: Office) -> None:
    heard.connector.fail_next("start", 413, code="MessageSizeTooBig")
    at = await heard.platform.chat.post(THERE, card("Nouvelle"), mark="vigie-7")
    assert await heard.platform.chat.find(THERE, "vigie-7") == replace(at, shown=None)
