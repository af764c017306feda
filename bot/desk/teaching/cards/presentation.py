"""The service, presented to a course lead; and what the member who presents it sees."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.desk.courses.cards.courses import approach_name, course
from bot.language import Locale, _
from bot.ui import parts
from bot.ui.model import Block, Bullets, Button, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.knowledge import Service, Shelf
from workflow.people.people import Person
from workflow.teaching.use_cases.presentation import Presentation

OFFERED = (
    (_("Pedagogical support"), _("advice on communication, animation, follow-up and evaluation")),
    (_("Technical support"), _("access, virtual spaces, and someone beside you when needed")),
    (_("Support for collaborators"), _("the other presenters of the course can count on it too")),
    (_("Toolbox"), _("guides, procedures, good practice and frequently asked questions")),
    (_("Alternative to the super-user"), _("if nobody on your side can take that part, we agree on another way")),
)
"""What the guide has presented to a course lead."""


def to_lead(say: Say, request: ServiceRequest, services: Sequence[Service], by: Person) -> Card:
    """Draw what the lead reads, in their language: the service, what is offered, the way to more."""
    blocks = (
        *_words(say, request, services, by),
        small(StyledText(say(_("Questions? Write to me here, in your own words.")))),
        *parts.actions(
            button(say, "browse", _("Guides"), Shelf.GUIDE),
            button(say, "browse", _("Frequently asked questions"), Shelf.FAQ),
        ),
    )
    return Card(say(_("What the support cell offers for your course")), blocks)


def _words(say: Say, request: ServiceRequest, services: Sequence[Service], by: Person) -> Iterator[Block]:
    hello = _("Hello {lead}. **{who}** will be with you for {course}. Here's what our cell offers you.")
    yield Paragraph(say.rich(hello, lead=request.data.lead_name, who=by.name, course=course(say, request)))
    service = next((one for one in services if one.key == request.approach), None)
    if service is not None:
        yield Paragraph((StyledText(service.name.to(say.locale), bold=True),))
        more: tuple[Inline, ...] = ()
        if service.link:
            more = (StyledText(" "), StyledText(say(_("Learn more")), link=service.link))
        yield Paragraph((StyledText(service.description.to(say.locale)), *more))
    else:
        yield Paragraph((StyledText(approach_name(say, request.approach), bold=True),))
    yield Bullets(tuple(say.rich(_("**{name}**: {text}"), name=say(name), text=say(text)) for name, text in OFFERED))


def presented(say: Say, found: Presentation, by: Person | None) -> Card:
    """To the member: it has gone out; or it had before, which can be done again."""
    who = found.lead.name
    if found.sent:
        return _with_step(say, found, say.rich(_("✉️ The presentation of the service has gone to **{who}**."), who=who))
    before = found.before
    when = say.moment(before.at) if before else "—"
    done = _("The service was presented to **{who}** already, by {by}, {when}.")
    head = say.rich(done, who=who, by=by.name if by else "—", when=when)
    again = button(say, "present_again", _("Send it again"), found.task.number)
    return _with_step(say, found, head, again)


def to_pass_on(say: Say, found: Presentation, services: Sequence[Service], by: Person) -> Card:
    """To the member: the lead cannot be written to; here are the text and the e-mail to copy."""
    head = say.rich(
        _("⚠️ **{who}** isn’t on the messaging service. Send them this by e-mail: {email}"),
        who=found.lead.name,
        email=found.lead.email or found.request.data.lead_email or "—",
    )
    theirs = replace(say, locale=Locale(found.lead.locale))
    text = [Paragraph(_plainly(block), quote=True) for block in _words(theirs, found.request, services, by)]
    sent = button(say, "presented_otherwise", _("It’s sent"), found.task.number, Style.PRIMARY)
    return Card(plain(head), (Paragraph(head), *text, *parts.actions(sent)))


def noted(say: Say, found: Presentation) -> Card:
    """To the member: it is noted that they presented it by other means."""
    told = _("✅ Noted: the service was presented to **{who}** another way.")
    head = say.rich(told, who=found.lead.name)
    return _with_step(say, found, head)


def _with_step(say: Say, found: Presentation, head: tuple[Inline, ...], *more: Button) -> Card:
    tick = button(say, "tick_presented", _("Tick the step of the checklist"), found.task.number)
    buttons = parts.actions(*more, tick if found.to_tick else None)
    return Card(plain(head), (Paragraph(head), *buttons))


def _plainly(block: Block) -> tuple[Inline, ...]:
    """Draw a block as text that can be copied: a link's address stands beside its words."""
    if isinstance(block, Bullets):
        return (StyledText("\n".join(f"• {plain(line)}" for line in block.lines)),)
    if not isinstance(block, Paragraph):
        return ()
    said = (
        f"{one.text} : {one.link}" if isinstance(one, StyledText) and one.link else plain((one,)) for one in block.parts
    )
    return (StyledText("".join(said)),)
