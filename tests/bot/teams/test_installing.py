"""The app is installed for those to whom it has to write, once a manager has agreed, and nobody is greeted by it."""

import asyncio
from dataclasses import replace

import pytest

from tests.bot.teams.acts import button, offers, read, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, LEA, NADIA, ODILE, SARAH, Member, Message
from tests.journeys.grids import grid, row
from workflow.upkeep.acts import Deed

GREETING = "Bonjour Camille Roy"
ANSWER = "Branchez un casque."
FOR_ONE = "Installer pour 1 personne"


async def lost(faculty: Faculty, who: Member, number: str = "INC0001001") -> Message:
    """Have someone ask in a team who has not added the app, and be answered: it waits for them."""
    faculty.tenant.installed.discard(who.aad)
    await faculty.acts.says(who, "Mon micro est muet.", INTERVIEWS, mention=True)
    await faculty.vigie.settle()
    card = faculty.card(HELP, number)
    await faculty.presses(LEA, "Prendre en charge", card)
    await faculty.says(LEA, ANSWER, under=card, mention=True)
    assert not faculty.personal(who)
    return card


async def listed(faculty: Faculty) -> Message:
    await faculty.says(NADIA, "vigie injoignables")
    return faculty.tenant.personal(NADIA)[-1]


async def agrees(faculty: Faculty, label: str, on: Message) -> None:
    """Have Nadia agree to it, and let it be done: nobody else waits for such a job."""
    await faculty.presses(NADIA, label, on)
    await unhurried(faculty)


async def unhurried(faculty: Faculty) -> None:
    """Let jobs be done for which nobody waits."""
    while working := faculty.vigie.worker._tasks:
        await asyncio.wait(working.values())
        await faculty.vigie.settle()
    await faculty.vigie.settle()


async def told(faculty: Faculty, who: Member, action: str, key: str) -> None:
    """Have Teams tell that the app was given to someone, or taken away."""
    base = faculty.acts.base(who, who.personal)
    await faculty.acts.deliver({**base, "type": "installationUpdate", "action": action, "id": key})
    await faculty.vigie.settle()


async def test_managers_alone_see_who_cannot_be_written_to_and_what_waits_for_them(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    card = read(await listed(faculty))
    assert "Camille Roy" in card
    assert "message" in card
    assert "Teams refuse ce que je lui écris" in card
    await faculty.says(LEA, "vigie injoignables")
    assert "Camille" not in faculty.personal(LEA)[-1]


async def test_nothing_is_installed_before_a_manager_has_agreed_for_how_many(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    card = (await listed(faculty)).cards[0]
    asks = button(card, "Installer pour ces personnes")
    assert asks["type"] == "Action.ShowCard"
    assert "1 personne à qui Vigie doit écrire" in shown(asks["card"])
    assert CAMILLE.aad not in faculty.tenant.installed
    assert faculty.acts.connector.calls["install"] == 0


async def test_who_is_given_the_app_gets_what_waited_and_no_greeting(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert CAMILLE.aad in faculty.tenant.chats_made
    await told(faculty, CAMILLE, "add", "added")
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))
    assert not any(GREETING in one for one in faculty.personal(CAMILLE))
    assert "Injoignable" not in str(faculty.card(HELP, "INC0001001").cards)
    assert any("1 personne" in one and "installée" in one for one in faculty.personal(NADIA))
    assert "Personne n’est injoignable" in read(await listed(faculty))
    acts = await faculty.vigie.desk.read(lambda tx: tx.audit.personal())
    assert [(one.what, one.by) for one in acts] == [(Deed.APP_INSTALLED, await number_of(faculty, NADIA))]


async def test_a_course_lead_whom_a_grid_names_and_who_lacks_the_app_is_given_it_and_hears_of_their_course(
    faculty: Faculty,
) -> None:
    lead = {"id": CAMILLE.aad, "displayName": CAMILLE.name, "mail": CAMILLE.email, "userType": "Member"}
    faculty.tenant.directory = [lead]
    faculty.tenant.installed.discard(CAMILLE.aad)
    await faculty.imports(grid(row(lead=CAMILLE.name, email=CAMILLE.email)))
    await unhurried(faculty)
    (listing,) = [one for one in faculty.tenant.roots(INTERVIEWS) if one.cards and "Prendre en charge" in read(one)]
    await faculty.presses(ODILE, "Prendre en charge", listing)
    await faculty.says(ODILE, "Quand pouvons-nous parler ?", under=faculty.card(INTERVIEWS, "SCTASK"), mention=True)
    assert "Camille Roy" in read(await listed(faculty))
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert any("Quand pouvons-nous parler ?" in one for one in faculty.personal(CAMILLE))


async def number_of(faculty: Faculty, who: Member) -> int:
    found = await faculty.vigie.desk.read(lambda tx: tx.people.by_email([who.email]))
    return found[who.email].id


async def test_who_adds_the_app_themselves_is_greeted(faculty: Faculty) -> None:
    faculty.tenant.installed.discard(CAMILLE.aad)
    faculty.tenant.installed.add(CAMILLE.aad)
    await told(faculty, CAMILLE, "add", "added")
    assert GREETING in faculty.personal(CAMILLE)[-1]


async def test_a_new_version_of_the_app_greets_nobody(faculty: Faculty) -> None:
    await told(faculty, CAMILLE, "add-upgrade", "upgraded")
    assert faculty.personal(CAMILLE) == []


async def test_who_had_the_app_removed_is_not_given_it_again_and_is_greeted_when_they_add_it(faculty: Faculty) -> None:
    await told(faculty, CAMILLE, "remove", "removed")
    await lost(faculty, CAMILLE)
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert faculty.acts.connector.calls["install"] == 0
    assert "l’application a été retirée" in read(await listed(faculty))
    faculty.tenant.installed.add(CAMILLE.aad)
    await told(faculty, CAMILLE, "add", "added")
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))
    assert any(GREETING in one for one in faculty.personal(CAMILLE))


