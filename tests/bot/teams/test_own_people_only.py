"""Only people of the desk's own tenant have rights, whoever else is in its channels of Teams."""

from dataclasses import replace
from typing import Any

import pytest

from bot.ops.metrics import REFUSED
from tests.bot.teams.acts import button, read
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, MANAGEMENT, NADIA, ODILE, TEAM, Json, Member
from workflow.ports.desk import Transaction

OTHER = "0ther000-0000-4000-8000-000000000009"
ROOM = "19:soir@thread.tacv2"
FELIX = Member("Felix Arnaud", "felix.arnaud@example.org", tenant=OTHER)
GUEST = Member("Gina Sauvé", "gina.sauve@example.org", role="guest")
ROBOT = Member("Minuterie Express", "minuterie@example.org", bot=True)
OUTSIDERS = {"of another tenant": FELIX, "guest": GUEST, "bot": ROBOT}
each_outsider = pytest.mark.parametrize("who", OUTSIDERS.values(), ids=OUTSIDERS)
SENTENCE = "Vigie sert les personnes de sa propre organisation"


def foreign() -> float:
    return float(REFUSED.labels("teams", "foreign")._value.get())


async def members(faculty: Faculty, group: str) -> set[str]:
    async def found(tx: Transaction) -> set[str]:
        return {one.name for one in (await tx.people.many(await tx.people.members(group))).values()}

    return await faculty.vigie.desk.read(found)


async def joins(faculty: Faculty, who: Member, channel: str) -> None:
    faculty.tenant.members[channel] = (*faculty.tenant.members.get(channel, ()), who)
    change = {**faculty.acts.base(NADIA, channel), "type": "conversationUpdate", "membersAdded": [who.as_account()]}
    await faculty.acts.deliver(change)
    await faculty.vigie.settle()


@each_outsider
async def test_whoever_joins_from_elsewhere_has_no_rights_live_nor_when_members_are_compared(
    faculty: Faculty, who: Member
) -> None:
    await joins(faculty, who, MANAGEMENT)
    assert await members(faculty, "gestion") == {"Nadia Fortin"}
    await faculty.vigie._reconcile()
    assert await members(faculty, "gestion") == {"Nadia Fortin"}


async def test_one_of_our_own_who_joins_has_the_rights(faculty: Faculty) -> None:
    await joins(faculty, ODILE, MANAGEMENT)
    assert await members(faculty, "gestion") == {"Nadia Fortin", "Odile Tremblay"}


async def test_a_button_of_someone_of_another_tenant_gets_one_sentence(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas")
    card = faculty.card(HELP, "INC0001001")
    before, standing = foreign(), read(card)
    answer = await faculty.presses(FELIX, "Prendre en charge", card)
    assert SENTENCE in str(answer)
    assert foreign() == before + 1
    assert read(card) == standing


async def test_what_someone_of_another_tenant_writes_in_a_shared_channel_is_not_taken(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Le micro ne marche pas")
    card, before = faculty.card(HELP, "INC0001001"), foreign()
    await faculty.says(FELIX, "Je réponds à sa place", under=card, mention=True)
    assert foreign() == before + 1
    assert "réponds à sa place" not in "\n".join(faculty.personal(CAMILLE))

    async def known(tx: Transaction) -> int:
        return len(await tx.people.by_name(["Felix Arnaud"]))

    assert await faculty.vigie.desk.read(known) == 0


@pytest.mark.parametrize(
    "where",
    [{"channelData": {"tenant": {"id": OTHER}}}, {"conversation": {"tenantId": OTHER}}],
    ids=["channelData", "conversation"],
)
async def test_a_conversation_in_another_tenant_is_refused_wherever_it_says_so(faculty: Faculty, where: Json) -> None:
    activity: dict[str, Any] = faculty.acts.message(CAMILLE, "Bonjour")
    for part, change in where.items():
        activity[part] = {**activity[part], **change}
    before = foreign()
    status, _body = await faculty.acts.deliver(activity)
    assert (status, foreign()) == (403, before + 1)


async def test_who_says_no_tenant_is_asked_about_before_they_become_a_person(faculty: Faculty) -> None:
    silent = replace(FELIX)
    faculty.tenant.members[HELP] = (LEA, silent)
    said = faculty.acts.message(silent, "Notre salle est fermée", HELP, mention=True)
    del said["from"]["tenantId"]
    before = foreign()
    await faculty.acts.deliver(said)
    await faculty.vigie.settle()
    assert foreign() == before + 1
    assert not any("INC0001001" in read(one) for one in faculty.tenant.roots(HELP))


async def test_a_guest_of_the_tenant_asks_for_help_and_holds_no_rights(faculty: Faculty) -> None:
    faculty.tenant.members[HELP] = (LEA, GUEST)
    faculty.tenant.installed.add(GUEST.aad)
    await faculty.says(GUEST, "Le micro ne marche pas")
    assert "INC0001001" in faculty.personal(GUEST)[0]
    await faculty.vigie._reconcile()
    await faculty.says(GUEST, "tâches")
    assert "réservé aux membres d’un groupe" in faculty.personal(GUEST)[-1]


def as_shared(activity: Json) -> Json:
    activity["channelData"]["channel"]["type"] = "shared"
    return activity


async def test_a_shared_channel_is_no_managements_and_waits_for_a_confirmation_of_our_own(faculty: Faculty) -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, NADIA, FELIX)
    await faculty.acts.deliver(as_shared(faculty.acts.message(NADIA, "lier Gestion", ROOM, mention=True)))
    await faculty.vigie.settle()
    assert "partagé avec une autre organisation" in faculty.personal(NADIA)[-1]
    assert await members(faculty, "gestion") == {"Nadia Fortin"}

    await faculty.acts.deliver(as_shared(faculty.acts.message(NADIA, "lier Technologues", ROOM, mention=True)))
    await faculty.vigie.settle()
    warning = faculty.tenant.personal(NADIA)[-1]
    assert "est partagé avec une autre organisation" in read(warning)
    await faculty.presses(NADIA, "Lier quand même", warning)
    assert "Camille Roy" not in await members(faculty, "technologues")
    waiting = next(one for one in faculty.tenant.roots(MANAGEMENT) if one.cards and "votre confirmation" in read(one))
    assert "Camille Roy" in read(waiting)
    assert "Felix" not in read(waiting)


async def test_a_channel_that_is_found_to_be_shared_takes_rights_back(faculty: Faculty) -> None:
    assert "Léa Gagnon" in await members(faculty, "technologues")
    await faculty.acts.deliver(as_shared(faculty.acts.message(LEA, "Bonjour", HELP)))
    await faculty.vigie._reconcile()
    await faculty.vigie.settle()
    assert await members(faculty, "technologues") == set()
    said = [read(one) for one in faculty.tenant.roots(HELP) if one.cards]
    assert any("est maintenant partagé avec une autre organisation" in one for one in said)


async def test_someone_of_another_tenant_is_not_named_in_a_form(faculty: Faculty) -> None:
    faculty.tenant.members[TEAM] = (FELIX,)
    faculty.tenant.installed.add(FELIX.aad)
    await faculty.says(NADIA, "vigie répondants")
    listed = faculty.tenant.personal(NADIA)[-1]
    dialog: Any = await faculty.presses(NADIA, "Ajouter un répondant", listed)
    send = button(dialog["task"]["value"]["card"]["content"], "Ajouter")
    answer = await faculty.acts.sends(NADIA, send, {"person.person": FELIX.aad, "field.other": "Médecine"})
    assert "appartient à une autre organisation" in str(answer)
