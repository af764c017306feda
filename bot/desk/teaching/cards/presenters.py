"""Presenters of a service request on its cards: who they are, what was done for them, whom nobody has reached."""

from collections.abc import Iterator, Mapping, Sequence

from bot.desk.teaching.cards.plan_lines import planned_line
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Button, Inline, StyledText
from bot.ui.parts import button, in_a_line, joined, shortened, small
from bot.ui.say import Say
from workflow.courses.tasks import Tick
from workflow.items.journal import Entry
from workflow.items.states import RequestState, TaskState
from workflow.people.people import Person, PersonId
from workflow.teaching.interview import is_interview
from workflow.teaching.interview_pages import Page
from workflow.teaching.presenters import Care, Presenter, Typed, not_reached
from workflow.teaching.sessions import SessionState
from workflow.teaching.use_cases.presenters import as_typed
from workflow.teaching.use_cases.request_views import RequestView, TaskView

NAMED = 10
"""Presenters that a line of a card names; the form holds all of them."""
SHORT = 4
"""Presenters that a card of a channel names."""
SHOWN_CALENDAR = 600
NOT_REACHED = _n("⚠️ {count} presenter not reached: {list}", "⚠️ {count} presenters not reached: {list}")
OTHERS = _n("and {count} other", "and {count} others")
BRIEFLY = {
    Care.INFORMED: _("informed {done} of {count}"),
    Care.TRAINED: _("trained {done} of {count}"),
    Care.SUPPORTED: _("supported {done} of {count}"),
}
UNREACHABLE = _n(
    "📧 {count} presenter isn’t on the messaging service: {list}",
    "📧 {count} presenters aren’t on the messaging service: {list}",
)
TICKED = {
    Care.INFORMED: _("{who}: {presenter} informed"),
    Care.TRAINED: _("{who}: {presenter} trained"),
    Care.SUPPORTED: _("{who}: {presenter} supported"),
    Care.OFFERED: _("{who}: {presenter} was offered support"),
}
SPARED = {
    Care.TRAINED: _("{who}: {presenter} needs no training"),
    Care.SUPPORTED: _("{who}: {presenter} wants no support"),
}
"""The same, of what is not needed, or not wanted."""
SPARED_BRIEFLY = _n("{count} needs no training", "{count} need no training")
WANTS_NONE = _n("{count} wants none", "{count} want none")
NOT_NEEDED = _n("no training needed: **{count}**", "no training needed: **{count}**")
DECLINED = _n("declined: **{count}**", "declined: **{count}**")
CARES = {
    Care.INFORMED: _("informed: **{done}** of {count}"),
    Care.TRAINED: _("trained: **{done}** of {count}"),
    Care.SUPPORTED: _("supported: **{done}** of {count}"),
    Care.OFFERED: _("offered support: **{done}** of {count}"),
}


def presenter_lines(view: TaskView | RequestView, say: Say, *, internal: bool = True) -> Iterator[Block]:
    """Name the presenters; with ``internal``, say what was done for them and whom nobody has reached yet."""
    listed = view.presenters
    if not listed:
        return
    names = [str(one) for one in as_typed(listed, view.people)]
    yield small(*say.rich(_("Presenters: {list}"), list=named_some(say, names)))
    if not internal:
        return
    yield small(*cared_for(say, listed))
    if _is_time_to_reach(view):
        waiting = not_reached(listed)
        if waiting:
            names = [one.name or one.email for one in as_typed(waiting, view.people)]
            yield small(*say.rich_count(NOT_REACHED, len(waiting), list=named_some(say, names)))
        away = [one for one in waiting if not _reachable(one, view)]
        if away:
            names = [one.email for one in as_typed(away, view.people)]
            yield small(*say.rich_count(UNREACHABLE, len(away), list=named_some(say, names)))


def brief_line(view: TaskView, say: Say) -> Iterator[Block]:
    """Say the same in one line, for a channel: an address only of those who have to be written to elsewhere."""
    listed = view.presenters
    if not listed:
        return
    waiting = not_reached(listed) if _is_time_to_reach(view) else ()
    nobody = len(waiting) == len(listed)
    who = say.rich(
        _("⚠️ Presenters, nobody reached yet: {list}") if nobody else _("Presented by: {list}"),
        list=_in_brief(listed, view, say),
    )
    counted = (_counted(say, BRIEFLY[care], care, listed) for care in BRIEFLY)
    some = say.rich(_("⚠️ to reach: {list}"), list=_in_brief(waiting, view, say)) if waiting and not nobody else ()
    yield small(*joined(who, *counted, *_besides(say, SPARED_BRIEFLY, WANTS_NONE, listed), some))


def _in_brief(some: Sequence[Presenter], view: TaskView, say: Say) -> str:
    named = ", ".join(_called(one, view) for one in some[:SHORT])
    left = len(some) - SHORT
    return f"{named} {say.count(OTHERS, left)}" if left > 0 else named


def _called(one: Presenter, view: TaskView) -> str:
    person = view.people.get(one.person)
    if person is None:
        return "—"
    if person.reachable or person.name == person.email:
        return person.name
    return f"{person.name} ({person.email or '—'})"


def cared_for(say: Say, listed: Sequence[Presenter]) -> tuple[Inline, ...]:
    """Count for how many presenters each thing was done."""
    done = (_counted(say, CARES[care], care, listed) for care in Care)
    return joined(*done, *_besides(say, NOT_NEEDED, DECLINED, listed))


