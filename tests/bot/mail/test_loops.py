"""Programs that answer mail, through a whole desk with items that each would answer: nothing comes of any of them."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest

from bot.mail.addresses import account
from bot.ui.model import Card, Paragraph, StyledText
from tests.bot.furnished import GRID
from tests.bot.mail.desks import MailDesk, mail_desk
from tests.bot.mail.reading.bounced import BOUNCES
from tests.bot.mail.reading.machines import AUTOMATIC
from tests.bot.mail.roads import BOX, SERVER, MemoryRoad
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.states import IncidentState, TaskState
from workflow.items.use_cases import talking
from workflow.people.people import Address, Platform
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import proposals

MARIE = "marie@example.org"
OTHER = "aide@example.net"
SHAPES = {shape: raw for shape, (raw, _read) in (*AUTOMATIC.items(), *BOUNCES.items())}


async def with_much_to_answer() -> Office:
    """Marie reads mail: one request waits for her, one is said to be settled, one goes on, a course asks her a time."""
    office = await open_office()
    mail = Address(Platform.MAIL, BOX, MARIE)
    office.marie = replace(office.marie, accounts=(mail,))
    office.desk.state.persons[office.marie.id] = office.marie
    for text in ("Le projecteur clignote.", "Le son coupe en salle 4.", "Comment ouvrir Moodle ?"):
        opened = await office.do(open_incident, office.marie.id, text)
        await office.do(incidents.claim, office.tom.id, opened.number)
        await office.do(talking.answer, office.tom.id, opened.number, "Est-ce mieux ?")
    waits, settled, _open = sorted(office.desk.state.incidents)
    await office.do(incidents.hold, office.tom.id, waits, IncidentState.AWAITING_USER, "Quelle salle ?")
    await office.do(incidents.resolve, office.tom.id, settled, "Redémarré.")
    await office.import_grid(sheet(row(Responsable="Marie Roy", Courriel=MARIE)))
    office.desk.state.workbooks[1] = GRID.read_bytes()
    step = next(one.number for one in office.tasks_of(office.requests()[0]).values() if one.state is TaskState.OPEN)
    await office.do(tasks.claim, office.paul.id, step)
    slots = [Appointment(office.now + timedelta(days=7), office.now + timedelta(days=7, hours=1))]
    await office.do(proposals.propose, office.paul.id, step, slots, "Salle 4")
    return office


def standing(desk: MailDesk) -> dict[str, object]:
    """What a mail could change."""
    state = desk.office.desk.state
    kept = ("incidents", "tasks", "requests", "journal", "timers", "awaited", "persons", "unverified", "imports")
    return {name: deepcopy(getattr(state, name)) for name in kept}


def as_it_comes(raw: str, number: int, answers: EmailMessage | None) -> bytes:
    """A shape as it lies in the mailbox: authentic, and answering one of the desk's mails."""
    head = [f"Authentication-Results: {SERVER}; dmarc=pass header.from=example.org", f"Message-ID: <auto{number}@x>"]
    if answers is not None:
        ours = str(answers["Message-ID"])
        head += [f"In-Reply-To: {ours}", f"References: {ours}"]
        head += [] if "\nSubject:" in raw else [f"Subject: Re: {answers['Subject']}"]
        raw = raw.replace("<ours@example.org>", ours).replace("<outbox-42@example.org>", ours)
    shape = raw.replace("cellule@example.org", BOX).replace("Cellule@Example.org", BOX)
    return "\n".join((*head, shape)).replace("\n", "\r\n").encode()


async def test_no_automatic_mail_opens_wakes_moves_or_is_answered_whatever_it_answers() -> None:
    async with mail_desk(office=await with_much_to_answer()) as desk:
        for _half_hour in range(6):
            await desk.settle()
            desk.office.now += timedelta(minutes=30)
        assert await desk.office.desk.outbox.waiting() == 0
        threads = {str(one["Subject"]): one for one in desk.sent}
        assert len(threads) == 4, list(threads)
        before, sent = standing(desk), len(desk.sent)
        number = 0
        for shape, raw in SHAPES.items():
            for answers in (*threads.values(), None):
                number += 1
                desk.office.now += timedelta(seconds=20)
                await desk.arrives(as_it_comes(raw, number, answers))
                after = standing(desk)
                assert [name for name, was in before.items() if after[name] != was] == [], shape
                assert len(desk.sent) == sent, shape
        assert len([one for one in desk.in_chat() if "automatique" in one]) <= len(threads)
        assert not desk.road.inbox


def on_its_way(mail: EmailMessage) -> bytes:
    """A mail of one desk as it lies in another's mailbox, authentic."""
    domain = mail["From"].addresses[0].domain
    return f"Authentication-Results: {SERVER}; dmarc=pass header.from={domain}\r\n".encode() + mail.as_bytes()


@pytest.mark.parametrize("relays", [False, True])
async def test_two_desks_that_write_to_one_another_stop_at_once(relays: bool) -> None:
    """One writes to the other's mailbox, as to anyone whom a grid names; ``relays``: what a person said through it."""
    domains = ("example.org", "example.net")
    async with (
        mail_desk(domains=domains) as here,
        mail_desk(road=MemoryRoad(address=OTHER), domains=domains) as there,
    ):
        said = Card("Bonjour", (Paragraph((StyledText("Le micro de la salle 2201 ne marche plus."),)),), relays=relays)
        await here.platform.chat.post(account(BOX, OTHER), said, mark="m1")
        brought = {BOX: 0, OTHER: 0}
        for _turn in range(10):
            for one, other in ((here, there), (there, here)):
                new = one.sent[brought[one.road.address] :]
                brought[one.road.address] += len(new)
                await other.arrives(*(on_its_way(mail) for mail in new))
                other.office.now += timedelta(minutes=7)
        assert (len(here.sent), len(there.sent)) == (1, int(relays))
        assert not here.office.desk.state.incidents
        assert len(there.office.desk.state.incidents) == int(relays)
