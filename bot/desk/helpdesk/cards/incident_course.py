"""The course that a help request is about: asked for, shown, and where naming it has sent the request."""

from bot.desk.helpdesk.cards.forms import about
from bot.language import _
from bot.ui.model import Block, Card, Choice, ChoiceField, Field, Form, Paragraph, StyledText, TextField, plain
from bot.ui.parts import small
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.use_cases.incident_course import CourseChoices
from workflow.helpdesk.use_cases.incident_views import IncidentView

OFFERED = 40
"""Courses of one person that are offered; any other is typed."""
LABEL = 75
"""Characters of an entry of a menu."""
NONE = "none"
"""Chosen to say that it is about no course after all."""


def course_form(say: Say, found: CourseChoices) -> Form:
    """Ask which course a request is about: one of its requester's, or another one by its code."""
    offered = [_choice(one) for one in found.courses[:OFFERED]]
    if found.incident.course:
        offered.append(Choice(say(_("No course")), NONE))
    fields: list[Block | Field] = []
    if offered:
        known = {choice.value for choice in offered}
        value = found.incident.course if found.incident.course in known else None
        fields.append(ChoiceField("course", say(_("Course")), tuple(offered), value=value, required=False))
    label = _("Or another course") if offered else _("Course")
    hint = say(_("Its code, such as MMD 1231"))
    fields.append(TextField("text", say(label), hint=hint, required=not offered, limit=40))
    return about(say, found.incident, "name_course", _("Name the course"), tuple(fields))


def _choice(request: ServiceRequest) -> Choice:
    code = request.key.code if request.key else ""
    label = f"{code} · {request.data.title}" if request.data.title else code
    return Choice(clip(label, LABEL), code)


def course_line(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say which course a request is about; nothing when none was named."""
    course = view.incident.course
    return (small(*say.rich(_("Course: **{course}**"), course=course)),) if course else ()


def rerouted(say: Say, group: str, course: str) -> Card:
    """In the thread: the rules give the request to another group, now that its course is known."""
    msgid = _("➡️ The course **{course}** was named: the request goes to **{group}**.")
    head = say.rich(msgid, course=StyledText(course), group=group)
    return Card(plain(head), (Paragraph(head),))
