"""The forms of help requests: what is asked before something is written."""

from collections.abc import Iterable

from bot.desk.courses.cards.courses import course
from bot.language import _
from bot.ui import parts
from bot.ui.model import (
    Block,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Paragraph,
    StyledText,
    TextField,
)
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.incident_timers import reminders_from
from workflow.helpdesk.incidents import Incident, Kind
from workflow.items.states import IncidentState
from workflow.people.people import Group, Person


def ask_form(
    say: Say, *, text: str = "", author: Person | None = None, about: ServiceRequest | None = None, at: str = ""
) -> Form:
    """Ask what someone needs.

    ``author`` is the person on whose behalf it is asked; ``about``, the
    service request whose course lead writes to the one who works on it; ``at``,
    the message of a channel that it was written in (``MessageAt``).
    """
    head: tuple[Block, ...] = ()
    if about is not None:
        head = (
            Paragraph(
                say.rich(_("About {course}. The person working on it will read this."), course=course(say, about))
            ),
        )
    if author is not None:
        head = (Paragraph(say.rich(_("For **{who}**, who will be told."), who=author.name)),)
    fields: tuple[Block | Field, ...] = (
        *head,
        TextField(
            "text",
            say(_("What do you need?")),
            lines=6,
            value=text,
            hint=say(_("One or two sentences are enough; you can add details afterwards.")),
        ),
        ChoiceField(
            "kind",
            say(_("It is")),
            (
                Choice(say(_("a question: how to do something")), Kind.QUESTION),
                Choice(say(_("a problem: something doesn’t work")), Kind.INCIDENT),
            ),
            value=Kind.QUESTION,
        ),
        ChecksField(
            "urgent",
            say(_("Urgency")),
            (Choice(say(_("It’s urgent: I’m in class, or will be soon")), "yes"),),
        ),
        ChecksField(
            "private",
            say(_("Discretion")),
            (Choice(say(_("Private request: the channel sees its number only")), "yes"),),
        ),
    )
    if about is None and author is None:
        leads = say(_("Access, a correction, a report: these have a form of their own."))
        services = button(say, "list_services", _("Ask for a service"), "")
        fields = (*fields, small(StyledText(leads)), *parts.actions(services))
    context = {"for": str(author.id) if author is not None else "", "about": about.number if about else "", "at": at}
    return Form("ask_help", say(_("Ask for help")), say(_("Send")), say(_("Cancel")), fields, context)


def text_form(say: Say, incident: Incident, name: str, title: str, label: str, *, value: str = "") -> Form:
    """Ask for one text about a request; ``value`` stands in it to begin with."""
    field = TextField("text", say(label), lines=6, value=value)
    return about(say, incident, name, title, (field,))


def hold_form(say: Say, incident: Incident, requester: Person) -> Form:
    """Ask what a request waits for, and say when its requester is reminded."""
    first, second = (say.day(say.calendar.local(one).date()) for one in reminders_from(say.now, say.calendar))
    fields = (
        ChoiceField(
            "state",
            say(_("Waiting for")),
            (
                Choice(say(_("Information from {who}"), who=requester.name), IncidentState.AWAITING_USER),
                Choice(say(_("A known problem to be fixed")), IncidentState.AWAITING_PROBLEM),
            ),
            value=IncidentState.AWAITING_USER,
        ),
        TextField(
            "text",
            say(_("What’s missing")),
            lines=4,
            hint=say(
                _(
                    "Sent to {who} if you’re waiting for information from them. "
                    "If no answer comes, they’re reminded on {first}, then on {second}."
                ),
                who=requester.name,
                first=first,
                second=second,
            ),
        ),
        DateField(
            "again",
            say(_("Revisit on, if a problem needs to be fixed")),
            hint=say(_("You’re asked about it on that day.")),
            required=False,
        ),
    )
    return about(say, incident, "hold", _("Put on hold"), fields)


def wait_form(say: Say, incident: Incident) -> Form:
    """Ask until when a request goes on waiting."""
    return about(say, incident, "wait_until", _("Keep waiting"), (DateField("again", say(_("Revisit on"))),))


def transfer_form(say: Say, incident: Incident, groups: Iterable[Group]) -> Form:
    """Ask to which group, and why."""
    choices = tuple(Choice(one.name, one.key) for one in groups if one.key != incident.group)
    fields = (
        ChoiceField("group", say(_("To the group")), choices),
        TextField("text", say(_("Reason")), lines=3),
    )
    return about(say, incident, "transfer", _("Transfer"), fields)


def about(say: Say, incident: Incident, name: str, title: str, fields: tuple[Block | Field, ...]) -> Form:
    """Draw a form about a request, which it names at its head; its title is the verb that sends it."""
    head: Block = Paragraph(
        joined((StyledText(incident.number, bold=True),), (StyledText(parts.shortened(say, incident.subject)),))
    )
    return Form(
        name,
        say(title),
        say(title),
        say(_("Cancel")),
        (head, *fields),
        {"number": incident.number},
    )
