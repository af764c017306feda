"""What one person alone should see in a channel is seen by them alone, there where Teams can; else as before."""

from dataclasses import replace

import pytest

from bot.delivery.chat import Posted
from bot.desk.answers import Home, Opened, Redrawn, Said
from bot.teams.abilities import FIRST, forget
from bot.teams.patience import Patience
from tests.bot.answering import card, card_with_button
from tests.bot.teams.acts import read, shown
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.office import Office, address, new_desk, running
from tests.bot.teams.previews import IGNORED
from tests.bot.teams.tenant import BOT, CAMILLE, HELP, INTERVIEWS, JADE, LEA, ODILE, Member, Message, Tenant
from tests.bot.teams.test_interactions import FORM, LONG, posted

REFUSALS = (400, 403, 404, 405, 501)
CHAT = "19:soir@thread.v2"
"""A chat of several people."""
BELOW = "La réponse est ci-dessous."


async def slash(office: Office, who: Member, words: str, channel: str = HELP) -> Message:
    """Have someone write to Vigie alone where others are, as a client does after a slash."""
    said = office.acts.message(who, words, channel)
    if channel == CHAT:
        stands = office.tenant.stand(CHAT, said, who.mri)
        said |= {"id": stands.id, "conversation": {"id": CHAT, "conversationType": "groupChat", "isGroup": True}}
    said["recipient"] = {**said["recipient"], "isTargeted": True}
    assert (await office.acts.deliver(said))[0] == 200
    message = office.tenant.find(said["conversation"]["id"], said["id"])
    assert message is not None
    message.only = who.mri
    return message


def at(message: Message) -> Posted:
    return Posted(message.conversation, message.id)


async def prove(office: Office) -> None:
    """Have a targeted message come, and go."""
    await slash(office, ODILE, "/aide", INTERVIEWS)
    office.tenant.messages.clear()


def for_all(office: Office) -> list[str]:
    """What the bot wrote in channels for all to read."""
    wrote = [one for one in office.tenant.messages if one.author == BOT and one.conversation.startswith("19:")]
    return [read(one) for one in wrote if not one.only]


def alone(office: Office, who: Member) -> list[Message]:
    """What the bot shows someone alone in channels."""
    return [one for one in office.tenant.targeted(who) if one.author == BOT]


async def pressed(office: Office) -> tuple[str, list[str]]:
    """Have Léa press a button that says more than a sentence; return what is beside it, and what all read then."""
    root = await posted(office)
    before = len(for_all(office))
    office.handlers.answers["claim"] = Said(LONG)
    answer = await office.acts.presses(LEA, "Prendre en charge", root)
    return str(answer["value"]), for_all(office)[before:]


@pytest.mark.parametrize("where", [HELP, CHAT])
async def test_a_slash_is_answered_where_it_is_typed_to_its_author_alone(office: Office, where: str) -> None:
    office.tenant.members[CHAT] = (LEA, JADE)
    office.handlers.answers["taches"] = Said(LONG)
    asked = await slash(office, LEA, "/tâches", where)
    (answer,) = alone(office, LEA)
    assert "Bonjour" in shown(answer.cards[0])
    assert answer.conversation == asked.conversation
    assert answer.activity["entities"] == [{"type": "targetedMessageInfo", "messageId": asked.id}]
    assert (for_all(office), office.tenant.personal(LEA)) == ([], [])


async def test_a_long_answer_to_a_button_is_shown_below_it_to_who_pressed(office: Office) -> None:
    await prove(office)
    assert await pressed(office) == (BELOW, [])
    (answer,) = alone(office, LEA)
    assert "Bonjour" in shown(answer.cards[0])
    assert office.tenant.personal(LEA) == []


async def test_an_answer_to_a_mention_is_shown_under_it_to_its_author(office: Office) -> None:
    await prove(office)
    said = await office.acts.says(LEA, "tâches", HELP, mention=True)
    await office.platform.chat.whisper(address(LEA.aad), LONG, at=at(said), beside=True)
    (answer,) = alone(office, LEA)
    assert (answer.conversation, for_all(office), office.tenant.personal(LEA)) == (said.conversation, [], [])


