"""A desk with one of everything, as cards, forms and rights are tried on it."""

from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, at, channel, open_office
from workflow.courses.grid import Term
from workflow.courses.intentions import Wish
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW
from workflow.courses.use_cases import delegates, intentions, tasks
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.notices import HandedOn, MergeTold, UnmergeTold, WaitAsked
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.urgent import set_urgency
from workflow.items.notices import ShownAnew
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.items.states import IncidentState, TaskState
from workflow.items.topics import About
from workflow.items.undelivered import Undelivered
from workflow.notice import Notice, ToPerson
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import ChannelFacts
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import duty, support
from workflow.teaching.conformity import asked_topic
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import cancel_asked, conformity, session_drafts

INC, RITM, TASK, CALLED_OFF = "INC0001001", "RITM0001001", "TASK0001001", "TASK0001003"
MISSING = asked_topic(RITM, at("08 09:10"))
"""What the lead of the first course is asked."""
TO_CANCEL = About.CANCEL_ASKED.topic("RITM0001002", int(at("08 09:10").timestamp()))
"""What the lead of the second course asks."""
OPEN = channel("C0OUVERT")
WAITING = "INC0001002"
"""A help request on hold for its requester."""
MISSED = (901, 902)
"""What Tom and John could not be told."""
GRID = Path(__file__).parents[2] / "samples" / "grille-automne-2026.xlsx"


async def furnished() -> Office:
    """A desk with one of everything: a reopened request that is late by both clocks, a grid, a task in progress."""
    office = await open_office()
    canned = (CannedAnswer("technologues", "Rencontre", "Bonjour {prenom}."),)
    office.desk.rules = replace(office.desk.rules, canned=canned)
    await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, INC)
    await office.do(incidents.resolve, office.tom.id, INC, "Voilà.")
    await office.do(incidents.not_solved, office.marie.id, INC, "Non.")
    await office.import_grid(sheet(row(Courriel="marie@example.org"), row(Sigle="MMD 1232", Courriel="x@example.org")))
    await office.do(tasks.claim, office.paul.id, office.tasks_of(RITM)[INTERVIEW].number)
    await announce(office)
    found = ChannelFacts(private=False, members=(office.tom.id, office.ada.id))
    await office.do(channels.link, office.gisele.id, OPEN, "technopedagogues", found, agreed=True)
    await support_planned(office)
    await missing_recordings(office)
    await sessions_read(office)
    other = office.desk.state.requests["RITM0001002"]
    await office.do(cancel_asked.ask, other.lead, other.number, [other.number], "Le cours est retiré.")
    await on_duty(office)
    await held_request(office)
    office.desk.state.workbooks[1] = GRID.read_bytes()
    office.now = at("30 12:00")
    for number, one in zip(MISSED, (office.tom, office.john), strict=True):
        answer = Answered(INC, ToPerson(one.id), office.ada.id, "Voilà.")
        office.desk.state.undelivered[number] = Undelivered(one.id, answer, office.now, id=number)
    office.said()
    return office


async def support_planned(office: Office) -> None:
    """Have support tasks be made, taken and planned: to come, going on when all is told, called off."""
    made = office.tasks_of(RITM)[INTERVIEW].number
    for at_, until in (("30 14:00", "30 15:30"), ("30 11:30", "30 12:30"), ("30 15:30", "30 16:00")):
        (task,) = await office.do(support.make, office.paul.id, made, "zoom_on_call", [office.marie.id])
        await office.do(support.claim, office.tom.id, task.number)
        await office.do(support.plan, office.tom.id, task.number, Appointment(at(at_), at(until)), "Salle 4")
    await office.do(support.cancel, office.tom.id, CALLED_OFF, "Cours annulé.")


async def missing_recordings(office: Office) -> None:
    """Have the last steps be at work; of three recordings that are not there, Marie is asked about two."""

    async def put(tx: Transaction) -> tuple[Session, ...]:
        for request in (RITM, "RITM0001002"):
            last = office.tasks_of(request)[CONFORMITY]
            await tx.tasks.save(replace(last, state=TaskState.IN_PROGRESS, holder=office.tom.id))
        return await tx.sessions.add_many([Session(0, RITM, Mode.ANTEM, theme) for theme in "ABC"])

    added = await office.desk.write(put)
    last = office.tasks_of(RITM)[CONFORMITY].number
    await office.do(conformity.ask, office.tom.id, last, [one.id for one in added[:2]])


async def sessions_read(office: Office) -> None:
    """Have lines of a plan be pasted thrice, written and given up once; sessions stand that moved and were dropped."""
    lines = "30 sept. 14 h — Le cœur — Marie Roy <marie@example.org>\n31 sept. — Les os\nBonjour"
    drafts = [await office.do(session_drafts.paste, office.paul.id, RITM, lines) for _ in range(3)]
    await office.do(session_drafts.record, office.paul.id, drafts[1].id)
    await office.do(session_drafts.abandon, office.paul.id, drafts[2].id)

    async def put(tx: Transaction) -> None:
        plain = Session(0, RITM, Mode.ZOOM_LIVE, "Le foie", day=date(2026, 10, 1), starts=time(9))
        await tx.sessions.add_many([plain, replace(plain, state=SessionState.DROPPED)])

    await office.desk.write(put)


async def held_request(office: Office) -> None:
    """Have a request wait for its requester."""
    number = (await office.asks(office.ada, "Le projecteur clignote.")).number
    assert number == WAITING
    await office.do(incidents.hold, office.tom.id, number, IncidentState.AWAITING_USER, "Quelle salle ?")


async def on_duty(office: Office) -> None:
    """Have Tom be on duty on Thursdays and Fridays: one day waits to be taken, one is, one was given away by Gisèle."""
    rota = Rota("technologues", (*((),) * 3, ("tom@example.org",), ("tom@example.org",), (), ()))
    office.desk.rules = replace(office.desk.rules, rotas={"technologues": rota})
    days = date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 8)
    for day in days[:2]:
        await office.do(duty.ask, office.tom.id, "technologues", day, office.tom.id, office.ada.id)
    await office.do(duty.answer, office.ada.id, 2, taken=True)
    await office.do(duty.ask, office.gisele.id, "technologues", days[2], office.tom.id, office.ada.id)


async def announce(office: Office) -> None:
    """Have a course be announced, which those decide on who hear every notice."""
    for one in (office.tom, office.john):
        await office.do(delegates.name_delegate, office.gisele.id, one, "Médecine")
    wish = Wish(Term.parse("A26"), "PHT 1201", "", ("recording",), "Physiothérapie", "Médecine")
    await office.do(intentions.submit, office.ada.id, wish)


async def so_that_it_holds(kind: type[Notice], office: Office) -> None:
    """Bring about what a notice says, where it says nothing otherwise."""
    told = {HandedOn: About.CLAIMED, UnmergeTold: About.MERGED}.get(kind)
    if kind is WaitAsked:
        await office.do(incidents.hold, office.tom.id, INC, IncidentState.AWAITING_USER, "Quelle salle ?")
    if kind is HandedOn:
        await office.do(incidents.release, office.tom.id, INC)
    if kind is ShownAnew:
        await office.do(set_urgency, office.tom.id, INC, urgent=True, text="Sa classe attend.")
    if kind is MergeTold:
        await office.do(linking.merge, office.tom.id, INC, WAITING)
    if told is not None:
        for person in (office.tom, office.john):
            stands = Place(told.topic(INC), person.accounts[0], "D0", "1.1")
            await office.desk.write(partial(_put, stands))


async def _put(place: Place, tx: Transaction) -> None:
    await tx.places.put(place)
