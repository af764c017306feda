"""What people of another tenant and guests do in channels of Teams: each way in, and what comes of it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.bot.teams.acts import read
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, MANAGEMENT, NADIA, TEAM, Json, Member, Message
from tests.bot.teams.test_own_people_only import FELIX, GUEST, SENTENCE, as_shared, foreign, members
from tests.bot.teams.test_reactions import reacts
from workflow.ports.desk import Transaction

INC = "INC0001001"
ROOM = "19:aide@thread.tacv2"
WORDS = "Je m’en occupe avec mon équipe"
ATTACHED = {"contentType": "text/html", "content": '<p>La grille.</p><attachment id="a1"></attachment>'}
Act = Callable[[Faculty, Message], Awaitable[object]]


async def asked(faculty: Faculty) -> Message:
    await faculty.says(CAMILLE, "Le micro ne marche pas")
    return faculty.card(HELP, INC)


async def notes(faculty: Faculty, card: Message) -> None:
    await faculty.says(FELIX, WORDS, under=card)


async def mends(faculty: Faculty, card: Message) -> None:
    said = faculty.acts.message(FELIX, WORDS, under=card)
    await faculty.acts.deliver({**said, "type": "messageUpdate"})


async def takes_back(faculty: Faculty, card: Message) -> None:
    said = faculty.acts.message(FELIX, WORDS, under=card)
    await faculty.acts.deliver({**said, "type": "messageDelete"})


async def puts_an_emoji(faculty: Faculty, card: Message) -> None:
    await reacts(faculty, FELIX, card, "1f440_eyes")


async def types_a_slash(faculty: Faculty, _card: Message) -> None:
    said = faculty.acts.message(FELIX, "/tâches", HELP)
    said["recipient"] = {**said["recipient"], "isTargeted": True}
    await faculty.acts.deliver(said)


async def drops_a_file(faculty: Faculty, card: Message) -> None:
    await faculty.acts.says(FELIX, "", under=card, attachments=[ATTACHED])


async def asks_in_a_thread_of_its_own(faculty: Faculty, _card: Message) -> None:
    await faculty.acts.says(FELIX, "Notre salle est fermée", HELP, mention=True)


async def links_a_channel(faculty: Faculty, _card: Message) -> None:
    await faculty.acts.says(FELIX, "lier Technologues", ROOM, mention=True)


WAYS: dict[str, Act] = {
    "notes": notes,
    "mends": mends,
    "takes back": takes_back,
    "puts an emoji": puts_an_emoji,
    "types a slash": types_a_slash,
    "drops a file": drops_a_file,
    "asks": asks_in_a_thread_of_its_own,
    "links a channel": links_a_channel,
}


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_that_someone_of_another_tenant_does_in_a_channel_is_taken_or_answered(
    faculty: Faculty, way: str
) -> None:
    card = await asked(faculty)
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], FELIX)
    before, written, standing = foreign(), len(faculty.tenant.ever), read(card)
    await WAYS[way](faculty, card)
    await faculty.vigie.settle()
    assert foreign() == before + 1
    assert len(faculty.tenant.ever) == written
    assert read(faculty.card(HELP, INC)) == standing
    assert await known(faculty, FELIX) is False


async def known(faculty: Faculty, who: Member) -> bool:
    async def found(tx: Transaction) -> bool:
        return bool(await tx.people.by_name([who.name]))

    return await faculty.vigie.desk.read(found)


SHOWN: dict[str, tuple[str, dict[str, Any]]] = {
    "a search": (
        "composeExtension/query",
        {"commandId": "search", "parameters": [{"name": "query", "value": "micro"}], "queryOptions": {}},
    ),
    "an address": ("composeExtension/queryLink", {"url": f"https://vigie.example.org/{INC}"}),
    "an action on a message": (
        "composeExtension/fetchTask",
        {
            "commandId": "open_request",
            "commandContext": "message",
            "messagePayload": {
                "id": "1",
                "from": {"user": {"id": CAMILLE.aad, "displayName": CAMILLE.name}},
                "body": {"contentType": "html", "content": "<p>Bonjour</p>"},
            },
        },
    ),
}


@pytest.mark.parametrize("kind", SHOWN)
async def test_what_they_ask_to_be_shown_names_nothing_of_an_item(faculty: Faculty, kind: str) -> None:
    card = await asked(faculty)
    name, value = SHOWN[kind]
    answer = str(await faculty.acts.invoke(FELIX, name, value, card))
    assert "Le micro" not in answer
    assert "Camille" not in answer
    assert INC not in answer
    assert kind == "an address" or SENTENCE in answer


async def comes(faculty: Faculty) -> None:
    """Félix comes into the channel of those who help, and Vigie is told."""
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], FELIX)
    change = {**faculty.acts.base(LEA, HELP), "type": "conversationUpdate", "membersAdded": [FELIX.as_account()]}
    await faculty.acts.deliver(change)
    await faculty.vigie.settle()


async def test_of_what_they_wrote_one_of_ours_can_make_no_request(faculty: Faculty) -> None:
    await comes(faculty)
    name, value = SHOWN["an action on a message"]
    whose = {"user": {"id": FELIX.aad, "displayName": FELIX.name}}
    payload = {**value["messagePayload"], "from": whose}
    root = faculty.tenant.start(HELP, {}, FELIX.mri)
    answer = str(await faculty.acts.invoke(LEA, name, {**value, "messagePayload": payload}, root))
    assert "organisation" in answer
    assert await known(faculty, FELIX) is False


async def test_nobody_of_another_tenant_is_written_to_when_they_come_into_a_linked_channel(faculty: Faculty) -> None:
    faculty.tenant.installed.add(FELIX.aad)
    await comes(faculty)
    assert faculty.tenant.personal(FELIX) == []
    assert await known(faculty, FELIX) is False


async def test_they_have_no_drawing_of_their_own_of_a_card(faculty: Faculty) -> None:
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], FELIX, GUEST)
    card = await asked(faculty)
    readers = card.cards[0]["refresh"]["userIds"]
    assert LEA.mri in readers
    assert {FELIX.mri, GUEST.mri}.isdisjoint(readers)


async def test_in_a_shared_channel_for_requests_they_ask_for_nothing(faculty: Faculty) -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, NADIA, FELIX)
    linking = faculty.acts.message(NADIA, "lier Technologues demandes", ROOM, mention=True)
    await faculty.acts.deliver(as_shared(linking))
    await faculty.vigie.settle()
    (told,) = [read(one) for one in faculty.tenant.roots(ROOM) if one.cards]
    assert "partagé avec une autre organisation" in told
    for who in (FELIX, CAMILLE):
        await faculty.acts.deliver(as_shared(faculty.acts.message(who, "Notre salle est fermée", ROOM)))
    await faculty.vigie.settle()
    (card,) = [read(one) for one in faculty.tenant.roots(HELP) if one.cards]
    assert "Camille Roy" in card


async def test_a_guest_in_a_groups_channel_notes_claims_and_answers_nothing(faculty: Faculty) -> None:
    card = await asked(faculty)
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], GUEST)
    faculty.tenant.installed.add(GUEST.aad)
    await faculty.vigie._reconcile()
    standing = read(card)
    answer = await faculty.presses(GUEST, "Prendre en charge", card)
    assert "n’est pas l’une de vos demandes" in str(answer)
    await faculty.says(GUEST, "Redémarrez, c’est tout.", under=card, mention=True)
    await reacts(faculty, GUEST, card, "1f440_eyes")
    assert read(faculty.card(HELP, INC)) == standing
    assert not any("Redémarrez" in one for one in faculty.personal(CAMILLE))


async def test_a_guest_reads_what_they_have_asked_and_nothing_of_anyone_else(faculty: Faculty) -> None:
    await asked(faculty)
    faculty.tenant.members[HELP] = (*faculty.tenant.members[HELP], GUEST)
    faculty.tenant.installed.add(GUEST.aad)
    await faculty.says(GUEST, "Mon clavier est muet")
    assert "INC0001002" in faculty.personal(GUEST)[0]
    await faculty.says(GUEST, "demandes")
    assert "INC0001002" in faculty.personal(GUEST)[-1]
    assert INC not in faculty.personal(GUEST)[-1]
    await faculty.says(GUEST, INC)
    assert "Le micro" not in "\n".join(faculty.personal(GUEST))


class Borrower(Member):
    """A guest whose account names an address of ours."""

    def as_member(self) -> Json:
        return {**super().as_member(), "email": NADIA.email}


async def test_a_guest_whose_address_is_that_of_the_first_manager_is_someone_else_and_no_manager(
    faculty: Faculty,
) -> None:
    nora = Borrower("Nora Fortin", "nora.fortin@example.org", role="guest")
    faculty.tenant.members[TEAM] = (nora,)
    faculty.tenant.installed.add(nora.aad)
    await faculty.says(nora, "vigie lier")
    assert "Seule la gestion" in faculty.personal(nora)[-1]
    assert await members(faculty, "gestion") == {"Nadia Fortin"}


async def test_one_who_turns_into_a_guest_loses_their_rights_when_members_are_compared(faculty: Faculty) -> None:
    assert "Léa Gagnon" in await members(faculty, "technologues")
    faculty.tenant.members[HELP] = tuple(
        replace(one, role="guest") if one == LEA else one for one in faculty.tenant.members[HELP]
    )
    await faculty.vigie._reconcile()
    assert "Léa Gagnon" not in await members(faculty, "technologues")


async def test_the_management_channel_is_never_one_that_is_shared(faculty: Faculty) -> None:
    await faculty.acts.deliver(as_shared(faculty.acts.message(NADIA, "Bonjour", MANAGEMENT)))
    await faculty.vigie._reconcile()
    await faculty.vigie.settle()
    assert await members(faculty, "gestion") == set()
    said = "\n".join(read(one) for one in faculty.tenant.roots(MANAGEMENT) if one.cards)
    assert "partagé avec une autre organisation" in said