async def test_where_no_targeted_message_has_come_none_is_tried(office: Office) -> None:
    office.connector.previews.targeting = IGNORED
    beside, others = await pressed(office)
    assert "conversation personnelle" in beside
    assert others == []
    assert "Bonjour" in read(office.tenant.personal(LEA)[-1])
    assert office.connector.calls["target"] == 0


async def test_nor_at_another_address_of_teams_than_the_one_it_came_from(office: Office) -> None:
    await prove(office)
    moved = office.acts.message(LEA, "Bonjour") | {"serviceUrl": f"{office.connector.url}/other"}
    assert (await office.acts.deliver(moved))[0] == 200
    assert not await office.platform.chat.speaker.targeted.show(HELP, address(LEA.aad), [{"type": "message"}])
    assert office.connector.calls["target"] == 0


async def test_nor_beside_the_playground_whatever_comes() -> None:
    async with running(new_desk(), playground=True) as office:
        office.handlers.answers["vigie"] = Said(LONG)
        await slash(office, LEA, "/aide")
        assert office.connector.calls["target"] == 0
        assert office.tenant.personal(LEA)


@pytest.mark.parametrize("status", REFUSALS)
async def test_what_is_refused_goes_to_the_personal_chat_and_is_tried_once(office: Office, status: int) -> None:
    await prove(office)
    office.connector.previews.targeting = status
    tried = office.connector.calls["target"]
    for times in (1, 2):
        beside, others = await pressed(office)
        assert ("conversation personnelle" in beside, others) == (True, [])
        assert len(office.tenant.personal(LEA)) == times
    assert office.connector.calls["target"] == tried + 1
    office.handlers.answers["vigie"] = Said(LONG)
    await slash(office, LEA, "/aide")
    assert (office.connector.calls["target"], len(office.tenant.personal(LEA))) == (tried + 1, 3)

    office.connector.previews.targeting = 200
    office.clock.at += FIRST
    assert (await pressed(office))[0] == BELOW


async def test_a_refusal_is_remembered_by_another_instance_and_after_a_restart() -> None:
    desk, connector = new_desk(), Connector(Tenant())
    async with serving(connector.application()) as connector.url:
        async with running(desk, connector=connector) as office, running(desk, connector=connector) as another:
            await prove(office)
            connector.previews.targeting = 403
            for one in (office, another):
                assert "conversation personnelle" in (await pressed(one))[0]
        connector.previews.targeting = 200
        async with running(desk, connector=connector) as restarted:
            assert "conversation personnelle" in (await pressed(restarted))[0]
    assert connector.calls["target"] == 1


async def test_another_conversation_is_asked_for_itself(office: Office) -> None:
    await prove(office)
    office.connector.previews.targeting = 403
    await pressed(office)
    office.connector.previews.targeting = 200
    office.handlers.answers["taches"] = Said(LONG)
    await slash(office, ODILE, "/tâches", INTERVIEWS)
    assert len(alone(office, ODILE)) == 1


async def test_what_may_not_have_come_is_said_in_the_personal_chat_too_and_tried_again_later(office: Office) -> None:
    await prove(office)
    office.connector.fail_next("target", 500)
    assert (await pressed(office))[1] == []
    assert len(office.tenant.personal(LEA)) == 1
    assert (await pressed(office))[0] == BELOW


@pytest.mark.parametrize("status", [429, 503])
async def test_what_is_to_wait_is_tried_again(status: int) -> None:
    async def pause(_seconds: float) -> None:
        """Pass no time."""

    async with running(new_desk(), patience=Patience(pause, lambda: 0.5)) as office:
        await prove(office)
        office.connector.fail_next("target", status)
        assert (await pressed(office))[0] == BELOW
        assert (len(alone(office, LEA)), office.tenant.personal(LEA)) == (1, [])


