"""Emojis that Vigie puts on messages, there where Teams lets it; words under them where it does not."""

import pytest

from bot.delivery.chat import InDoubt, Posted, SlowDown
from bot.teams.abilities import FIRST
from tests.bot.teams.acts import read
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.faculty import Faculty, faculty
from tests.bot.teams.office import Office, new_desk, running
from tests.bot.teams.previews import EMAIL, MEMO, WARNING
from tests.bot.teams.tenant import CAMILLE, HELP, JADE, LEA, Member, Message, Tenant

__all__ = ["faculty"]
WORDS = {
    "relayed": "✉️ transmis à la personne concernée",
    "brought": "✉️ transmis à la personne concernée",
    "received": "✉️ transmis au soutien",
    "noted": "📝 gardé comme note interne",
    "undelivered": "⚠️ non remis\N{NO-BREAK SPACE}: la messagerie le refuse",
}


async def said(office: Office, who: Member = LEA) -> Message:
    return await office.acts.says(who, "Essayez Firefox", HELP)


def under(office: Office, message: Message) -> list[str]:
    return [read(one) for one in office.tenant.replies(message)]


def at(message: Message) -> Posted:
    return Posted(message.conversation, message.id)


@pytest.mark.parametrize(
    ("sign", "emoji"),
    [
        ("relayed", EMAIL),
        ("brought", EMAIL),
        ("received", EMAIL),
        ("placed", EMAIL),
        ("noted", MEMO),
        ("undelivered", WARNING),
    ],
)
async def test_a_sign_is_an_emoji_on_the_message_and_no_word_under_it(office: Office, sign: str, emoji: str) -> None:
    office.connector.previews.reacting = 200
    message = await said(office)
    for again in (False, True):
        await office.platform.chat.react(at(message), sign, again=again)
    assert (message.reactions, under(office, message)) == ({emoji}, [])


async def test_what_was_brought_at_last_is_not_marked_as_undelivered_any_more(office: Office) -> None:
    office.connector.previews.reacting = 200
    message = await said(office)
    await office.platform.chat.react(at(message), "undelivered")
    await office.platform.chat.react(at(message), "brought")
    assert message.reactions == {EMAIL}


async def test_a_message_of_ones_own_chat_is_marked_too(office: Office) -> None:
    office.connector.previews.reacting = 200
    message = await office.acts.says(CAMILLE, "Toujours rien")
    await office.platform.chat.react(at(message), "received")
    assert (message.reactions, office.tenant.personal(CAMILLE)) == ({EMAIL}, [])


@pytest.mark.parametrize("status", [400, 403, 404, 405, 501])
async def test_where_it_is_refused_words_say_it_and_it_is_tried_once(office: Office, status: int) -> None:
    office.connector.previews.reacting = status
    first, second = await said(office), await said(office, JADE)
    for message in (first, second):
        await office.platform.chat.react(at(message), "noted")
        assert under(office, message) == [WORDS["noted"]]
    assert office.connector.calls["react"] == 1

    office.connector.previews.reacting = 200
    office.clock.at += FIRST
    await office.platform.chat.react(at(second), "noted")
    assert second.reactions == {MEMO}


async def test_one_that_goes_on_refusing_is_tried_ever_less_often_and_after_a_month_at_most(office: Office) -> None:
    office.connector.previews.reacting = 404
    message = await said(office)
    tried = []
    for day in range(100):
        before = office.connector.calls["react"]
        await office.platform.chat.react(at(message), "noted")
        tried += [day] * (office.connector.calls["react"] - before)
        office.clock.at += FIRST
    assert tried == [0, 1, 3, 7, 15, 31, 61, 91]


@pytest.mark.parametrize("sign", WORDS)
async def test_each_sign_has_its_words(office: Office, sign: str) -> None:
    message = await said(office)
    await office.platform.chat.react(at(message), sign)
    assert under(office, message) == [WORDS[sign]]


async def test_a_refusal_is_remembered_by_another_instance_and_after_a_restart() -> None:
    desk, connector = new_desk(), Connector(Tenant())
    async with serving(connector.application()) as connector.url:
        for _times in range(2):
            async with running(desk, connector=connector) as one, running(desk, connector=connector) as other:
                for office in (one, other):
                    message = await said(office)
                    await office.platform.chat.react(at(message), "noted")
                    assert under(office, message) == [WORDS["noted"]]
    assert connector.calls["react"] == 1


async def test_what_is_to_wait_waits_by_itself_and_nothing_is_said_meanwhile(office: Office) -> None:
    office.connector.previews.reacting = 200
    office.connector.fail_next("react", 429)
    message = await said(office)
    with pytest.raises(SlowDown) as asked:
        await office.platform.chat.react(at(message), "noted")
    assert asked.value.alone
    assert (message.reactions, under(office, message)) == (set(), [])
    await office.platform.chat.react(at(message), "noted")
    assert message.reactions == {MEMO}


async def test_what_stays_in_doubt_is_said_in_words(office: Office) -> None:
    office.connector.previews.reacting = 200
    office.connector.fail_next("react", 500, times=2)
    message = await said(office)
    with pytest.raises(InDoubt):
        await office.platform.chat.react(at(message), "noted")
    await office.platform.chat.react(at(message), "noted", again=True)
    assert under(office, message) == [WORDS["noted"]]


async def test_a_message_that_is_gone_says_nothing_of_its_conversation(office: Office) -> None:
    office.connector.previews.reacting = 200
    first, second = await said(office), await said(office, JADE)
    await office.platform.chat.react(Posted(first.conversation, "1"), "noted")
    assert under(office, first) == [WORDS["noted"]]
    await office.platform.chat.react(at(second), "noted")
    assert second.reactions == {MEMO}


async def test_an_answer_in_a_thread_is_marked_once_it_is_passed_on_and_a_note_once_it_is_kept(
    faculty: Faculty,
) -> None:
    faculty.acts.connector.previews.reacting = 200
    await faculty.says(CAMILLE, "Le son coupe.")
    card = faculty.card(HELP, "INC0001001")
    note = await faculty.says(LEA, "Je regarde", under=card)
    answer = await faculty.says(LEA, "Essayez Firefox", under=card, mention=True)
    assert (note.reactions, answer.reactions) == ({MEMO}, {EMAIL})
    assert not [one for one in faculty.thread(card) if one.startswith(("✉️", "📝"))]
    reply = await faculty.says(CAMILLE, "Merci, ça marche")
    assert reply.reactions == {EMAIL}
