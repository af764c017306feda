"""One appointment in words: for a calendar, for a list, for a message; as its reader may know it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.desk.courses.cards.courses import code, course, of_course
from bot.files.ics.document import Event, Status
from bot.language import _
from bot.ui.model import Inline, plain
from bot.ui.parts import capital
from bot.ui.say import Say
from workflow.items.attachments import safe_name
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.support.support_tasks import Appointment
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases.agenda import AgendaEntry

STATUSES = {
    SupportState.OPEN: Status.TENTATIVE,
    SupportState.CLAIMED: Status.TENTATIVE,
    SupportState.PLANNED: Status.CONFIRMED,
    SupportState.DONE: Status.CONFIRMED,
    SupportState.CANCELLED: Status.CANCELLED,
}
NOBODY = "vigie@{installation}.invalid"
"""No mailbox is behind Vigie, and nobody learns the address of whoever helps them: an address that no mail reaches."""
LONGEST = timedelta(hours=20)
"""An appointment that goes on for longer is said with the day of its end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads of appointments, and where: what decides which words they get."""

    reader: Person | None = None
    """None: nobody in particular, all of a group."""
    own: bool = True
    """In the calendar of their own appointments; else in a group's."""

    def helped(self, entry: AgendaEntry) -> bool:
        """Return whether they are the one who gets the support, and nothing else."""
        if self.reader is None or self.holds(entry):
            return False
        return self.own and entry.presenter.id == self.reader.id

    def holds(self, entry: AgendaEntry) -> bool:
        """Return whether they are the one who gives it."""
        return self.reader is not None and entry.task.holder == self.reader.id


def event(entry: AgendaEntry, reading: Reading, say: Say, installation: str) -> Event:
    """Return an appointment as an event of its reader's calendar."""
    task = entry.task
    return Event(
        uid=f"{task.number}-{installation}@vigie",
        sequence=task.sequence,
        starts=entry.appointment.starts_at,
        ends=entry.appointment.ends_at,
        summary=title(entry, reading, say),
        description="\n".join(_lines(entry, reading, say)),
        location=task.place,
        status=Status.CANCELLED if task.is_off else STATUSES[task.state],
        busy=reading.own,
        organizer=NOBODY.format(installation=installation),
    )


def title(entry: AgendaEntry, reading: Reading, say: Say) -> str:
    """Name an appointment in a few words."""
    kind = TEMPLATES[entry.task.template].name.to(say.locale)
    if reading.helped(entry):
        return say(_("Support: {what}"), what=of_course(kind, entry.request))
    named = " · ".join(filter(None, (kind, code(entry.request), entry.presenter.name)))
    return named if reading.own or entry.holder is None else f"{named} → {entry.holder.name}"


def file_name(entry: AgendaEntry, say: Say) -> str:
    """Name an appointment's file for people: ``MED 1598 – 10 septembre.ics``."""
    day = say.day_in_year(entry.appointment.starts_at.astimezone(say.zone).date())
    what = code(entry.request) or TEMPLATES[entry.task.template].name.to(say.locale)
    return safe_name(f"{what} – {day}.ics".replace("/", "-"))


def span(when: Appointment, say: Say) -> str:
    """Say from when to when: ``9 h – 10 h 30``."""
    start = say.clock(when.starts_at)
    if when.ends_at - when.starts_at > LONGEST:
        return say(_("{start} until {end}"), start=start, end=say.moment(when.ends_at))
    return say(_("{start} – {end}"), start=start, end=say.clock(when.ends_at))


def when_said(when: Appointment, say: Say) -> str:
    """Say the day and the hours: ``jeudi 3 septembre, 9 h – 10 h 30``."""
    day = say.day(when.starts_at.astimezone(say.zone).date())
    return say(_("{day}, {span}"), day=day, span=span(when, say))


def helper(entry: AgendaEntry, say: Say) -> str:
    """Say to a presenter who helps them."""
    group = entry.group.name if entry.group else ""
    if entry.holder is None:
        return say(_("The person who will help you is still to be named ({group})"), group=group)
    return say(_("With {who} ({group})"), who=entry.holder.name, group=group)


def holding(entry: AgendaEntry, say: Say) -> tuple[Inline, ...]:
    """Say to members who gives the support, or that nobody does yet."""
    if entry.holder is None:
        return say.rich(_("**nobody has it yet**"))
    if entry.task.state is SupportState.CLAIMED:
        return say.rich(_("with {who}, to be confirmed"), who=entry.holder.name)
    return say.rich(_("support by {who}"), who=entry.holder.name)


def _lines(entry: AgendaEntry, reading: Reading, say: Say) -> list[str]:
    """Return an event's description; notes for the helper go into the helper's own calendar only."""
    about = plain(course(say, entry.request))
    if reading.helped(entry):
        return [*filter(None, [about]), helper(entry, say)]
    lines = [
        *filter(None, [about]),
        say(_("For {who}"), who=entry.presenter.name),
        capital(plain(holding(entry, say))),
        " · ".join(filter(None, (entry.task.number, entry.task.request))),
    ]
    if reading.own and reading.holds(entry) and entry.task.details:
        lines += ["", entry.task.details]
    return lines