async def test_a_card_that_is_refused_is_shown_plainer(office: Office) -> None:
    await prove(office)
    office.connector.fail_next("target", 400, code="BadSyntax")
    assert (await pressed(office))[0] == BELOW
    assert "Fiche" in shown(alone(office, LEA)[0].cards[0])


async def test_a_thread_that_is_gone_says_nothing_of_its_channel(office: Office) -> None:
    await prove(office)
    office.connector.fail_next("target", 404, code="ConversationNotFound")
    assert "conversation personnelle" in (await pressed(office))[0]
    assert (await pressed(office))[0] == BELOW


async def test_a_form_stands_where_it_was_asked_for_and_gives_way_to_what_became_of_it(office: Office) -> None:
    await prove(office)
    office.handlers.answers["intention"] = Opened(FORM)
    await slash(office, LEA, "/intention")
    (form,) = alone(office, LEA)
    await office.acts.presses(LEA, "Envoyer", form, {"field.text": "Bonjour", "field.steps": "s0"})
    assert "c’est noté" in read(form)
    assert (form.edits, for_all(office), office.tenant.personal(LEA)) == (1, [], [])


async def test_a_page_of_a_list_takes_the_place_of_the_one_before(office: Office) -> None:
    office.handlers.answers |= {
        "taches": Said(replace(LONG, blocks=(*LONG.blocks, *card_with_button("", "work_page", "2").blocks[1:]))),
        "work_page": Redrawn(card("Deuxième page")),
    }
    await slash(office, LEA, "/tâches")
    (page,) = alone(office, LEA)
    await office.acts.presses(LEA, "Prendre en charge", page)
    assert (page.edits, "Deuxième page" in read(page), len(alone(office, LEA))) == (1, True, 1)


@pytest.mark.parametrize("known", [True, False])
async def test_a_card_of_the_channel_that_claims_to_be_for_one_is_never_changed(office: Office, known: bool) -> None:
    if known:
        await prove(office)
    else:
        office.connector.previews.targeting = IGNORED
    root = await posted(office)
    before = read(root)
    office.handlers.answers["claim"] = Redrawn(card("Pour une personne"))
    data = {"vigie": {"action": "claim", "value": "INC0001001", "on": "private", "alone": True}}
    executed = {"action": {"type": "Action.Execute", "verb": "claim", "data": data}, "trigger": "manual"}
    await office.acts.invoke(LEA, "adaptiveCard/action", executed, root)
    assert (read(root), root.edits, for_all(office)) == (before, 0, [before])


async def test_what_was_refused_in_someones_conversation_is_forgotten_with_them(office: Office) -> None:
    said = await office.acts.says(CAMILLE, "Bonjour")
    await office.platform.chat.react(at(said), "received")
    key = f"teams:refused:reactions:{CAMILLE.personal}"
    assert await office.desk.get_setting(key)
    await forget(office.desk, CAMILLE.personal)
    assert await office.desk.get_setting(key) is None


@pytest.mark.parametrize("status", REFUSALS)
async def test_a_form_or_a_home_that_is_refused_stands_in_the_personal_chat(office: Office, status: int) -> None:
    await prove(office)
    office.connector.previews.targeting = status
    office.handlers.answers |= {"intention": Opened(FORM), "vigie": Home(card("Accueil"))}
    await slash(office, LEA, "/intention")
    await slash(office, LEA, "/aide")
    assert [FORM.title in read(office.tenant.personal(LEA)[0]), read(office.tenant.personal(LEA)[1])] == [
        True,
        "Accueil",
    ]
    form = office.tenant.personal(LEA)[0]
    await office.acts.presses(LEA, "Envoyer", form, {"field.text": "Bonjour", "field.steps": "s0"})
    assert "c’est noté" in read(form)
    assert (for_all(office), alone(office, LEA)) == ([], [])
