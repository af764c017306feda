"""A desk with one of everything, as cards, forms and rights are tried on it."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

from bot.desk.upkeep import waiting_file
from tests.workflow.grids import row, sheet
from tests.workflow.measured import EVERY_STEP, done_before
from tests.workflow.office import Office, at, channel, open_office
from workflow.courses.catalogue import TASK as TASK_STEP
from workflow.courses.grid import Term
from workflow.courses.imports import Demand, ImportState
from workflow.courses.intentions import Wish
from workflow.courses.notices import CapacityPictured
from workflow.courses.teaching_support import CONFORMITY, INTERVIEW
from workflow.courses.use_cases import delegates, intentions, tasks
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.conversation_notices import AppMissing
from workflow.helpdesk.notices import HandedOn, MergeTold, ProblemAwaited, UnmergeTold, UrgentWaits, WaitAsked
from workflow.helpdesk.use_cases import catalogue, incidents, linking
from workflow.helpdesk.use_cases.calling_again import URGENT_AGAIN, call_again
from workflow.helpdesk.use_cases.urgent import set_urgency
from workflow.items.journal import Detail, Entry, What
from workflow.items.notices import ShownAnew
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.items.states import IncidentState, TaskState
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.undelivered import Undelivered
from workflow.notice import Notice, ToPerson
from workflow.overview.notices import CoursesOfWeek
from workflow.people.people import Address, OutOfReach, Platform
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import ChannelFacts
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota
from workflow.support.notices import MeetingNear, MeetingSet, TimesAnswered
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import duty, proposals, support
from workflow.teaching.conformity import asked_topic
from workflow.teaching.notices import InterviewTaken
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import cancel_asked, conformity, session_drafts
from workflow.upkeep.notices import SettingsFileRead

INC, RITM, TASK, CALLED_OFF = "INC0001001", "RITM0001001", "TASK0001001", "TASK0001003"
MISSING = asked_topic(RITM, at("08 09:10"))
"""What the lead of the first course is asked."""
TO_CANCEL = About.CANCEL_ASKED.topic("RITM0001002", int(at("08 09:10").timestamp()))
"""What the lead of the second course asks."""
TO_RATE = About.RATING.topic(RITM, int(at("08 09:10").timestamp()))
"""What the lead of the first course is asked of its support."""
OPEN = channel("C0OUVERT")
WAITING = "INC0001002"
"""A help request on hold for its requester."""
SERVICE, TAKEN = "RITM0001003", "RITM0001004"
"""Services that Marie asked for."""
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
    await offered_and_asked(office)
    await on_duty(office)
    await held_request(office)
    await service_asked(office)
    office.desk.state.workbooks[1] = GRID.read_bytes()
    office.now = at("30 12:00")
    for number, one in zip(MISSED, (office.tom, office.john), strict=True):
        answer = Answered(INC, ToPerson(one.id), office.ada.id, "Voilà.")
        office.desk.state.undelivered[number] = Undelivered(one.id, answer, office.now, id=number)
    await times_proposed(office)
    for one in (office.gisele, office.tom, office.john):
        await waiting_file.keep(office.desk, one.id, "vigie.toml", FILE)
    office.said()
    return office


FILE = """
faq = []
guides = []
services = []
[people]
managers = ["gisele@example.org"]
[files]
limit_megabytes = 7
[[canned]]
group = "technologues"
title = "Rencontre"
text = "Bonjour {prenom}."
"""
"""Settings that managers have dropped, and not applied."""


async def offered_and_asked(office: Office) -> None:
    """Have Marie be sent an offer from each step, and be asked what she thinks of the support."""
    offer: Detail = {"approach": "recording", "road": "message", "person": office.marie.id, "care": "offered"}
    steps = [one.number for one in office.tasks_of(RITM).values()]
    lines = [Entry(one, office.now, office.tom.id, What.PRESENTED, {**offer, "text": "Oui ?"}) for one in steps]
    lines.append(Entry(RITM, office.now, None, What.RATING_ASKED, {"topic": TO_RATE}))
    await office.desk.write(lambda tx: tx.journal.append(lines))


async def times_proposed(office: Office) -> None:
    """Have other times wait for Marie than the one of the appointment that stands."""
    first = at("30 14:00") + timedelta(days=7)
    slots = [Appointment(first + timedelta(days=day), first + timedelta(days=day, hours=1)) for day in range(3)]
    number = office.tasks_of(RITM)[INTERVIEW].number
    stands = Appointment(first - timedelta(days=1), first - timedelta(days=1) + timedelta(hours=1))
    await office.do(proposals.propose, office.paul.id, number, [stands], "Salle 4")
    await office.do(proposals.pick, office.marie.id, number, 1, stands.starts_at)
    await office.do(proposals.propose, office.paul.id, number, slots, "Salle 4")


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


async def service_asked(office: Office) -> None:
    """Have Marie ask for two reports by the form: nobody has taken the first, Tom has the second."""
    said = {"contents": "Mes séances de l’automne.", "since": "2026-09-01", "use": "follow"}
    asked = [await office.do(catalogue.ask, office.marie.id, "report", said) for _ in (SERVICE, TAKEN)]
    assert [one.number for one in asked] == [SERVICE, TAKEN]
    await office.do(tasks.claim, office.tom.id, office.tasks_of(TAKEN)[TASK_STEP].number)


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
    if kind in {MeetingNear, MeetingSet, TimesAnswered}:
        number = office.tasks_of(RITM)[INTERVIEW].number
        await office.do(proposals.pick, office.marie.id, number, 2, at("30 14:00") + timedelta(days=7))
    told = {HandedOn: About.CLAIMED, UnmergeTold: About.MERGED}.get(kind)
    await _grid_so_that(kind, office)
    if kind is AppMissing:
        lost = OutOfReach(office.now, "not_installed")
        await office.desk.write(lambda tx: tx.people.lose(office.marie.id, lost))
    if kind is WaitAsked:
        await office.do(incidents.hold, office.tom.id, INC, IncidentState.AWAITING_USER, "Quelle salle ?")
    if kind is ProblemAwaited:
        again = (office.now + timedelta(days=3)).date()
        await office.do(incidents.hold, office.tom.id, INC, IncidentState.AWAITING_PROBLEM, "Panne.", again=again)
    _managed(kind, office)
    if kind is HandedOn:
        await office.do(incidents.release, office.tom.id, INC)
    await _pressing(kind, office)
    if kind is MergeTold:
        await office.do(linking.merge, office.tom.id, INC, WAITING)
    if told is not None:
        for person in (office.tom, office.john):
            stands = Place(told.topic(INC), person.accounts[0], "D0", "1.1")
            await office.desk.write(partial(_put, stands))


async def _pressing(kind: type[Notice], office: Office) -> None:
    if kind in {ShownAnew, UrgentWaits}:
        await office.do(set_urgency, office.tom.id, INC, urgent=True, text="Sa classe attend.")
    if kind is UrgentWaits:
        await office.do(incidents.release, office.tom.id, INC)
        await office.do(call_again, Timer(INC, URGENT_AGAIN, office.now))


def _managed(kind: type[Notice], office: Office) -> None:
    """Have those who hear a notice manage the desk, where it is said to managers alone."""
    if kind is SettingsFileRead:
        emails = {str(one.email) for one in (office.tom, office.john)}
        office.desk.rules = replace(office.desk.rules, managers=frozenset(emails))


async def _grid_so_that(kind: type[Notice], office: Office) -> None:
    """Have the grid wait whose cost is pictured, in hours that were measured."""
    if kind is InterviewTaken:
        await office.do(tasks.claim, office.paul.id, office.tasks_of("RITM0001002")[INTERVIEW].number)
    if kind is CoursesOfWeek:
        rows = [row(Sigle=f"MMD 13{one.id:02}", Courriel=str(one.email)) for one in (office.tom, office.john)]
        await office.import_grid(sheet(*rows))
        for one in (office.tom, office.john, office.marie):
            mail = Address(Platform.MAIL, "soutien@example.org", str(one.email))
            office.desk.state.persons[one.id] = replace(one, accounts=(mail, *one.accounts))
    if kind is CapacityPictured:
        await done_before(office, [60] * 5, EVERY_STEP)
        grid = office.desk.state.imports[1]
        demand = (Demand("virtual_class", office.now.date() + timedelta(days=30), 2),)
        waits = replace(grid, state=ImportState.PREVIEWED, summary=replace(grid.summary, demand=demand))
        office.desk.state.imports[1] = waits


async def _put(place: Place, tx: Transaction) -> None:
    await tx.places.put(place)
