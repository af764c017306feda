"""Only the desk's own people have rights: others in its channels get a sentence, and nothing more."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest
from prometheus_client import REGISTRY

from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.sandbox.double.state.records import Channel, Person
from tests.journeys.conftest import SAMPLES
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty, Someone
from tests.journeys.grids import FALL
from workflow.items.use_cases.acting import actor
from workflow.ports.desk import Transaction

ELSEWHERE = "T0AUTRE"
ROOM = "#soutien-soir"
REFUSED = "Vigie sert les personnes de sa propre organisation"


def someone(user: str, name: str, **more: object) -> Person:
    mailbox = name.lower().replace(" ", ".")
    base = Person(user, mailbox, name, "", "", "teacher", "#334155", "fr-CA", f"{mailbox}@example.org")
    return replace(base, **more)  # type: ignore[arg-type]


FOREIGN = someone("U0FELIX", "Felix Arnaud", team=ELSEWHERE)
GUEST = someone("U0GINA", "Gina Sauvé", restricted=True)
SINGLE = someone("U0SIMON", "Simon Dubé", ultra_restricted=True)
BOT = someone("U0ROBOT", "Minuterie Express", is_bot=True, email="")
CLOSED = someone("U0CLAUDE", "Claude Huard", deleted=True)
OUTSIDERS = {"foreign": FOREIGN, "guest": GUEST, "single channel guest": SINGLE, "bot": BOT, "closed": CLOSED}
each_outsider = pytest.mark.parametrize("who", OUTSIDERS.values(), ids=OUTSIDERS)


async def enters(faculty: Faculty, who: Person, *channels: str) -> Someone:
    """Have someone come into the workspace's channels."""
    faculty.ws.state.seed([who], [])
    for channel in channels:
        await faculty.people.join(who, channel)
    await faculty.quiet()
    return Someone(faculty, who.real_name)


async def members(faculty: Faculty, group: str) -> set[str]:
    async def read(tx: Transaction) -> set[str]:
        found = await tx.people.many(await tx.people.members(group))
        return {one.name for one in found.values()}

    return await faculty.box.vigie.desk.read(read)


async def ends(faculty: Faculty) -> None:
    """Stop Vigie, once each of its jobs has ended for the first time: one cut short keeps SQLite locked for a while."""
    await faculty.quiet()
    await asyncio.gather(*faculty.box.vigie.scheduler._under_way)
    await faculty.box.end()


async def starts_again(faculty: Faculty) -> None:
    await ends(faculty)
    await faculty.box.live()
    await faculty.quiet()


def refused() -> float:
    reasons = ("foreign", "bot")
    told = (
        REGISTRY.get_sample_value("vigie_requests_refused_total", {"platform": "slack", "reason": one})
        for one in reasons
    )
    return sum(one or 0.0 for one in told)


@each_outsider
async def test_whoever_is_not_our_own_joins_and_has_no_rights_neither_now_nor_after_a_restart(
    faculty: Faculty, who: Person
) -> None:
    ours = {group: await members(faculty, group) for group in ("gestion", "technologues")}
    assert ours["gestion"] == {"Nadia Fortin", "Paul Morin"}
    await enters(faculty, who, MANAGEMENT, HELP)
    for _start in range(2):
        assert {group: await members(faculty, group) for group in ours} == ours
        await starts_again(faculty)


@each_outsider
async def test_who_joined_while_vigie_was_down_has_none_either(faculty: Faculty, who: Person) -> None:
    ours = await members(faculty, "gestion")
    await ends(faculty)
    faculty.ws.state.seed([who], [])
    await faculty.people.join(who, MANAGEMENT)
    await faculty.box.live()
    await faculty.box.vigie.settle()
    assert await members(faculty, "gestion") == ours


async def test_one_of_our_own_who_joins_has_the_rights(faculty: Faculty) -> None:
    zoe = await enters(faculty, someone("U0ZOE", "Zoé Caron"), MANAGEMENT)
    assert "aucune demande ouverte" in await zoe.types("/vigie annuler")


