"""A presenter who is in class now: said on what they have asked for, with those who stand by for them."""

from datetime import datetime

from bot.language import _
from bot.ui.model import Block, Inline, Paragraph
from bot.ui.parts import joined, mention, name, of_group
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.helpdesk.use_cases.on_call import is_of_class


def in_class_line(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Mark a request whose requester is in class, and call those who stand by; nothing when they are not."""
    called = in_class(view, say)
    return (Paragraph(called),) if called else ()


def in_class(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say that the requester is in class now, and mention those who stand by."""
    if view.in_class is None:
        return ()
    if not view.in_class.on_call:
        return say.rich(_("🎓 **In class now** · **nobody is on call**"))
    names = joined(*((mention(view.people[one]),) for one in view.in_class.on_call))
    return say.rich(_("🎓 **In class now** · on call: {who}"), who=names)


def received_in_class(view: IncidentView, say: Say, due: datetime) -> tuple[Inline, ...]:
    """Say to a requester in class who was told of what they ask, just now; nothing when it is not of this class."""
    going_on = view.in_class
    if going_on is None or not is_of_class(view.incident, view.journal, going_on.since):
        return ()
    if going_on.on_call:
        told = _("Thanks, this is now **{number}**. {who}, on call for your class, was told just now.")
        return say.rich(told, number=view.number, who=joined(*((name(view.people[one]),) for one in going_on.on_call)))
    told = _(
        "Thanks, this is now **{number}**. Nobody is on call for your class: the team {of_group} was told just now "
        "that you’re in class. Someone will get back to you by **{when}** at the latest."
    )
    return say.rich(
        told, number=view.number, of_group=of_group(say, view.group.name), when=say.time(due, view.incident.opened_at)
    )
