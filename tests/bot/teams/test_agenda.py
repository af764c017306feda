"""The calendar of support on Teams: a file to consent to, an agenda in the personal chat, a link in it alone."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import aiohttp

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty, faculty
from tests.bot.teams.office import START
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Member
from tests.ics import checked, events
from tests.storage.samples import request, support, task
from workflow.courses.teaching_support import TEACHING_SUPPORT
from workflow.items.states import TaskState
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import Appointment
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases import support as use_cases

__all__ = ["faculty"]
TASK = "TASK0001001"
KIND = TEMPLATES["zoom_on_call"].name.to("fr")
TOMORROW = Appointment(START + timedelta(days=1), START + timedelta(days=1, hours=1))
LINK = re.compile(r"https?://\S+/calendar/\S+\.ics")


async def planned(faculty: Faculty) -> None:
    """Léa stands by for Camille tomorrow."""
    for who in (CAMILLE, LEA):
        await faculty.says(who, "aide")
    desk = faculty.vigie.desk
    desk.rules = replace(desk.rules, public_url="https://vigie.example.org")

    async def known(tx: Transaction) -> tuple[Person, Person]:
        people = await tx.people.by_email([CAMILLE.email, LEA.email])
        return people[CAMILLE.email], people[LEA.email]

    camille, lea = await desk.read(known)
    served = replace(request("RITM0001001", camille), plan=TEACHING_SUPPORT.key)
    parent = task("SCTASK0001001", served, state=TaskState.IN_PROGRESS, holder=lea.id)

    async def keep(tx: Transaction) -> None:
        await tx.requests.add_many([served])
        await tx.tasks.add_many([parent])
        await tx.support.add_many([support(TASK, parent, camille)])

    await desk.write(keep)
    await desk.write(partial(use_cases.claim, person=lea.id, number=TASK, now=START))
    plan = partial(use_cases.plan, person=lea.id, number=TASK, appointment=TOMORROW, place="Salle 4", now=START)
    await desk.write(plan)
    await faculty.vigie.settle()


async def taken(faculty: Faculty, who: Member) -> bytes:
    """Have someone consent to the last file that they were offered; return it."""
    offered = [
        one
        for one in faculty.tenant.personal(who)
        if "attachments" in one.activity and "consent" in one.activity["attachments"][0]["contentType"]
    ][-1]
    consent = offered.activity["attachments"][0]
    info = {
        "uploadUrl": f"{faculty.acts.connector.url}/files/{who.first}.ics",
        "contentUrl": "https://contoso.sharepoint.com/rendez-vous.ics",
        "name": consent["name"],
        "uniqueId": "u1",
        "fileType": "ics",
    }
    context = consent["content"]["acceptContext"]
    accepted = {"type": "fileUpload", "action": "accept", "context": context, "uploadInfo": info}
    await faculty.acts.invoke(who, "fileConsent/invoke", accepted, offered)
    assert re.fullmatch(r"[A-Z]{3} \d{4} – (1er|\d{1,2}) \w+\.ics", consent["name"])
    return faculty.tenant.uploads[f"{who.first}.ics"]


async def test_an_appointment_is_offered_as_a_file_to_whoever_gives_and_gets_it(faculty: Faculty) -> None:
    await planned(faculty)
    for who in (LEA, CAMILLE):
        event = events(checked(await taken(faculty, who)))[TASK]
        assert event.decoded("DTSTART") == TOMORROW.starts_at
        assert str(event["LOCATION"]) == "Salle 4"


async def test_the_agenda_stands_in_the_personal_chat_and_so_does_the_link(faculty: Faculty) -> None:
    await planned(faculty)
    await faculty.says(LEA, "vigie agenda")
    card = faculty.tenant.personal(LEA)[-1]
    assert f"{KIND} · MMD 1001 · Camille Roy" in shown(card.cards[0])
    await faculty.presses(LEA, "S’abonner à mon agenda", card)
    found = LINK.search(faculty.personal(LEA)[-1])
    assert found
    everyone = [shown(one.cards[0]) for one in faculty.tenant.roots(HELP) if one.cards] + faculty.personal(CAMILLE)
    assert found[0] not in "\n".join(everyone)

    async with aiohttp.ClientSession() as session:
        path = found[0].removeprefix("https://vigie.example.org")
        async with session.get(faculty.acts.endpoint.removesuffix("/api/messages") + path) as response:
            assert (response.status, TASK in events(checked(await response.read()))) == (200, True)