async def test_someone_of_another_organisation_imports_no_grid(faculty: Faculty) -> None:
    felix = await enters(faculty, FOREIGN, MANAGEMENT)
    await starts_again(faculty)
    before = len(faculty.standing(MANAGEMENT))
    await felix.says("", MANAGEMENT, files=[SAMPLES / FALL])
    await felix.says("", files=[SAMPLES / FALL])
    assert len(faculty.standing(MANAGEMENT)) == before
    assert felix.direct == []


async def test_a_button_and_a_command_of_someone_of_another_organisation_get_one_sentence(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    felix = await enters(faculty, FOREIGN, HELP)
    card = faculty.card("INC0001001", HELP)
    standing, before = faculty.read(card), refused()

    assert REFUSED in await felix.presses("Prendre en charge", card)
    assert REFUSED in await felix.presses("Répondre", card)
    assert REFUSED in await felix.types("/taches", HELP)
    assert faculty.read(card) == standing
    assert refused() == before + 3


async def test_what_someone_of_another_organisation_writes_is_no_request_and_no_note(faculty: Faculty) -> None:
    await faculty.camille.says("Le son coupe en classe.")
    felix = await enters(faculty, FOREIGN, HELP)
    card = faculty.card("INC0001001", HELP)
    before = refused()
    said = await felix.says("@Vigie je réponds à sa place", HELP, under=card)
    await felix.says("@Vigie Antem est en panne.", HELP)
    assert refused() > before
    assert faculty.marks(said) == []
    assert "réponds à sa place" not in "\n".join(faculty.camille.direct)
    assert not any("INC0001002" in faculty.read(one) for one in faculty.standing(HELP))

    async def known(tx: Transaction) -> set[str]:
        return {one.name for one in await tx.people.by_name(["Felix Arnaud"])}

    assert await faculty.box.vigie.desk.read(known) == set()


async def test_a_request_is_not_opened_for_someone_of_another_organisation(faculty: Faculty) -> None:
    felix = await enters(faculty, FOREIGN, HELP)
    said = await felix.says("Notre salle est fermée.", HELP)
    assert "appartient à une autre organisation" in await faculty.lea.uses_shortcut(said)


async def test_a_guest_asks_for_help_and_is_no_delegate(faculty: Faculty) -> None:
    gina = await enters(faculty, GUEST)
    await gina.says("Le micro ne marche pas.")
    assert "INC0001001" in faculty.read(gina.receipts[0])
    assert "réservé aux membres d’un groupe" in await gina.types("/taches")
    await faculty.nadia.types("/vigie repondants")
    listed = faculty.nadia.shown
    await faculty.nadia.presses("Ajouter un répondant", listed)
    told = await faculty.nadia.sends({"Personne": GUEST.id, "Département": "Médecine familiale"})
    assert "Gina Sauvé" in told
    assert "invité" in told


async def test_a_member_who_becomes_a_guest_loses_every_right_and_gets_them_back_as_a_member(faculty: Faculty) -> None:
    for who in (faculty.nadia, faculty.paul, faculty.lea):
        await faculty.people.change_person(who.who, restricted=True)
    await faculty.quiet()
    assert await members(faculty, "gestion") == set()
    assert "Léa Gagnon" not in await members(faculty, "technologues")
    assert "Seule la gestion peut le faire" in await faculty.nadia.types("/vigie lier")
    await starts_again(faculty)
    assert "Seule la gestion peut le faire" in await faculty.nadia.types("/vigie lier")

    for who in (faculty.nadia, faculty.paul, faculty.lea):
        await faculty.people.change_person(who.who, restricted=False)
    await faculty.quiet()
    assert await members(faculty, "gestion") == {"Nadia Fortin", "Paul Morin"}
    assert "Canaux des groupes" in await faculty.nadia.types("/vigie lier")
    assert "Rien à prendre" in await faculty.lea.types("/taches")


async def test_who_became_a_guest_while_vigie_was_down_is_one_after_the_start(faculty: Faculty) -> None:
    await ends(faculty)
    await faculty.people.change_person(faculty.nadia.who, restricted=True)
    await faculty.box.live()
    await faculty.box.vigie.settle()
    nadia = (await faculty.box.vigie.desk.read(lambda tx: tx.people.by_name(["Nadia Fortin"])))[0]
    assert not (await faculty.box.vigie.desk.read(partial(actor, person=nadia.id))).manager


async def test_a_closed_account_is_no_members_any_more(faculty: Faculty) -> None:
    await faculty.people.change_person(faculty.paul.who, deleted=True)
    await faculty.quiet()
    assert await members(faculty, "gestion") == {"Nadia Fortin"}


async def test_a_channel_that_becomes_shared_takes_rights_back_and_one_that_is_no_more_gives_them(
    faculty: Faculty,
) -> None:
    await faculty.people.connect(HELP, ELSEWHERE)
    await faculty.quiet()
    assert "réservé aux membres d’un groupe" in await faculty.lea.types("/taches")
    said = faculty.read(faculty.standing(HELP)[-1])
    assert said.startswith("⚠️ Ce canal du groupe Technologues est maintenant partagé avec une autre organisation.")
    felix = await enters(faculty, FOREIGN, HELP)
    waiting = next(one for one in faculty.standing(MANAGEMENT) if "votre confirmation" in faculty.read(one))
    assert felix.who.real_name not in faculty.read(waiting)
    await faculty.nadia.presses("Confirmer tout le monde", waiting)
    assert "Rien à prendre" in await faculty.lea.types("/taches")
    assert felix.who.real_name not in await members(faculty, "technologues")

    await faculty.people.disconnect(HELP, ELSEWHERE)
    await faculty.quiet()
    assert await members(faculty, "technologues") == {"Léa Gagnon", "Thomas Girard", "Jade Pelletier"}


async def test_a_management_channel_that_becomes_shared_leaves_only_the_first_managers(faculty: Faculty) -> None:
    await faculty.people.connect(MANAGEMENT, ELSEWHERE)
    await faculty.quiet()
    assert "gestion" in await faculty.paul.types("/vigie annuler")
    assert "partagé avec une autre organisation" in faculty.nadia.direct[-1]


async def test_a_shared_channel_is_refused_for_management_and_warned_about_for_support(faculty: Faculty) -> None:
    ws = faculty.ws
    inside = [faculty.nadia.who.id, faculty.camille.who.id, FOREIGN.id, ws.settings.app_user]
    ws.state.seed(
        [FOREIGN], [Channel("C0SOIR", ROOM.removeprefix("#"), private=True, members=inside, connected=(ELSEWHERE,))]
    )
    await faculty.nadia.types("/vigie lier gestion", ROOM)
    assert "partagé avec une autre organisation" in faculty.nadia.direct[-1]
    assert "ne peut donc pas être lié à Gestion" in faculty.nadia.direct[-1]

    await faculty.nadia.types("/vigie lier technologues", ROOM)
    warning = faculty.standing("app", "Nadia")[-1]
    assert "est partagé avec une autre organisation" in faculty.read(warning)
    await faculty.nadia.presses("Lier quand même", warning)
    waiting = next(one for one in faculty.standing(MANAGEMENT) if "attendent votre confirmation" in faculty.read(one))
    assert "Camille Roy" in faculty.read(waiting)
    assert "Felix" not in faculty.read(waiting)
    assert "réservé aux membres d’un groupe" in await faculty.camille.types("/taches")


async def test_the_doctor_names_channels_that_are_shared_or_hold_people_who_are_not_our_own(faculty: Faculty) -> None:
    async def troubles() -> list[str]:
        return [
            one.text
            for one in (await examine(faculty.box._environment(), Locale.EN)).findings
            if one.text.startswith("group")
        ]

    assert await troubles() == []
    await enters(faculty, FOREIGN, HELP)
    await enters(faculty, GUEST, HELP)
    await enters(faculty, BOT, HELP)
    await faculty.people.connect("#gestion", ELSEWHERE)
    await faculty.quiet()
    management, technology = await troubles()
    assert "Gestion" in management
    assert "C0GESTION is shared with another organisation" in management
    assert "people of other organisations, or guests, are in its channel C0TECHNO" in technology
