"""A presenter who is in class now: said on what they have asked for, with those who stand by for them."""

from bot.cards.model import Block, Inline, Paragraph
from bot.cards.parts import joined, mention
from bot.cards.say import Say
from bot.language import _
from workflow.use_cases.views import IncidentView


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
