"""What is left before a step can be closed, each with the way to it: on its card, and in the closing form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.desk.courses.cards.courses import course
from bot.desk.items.cards.conversation import Beside
from bot.desk.support.cards.support_several import several_button
from bot.desk.teaching.cards.offer_words import TITLES
from bot.desk.teaching.cards.presenters import SHORT
from bot.desk.teaching.cards.served import by_need, session_in_brief, to_do
from bot.language import _, _n
from bot.ui.model import Block, Button, Card, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, capital, some_of
from bot.ui.say import Say
from workflow.courses.plans import Requirement
from workflow.items.journal import also_written_to
from workflow.items.replies import declined
from workflow.people.people import PersonId
from workflow.support.use_cases.support_ending import unwanted_by
from workflow.teaching.conformity import Finding, Recording
from workflow.teaching.offers import offer_of
from workflow.teaching.served import Lack
from workflow.teaching.use_cases.request_views import TaskView

Way = tuple[str, str]
"""The action of a button, and what it says."""
WAYS: Mapping[Requirement, Way] = {
    Requirement.SESSION_PLAN: ("session_plan", _("Session plan")),
    Requirement.ROOMS: ("session_plan", _("Session plan")),
    Requirement.SERVED: ("presenters", _("Presenters")),
    Requirement.HELD: ("check_recordings", _("Check what is there")),
    Requirement.PROMISED: ("make_support", _("Create the support")),
}
"""The button that leads there; an interview's own stands on its card already."""
SUPPORT = _n(
    "finish or cancel {count} open support task ({list})", "finish or cancel {count} open support tasks ({list})"
)
UNWANTED = _("{presenter} wants no support: cancel {number}")
CANCEL = _("Cancel {number}")
RECORDINGS = _n("settle {count} announced recording ({list})", "settle {count} announced recordings ({list})")


def before_closing(view: TaskView, say: Say) -> tuple[Block, ...]:
    """Say what holds up closing a step, then what it lacks: once, a line for each; the first way stands out."""
    lines = [*_held_up(view, say), *(_lacking(way, lacks, view, say) for way, lacks in _by_way(view, say).items())]
    if not lines:
        return ()
    first = next((at for at, one in enumerate(lines) if one.button is not None), None)
    if first is not None and (way := lines[first].button) is not None:
        lines[first] = replace(lines[first], button=replace(way, style=Style.PRIMARY))
    return (Paragraph(say.rich(_("**Before closing**"))), *lines)


def held_up_card(view: TaskView, say: Say) -> Card:
    """Answer the one who asks to close a step that cannot be closed yet: what is to be done, as on its card."""
    head = say.rich(_("**{number}** can’t be closed yet."), number=view.number)
    return Card(plain(head), (Paragraph(head), Paragraph(course(say, view.request)), *before_closing(view, say)))


def _held_up(view: TaskView, say: Say) -> Iterator[Line]:
    """Say what no reason makes up for: support under way, and announced recordings that nobody has settled."""
    unwanted = unwanted_by(view.open_support, declined(view.journal))
    support = [one for one in view.open_support if one not in unwanted]
    missing = [one for one in view.missing if one.redo not in view.open_support]
    for one in unwanted:
        way = button(say, "cancel_support", say(CANCEL, number=one.number), one.number)
        yield _line(say(UNWANTED, presenter=view.people[one.presenter].name, number=one.number), way)
    if support:
        named = some_of(say, [one.number for one in support], SHORT)
        several = several_button(say, view.number)
        way = button(say, "show", _("See"), support[0].number) if len(support) == 1 else several
        yield _line(say.count(SUPPORT, len(support), list=named), way)
    if missing:
        named = say.semicolon.join(session_in_brief(one.session, say) for one in missing[:SHORT])
        more = " …" if len(missing) > SHORT else ""
        yield _line(say.count(RECORDINGS, len(missing), list=f"{named}{more}"), _to_recordings(missing, view, say))


def _to_recordings(missing: Sequence[Recording], view: TaskView, say: Say) -> Button:
    """Lead to the lead's answer, where it is all that is waited for; else to what is there."""
    asked = all(one.finding is Finding.ASKED for one in missing)
    name, label = ("note_answer", _("Note their answer")) if asked else ("check_recordings", _("Check what is there"))
    return button(say, name, label, view.number)


def _lacking(way: Button | None, lacks: Sequence[Lack], view: TaskView, say: Say) -> Line:
    return _line(say.semicolon.join(to_do(need, some, view, say) for need, some in by_need(lacks).items()), way)


def _line(what: str, way: Button | None) -> Line:
    return Line((StyledText(capital(what)),), way)


def _by_way(view: TaskView, say: Say) -> Mapping[Button | None, list[Lack]]:
    found: dict[Button | None, list[Lack]] = {}
    for lack in view.lacking:
        found.setdefault(_way(lack, view, say), []).append(lack)
    return found


def _way(lack: Lack, view: TaskView, say: Say) -> Button | None:
    """Return the button that leads to what is missing: what a step sends is called by what the step is."""
    if lack.need is Requirement.ANSWERED:
        return _reply(lack.person, view, say)
    way = WAYS.get(lack.need)
    if lack.need in {Requirement.CONTACTED, Requirement.OFFERED} and (offer := offer_of(view.planned)) is not None:
        way = ("present_service", TITLES[offer])
    return button(say, *way, view.number) if way else None


def _reply(person: PersonId | None, view: TaskView, say: Say) -> Button | None:
    """Lead to the words that answer someone, wherever they were written to from; None where they cannot be."""
    beside = person != view.request.lead and person in also_written_to(view.journal)
    to = view.people.get(person if beside and person is not None else view.request.lead)
    if to is None or not to.accounts:
        return None
    value = str(Beside(view.number, to.id)) if beside else view.number
    return button(say, "reply", _("Reply to {who}"), value, who=to.name)