def presenters_button(view: TaskView | RequestView, say: Say, number: str) -> Button | None:
    """Offer to say what was done for presenters, where a plan has any."""
    named = any(map(is_interview, view.plan.tasks))
    return button(say, "presenters", _("Presenters"), number) if named else None


def interview_lines(view: TaskView, say: Say) -> Iterator[Block]:
    """Say what the interview brings: on its own card that it is saved; on those that follow, what they need of it."""
    found, request = view.interview, view.request
    if found is None:
        return
    if is_interview(view.planned):
        if view.task.state is TaskState.IN_PROGRESS and found.saved_by is not None and found.saved_at is not None:
            saved = _("📝 Interview saved by {who}, {when}: nothing is lost before it’s closed.")
            begun = _("📝 Interview begun, page {page} of {pages}: saved by {who}, {when}.")
            page, pages = str(found.page.number) if found.page else "", str(len(Page))
            who, when = _name(view, found.saved_by), say.moment(found.saved_at)
            yield small(*say.rich(begun if found.page else saved, page=page, pages=pages, who=who, when=when))
        return
    kept = [one for one in view.sessions if one.state is not SessionState.DROPPED]
    if _is_planning(view) and kept:
        yield small(*planned_line(say, kept))
    elif _is_planning(view) and request.calendar:
        calendar = shortened(say, in_a_line(say, request.calendar), SHOWN_CALENDAR)
        yield small(*say.rich(_("Session calendar: {text}"), text=calendar))
    elif _is_planning(view) and found.to_come:
        yield small(*say.rich(_("Session calendar to come: {text}"), text=found.to_come))
    yield from answer_lines(view, say)


def answer_lines(view: TaskView | RequestView, say: Say, *, notes: bool = False) -> Iterator[Block]:
    """Say who the super-user is and what was found; with ``notes``, what the interviewer noted. For members."""
    found = view.interview
    if found is None:
        return
    pieces: list[tuple[Inline, ...]] = []
    if found.super_user is not None and found.super_user in view.people:
        who = view.people[found.super_user]
        pieces.append(say.rich(_("Super-user: {who}"), who=str(Typed(who.name, who.email or ""))))
    for label, text in (
        (_("Alternative to the super-user: {text}"), found.alternative),
        (_("Resources: {text}"), found.resources),
        (_("Interview notes: {text}"), found.notes if notes else ""),
    ):
        if text:
            pieces.append(say.rich(label, text=shortened(say, text, SHOWN_CALENDAR)))
    yield from (small(*piece) for piece in pieces)


def presenter_line(entry: Entry, people: Mapping[PersonId, Person], say: Say, who: StyledText) -> tuple[Inline, ...]:
    """Say a line of the history: whom someone informed, trained or supported."""
    person = entry.detail["person"]
    named = people.get(person) if isinstance(person, int) else None
    care, spared = Care(str(entry.detail["step"])), entry.detail["mark"] == Tick.NOT_APPLICABLE
    msgid = SPARED[care] if spared else TICKED[care]
    return say.rich(msgid, who=who, presenter=named.name if named else "—")


def named_some(say: Say, names: Sequence[str]) -> str:
    """Name as many as a line has room for, and say how many more there are."""
    named = ", ".join(names[:NAMED])
    left = len(names) - NAMED
    return f"{named} {say.count(parts.REST, left)}" if left > 0 else named


def _counted(say: Say, msgid: str, care: Care, listed: Sequence[Presenter]) -> tuple[Inline, ...]:
    done = sum(_is_done(one, care) for one in listed)
    return say.rich(msgid, done=str(done), count=str(len(listed)))


def _besides(
    say: Say, spared: tuple[str, str], declined: tuple[str, str], listed: Sequence[Presenter]
) -> Iterator[tuple[Inline, ...]]:
    """Count those to whom something was not done because it is not needed, or not wanted."""
    unwanted = sum(one.declined for one in listed)
    unneeded = sum(one.spared and not one.declined for one in listed)
    yield from (say.rich_count(words, count) for words, count in ((spared, unneeded), (declined, unwanted)) if count)


def _is_done(one: Presenter, care: Care) -> bool:
    if care is Care.OFFERED:
        return one.was_offered
    mark = one.mark(care)
    return mark is not None and mark.tick is not Tick.NOT_APPLICABLE


def _is_time_to_reach(view: TaskView | RequestView) -> bool:
    """Return whether the interview is over, so that someone ought to be in touch with them."""
    if view.request.state is not RequestState.OPEN:
        return False
    tasks = view.siblings if isinstance(view, TaskView) else view.tasks
    interviews = [task for task in tasks if is_interview(view.plan.task(task.step))]
    return all(task.state in {TaskState.CLOSED, TaskState.SKIPPED} for task in interviews)


def _is_planning(view: TaskView) -> bool:
    """Return whether a step is another group's than the interview's: it plans by the calendar."""
    groups = {task.group for task in view.plan.tasks if is_interview(task)}
    return bool(groups) and view.planned.group not in groups


def _reachable(one: Presenter, view: TaskView | RequestView) -> bool:
    person = view.people.get(one.person)
    return person is not None and person.reachable


def _name(view: TaskView, person: int) -> StyledText:
    known = view.people.get(person)
    return StyledText(known.name if known else "—")