async def test_one_who_has_the_app_already_counts_as_done(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    faculty.tenant.installed.add(CAMILLE.aad)
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert faculty.acts.connector.calls["install"] == 0
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))


async def test_a_conflict_is_looked_at_again_and_done_once(faculty: Faculty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.teams.faults.CONFLICT_PAUSE", faculty.clock.at - faculty.clock.at)
    await lost(faculty, CAMILLE)
    faculty.acts.connector.fail_next("install", 409, code="Conflict")
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))


async def test_a_policy_that_refuses_someone_is_said_and_remembered_and_keeps_nobody_else_from_it(
    faculty: Faculty,
) -> None:
    await lost(faculty, CAMILLE)
    await lost(faculty, SARAH, "INC0001002")
    faculty.tenant.not_allowed.add(SARAH.aad)
    await agrees(faculty, "Installer pour 2 personnes", await listed(faculty))
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))
    told_of = next(one for one in faculty.personal(NADIA) if "installée" in one and "stratégie" in one)
    assert "1 personne" in told_of
    again = await listed(faculty)
    assert "stratégie de Teams" in read(again)
    assert "Camille" not in read(again)
    faculty.tenant.installed.add(SARAH.aad)
    await told(faculty, SARAH, "add", "added")
    assert any("Hello Sarah" in one for one in faculty.personal(SARAH)), "she added it herself"


async def test_an_account_that_may_have_no_apps_is_said_so(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    faculty.acts.connector.fail_next("install", 404, code="NotFound")
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert "aucun compte qui puisse avoir des applications" in read(await listed(faculty))


async def test_a_chat_that_refuses_though_the_app_is_there_is_said_so(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    faculty.acts.connector.fail_next("open", 403, code="MessageWritesBlocked")
    await agrees(faculty, FOR_ONE, await listed(faculty))
    assert "l’a bloquée" in read(await listed(faculty))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"may_install": False}, "TeamsAppInstallation.ReadWriteSelfForUser.All"),
        ({"catalogue": None}, "catalogue d’applications"),
    ],
    ids=["not granted", "not in the catalogue"],
)
async def test_what_the_organisation_has_not_granted_is_said_to_the_manager_and_tried_once(
    faculty: Faculty, change: dict[str, object], said: str
) -> None:
    await lost(faculty, CAMILLE)
    await lost(faculty, SARAH, "INC0001002")
    for name, value in change.items():
        setattr(faculty.tenant, name, value)
    await agrees(faculty, "Installer pour 2 personnes", await listed(faculty))
    told_of = next(one for one in faculty.personal(NADIA) if said in one)
    assert "2 personnes" in told_of
    assert faculty.acts.connector.calls["catalogue"] == 1
    assert offers((await listed(faculty)).cards[0], "Installer pour 2 personnes")


async def test_a_guest_is_listed_and_nothing_is_installed_for_them(faculty: Faculty) -> None:
    gina = replace(CAMILLE, name="Gina Sauvé", email="gina.sauve@example.org", role="guest")
    faculty.tenant.members[INTERVIEWS] = (*faculty.tenant.members[INTERVIEWS], gina)
    await lost(faculty, gina)
    card = await listed(faculty)
    assert "Gina Sauvé" in read(card)
    assert not offers(card.cards[0], FOR_ONE)


async def test_whom_the_list_did_not_show_nothing_is_installed_for(faculty: Faculty) -> None:
    await lost(faculty, CAMILLE)
    card = await listed(faculty)
    await faculty.later(business_hours=1)
    await lost(faculty, SARAH, "INC0001002")
    await agrees(faculty, FOR_ONE, card)
    assert CAMILLE.aad in faculty.tenant.installed
    assert SARAH.aad not in faculty.tenant.installed
