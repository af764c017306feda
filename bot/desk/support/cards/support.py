"""The card of a support task."""

from bot.desk.courses.cards.courses import code, course
from bot.desk.courses.cards.tasks import BOXES
from bot.desk.items.cards.holding import HELD_BY, claimable, facts, in_hand
from bot.desk.items.cards.links import service_lines
from bot.desk.items.cards.replies import reply_mark
from bot.desk.items.cards.talk_acts import talk_acts
from bot.desk.items.cards.unproved import unproved
from bot.desk.people.cards.reach import out_of_reach, without_account
from bot.desk.support.cards.appointments import when_said
from bot.desk.support.cards.proposals import proposal_lines, propose_act
from bot.language import _
from bot.ui import parts
from bot.ui.model import Acts, Block, Button, Card, Fields, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, capitals, joined, level, mention, name, road, small, words
from bot.ui.say import Say
from workflow.items.states import SupportState
from workflow.people.people import Person
from workflow.support.bookings import Booking
from workflow.support.notices import PresenterLeft
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases.support_views import SupportView

PRESENTER_ELSEWHERE = _(
    "⚠️ The presenter isn’t on the messaging service: write by e-mail, also to set up a meeting, then note here what "
    "was agreed."
)


def support_card(view: SupportView, say: Say) -> Card:
    """Draw the card that stands in the channel of its group."""
    task = view.task
    kind = view.template.name.to(say.locale)
    reached = () if view.level is None else (StyledText(level(say, view.level), bold=True),)
    state = StyledText(say(parts.SUPPORT_STATES[task.state]))
    number = (StyledText(task.number, bold=True),)
    replied = reply_mark(say, view.journal) if task.state in UNDER_WAY else ()
    blocks: list[Block] = [
        Paragraph(joined(reached, (StyledText(kind, bold=True),), number, (state,), replied)),
        *((Paragraph(course(say, view.request)),) if view.request else ()),
        _facts(view, say),
        small(*joined(capitals(_from(view, say)), (StyledText(_ticked(view, say)),))),
    ]
    blocks += unproved(say, view.journal, view.people)
    blocks += out_of_reach(say, task.number, view.journal, view.presenter)
    if task.state in UNDER_WAY:
        blocks += without_account(say, PRESENTER_ELSEWHERE, view.journal, view.presenter)
    if view.clashes:
        blocks.append(Paragraph(clash_line(say, view.clashes)))
    if task.details:
        blocks.append(words(say, task.details))
    blocks += service_lines(say, view.services)
    if task.state in UNDER_WAY:
        blocks += proposal_lines(view.proposal, say)
    summary = " · ".join(filter(None, (task.number, kind, code(view.request) or view.presenter.name)))
    return Card(summary, parts.with_acts(blocks, _acts(view, say)), view.level)


_LEFT = {
    True: _(
        "⊘ {presenter} no longer presents in this course, so {who} cancelled **{number}**. There’s nothing left to do."
    ),
    False: _(
        "⚠️ {presenter} no longer presents in this course, says {who}; **{number}** still stands. Is it still needed?"
    ),
}
_DECLINED = {
    True: _("⊘ {presenter} wants no support: **{number}** is cancelled, nobody had begun it."),
    False: _("⚠️ {presenter} wants no support; **{number}** still stands. Is it still needed?"),
}
_TAKEN_BACK = {
    True: _(
        "↩️ {presenter} hadn’t declined support, after all. **{number}** stays cancelled, as someone has acted on it "
        "since: make it again if it’s needed."
    ),
    False: _("↩️ {presenter} hadn’t declined support, after all: **{number}** stands."),
}
"""Whether the support was cancelled with that."""


def presenter_left(view: SupportView, say: Say, by: Person, notice: PresenterLeft) -> Card:
    """To the helper: the presenter no longer presents, or wants no support; says whether the support was cancelled."""
    number, cancelled = view.task.number, notice.cancelled
    said = (_TAKEN_BACK if notice.taken_back else _DECLINED if notice.declined else _LEFT)[cancelled]
    head = say.rich(said, presenter=name(view.presenter), who=name(by), number=number)
    about = joined((StyledText(view.template.name.to(say.locale)),), course(say, view.request), _when(view, say))
    see = button(say, "show", _("See"), number)
    cancel = None if cancelled or notice.taken_back else button(say, "cancel_support", _("Cancel the support"), number)
    return Card(plain(head), (Paragraph(head), Paragraph(about), *parts.actions(cancel, see)))


def clash_line(say: Say, clashes: tuple[Booking, ...]) -> tuple[Inline, ...]:
    """Warn on a card that its holder would have to be in two places at once."""
    return say.rich(_("⚠️ **At the same time**: {list}"), list=_listed(say, clashes))


def clash_warning(say: Say, number: str, clashes: tuple[Booking, ...], who: str = "") -> Line:
    """Warn the person who took, planned or gave a support task that they, or ``who``, are booked twice."""
    listed = _listed(say, clashes)
    if who:
        said = _("⚠️ **{number}**: {who} already has {list}. Keep both, or change the time.")
        line = say.rich(said, number=number, who=who, list=listed)
    else:
        said = _("⚠️ **{number}**: you already have {list}. Keep both, or change the time.")
        line = say.rich(said, number=number, list=listed)
    return Line(line, button(say, "plan_support", _("Change the time"), number))


def _listed(say: Say, clashes: tuple[Booking, ...]) -> str:
    return ", ".join(_clashing(say, one) for one in clashes)


def _clashing(say: Say, one: Booking) -> str:
    return f"{one.item} ({when_said(one.when, say)})"


def _facts(view: SupportView, say: Say) -> Fields:
    """Set side by side who is helped, who has it, and when it is."""
    held = in_hand(say, view, at_work=view.task.state is SupportState.OPEN)
    return facts(say, (_("For"), _for(view, say)), (HELD_BY, held), (_("When"), _when(view, say)))


def _for(view: SupportView, say: Say) -> tuple[Inline, ...]:
    who = view.presenter
    return (
        joined((mention(who),), road(say, who))
        if who.reachable
        else joined((name(who),), (StyledText(who.email or "—"),))
    )


def _when(view: SupportView, say: Say) -> tuple[Inline, ...]:
    task, template = view.task, view.template
    place = (StyledText(task.place),) if task.place else ()
    if task.appointment is not None:
        return joined(say.rich(_("📅 **{when}**"), when=when_said(task.appointment, say)), place)
    missing = say(_("date to be set")) if template.needs_date else ""
    return joined((StyledText(missing),) if missing else (), place)


def _from(view: SupportView, say: Say) -> tuple[Inline, ...]:
    maker = view.people.get(view.task.by)
    if view.planned is None or view.task.task is None:
        return say.rich(_("asked by {who}"), who=maker.name if maker else "—")
    return say.rich(
        _("asked by {who} from {task} ({name})"),
        who=maker.name if maker else "—",
        task=view.task.task,
        name=view.planned.name.to(say.locale),
    )


def _ticked(view: SupportView, say: Say) -> str:
    keys = [step.key for top in view.template.checklist for step in (top, *top.steps)]
    return say.count(BOXES, len(keys), done=sum(key in view.task.ticks for key in keys))


def _acts(view: SupportView, say: Say) -> tuple[Acts, ...]:
    """Offer the act of the state first: claim, plan, give; what managers do stands apart."""
    task, number = view.task, view.task.number
    checklist = button(say, "checklist", _("Checklist"), number)
    talk = talk_acts(say, number, view.presenter)
    why = button(say, "why", _("Why this due date?"), number) if view.clocks else None
    cancel = button(say, "cancel_support", _("Cancel the support"), number)
    whole = (button(say, "show", _("Whole request"), task.request),) if task.request else ()
    seen = (*whole, button(say, "show", _("History"), number))
    assign = (button(say, "assign", _("Assign"), number),)
    match task.state:
        case SupportState.OPEN:
            claim = button(say, "claim", _("Claim"), number, Style.PRIMARY)
            return parts.acts(say, number, (claim, checklist, *seen, *talk, why, cancel), assign)
        case SupportState.CLAIMED | SupportState.PLANNED:
            again = button(say, "claim", _("Claim"), number) if claimable(view) else None
            rarer = (
                propose_act(say, number, view.presenter, view.proposal),
                button(say, "release", _("Release"), number),
                button(say, "ask_service", _("Ask for a service"), number),
            )
            acts = (again, *_work(view, say), checklist, *talk, *rarer, *seen, why, cancel)
            return parts.acts(say, number, acts, assign)
        case _:
            return parts.acts(say, number, (*seen, *talk))


def _work(view: SupportView, say: Say) -> tuple[Button, Button]:
    number, planned = view.task.number, view.task.state is SupportState.PLANNED
    done = button(say, "support_done", _("Support given"), number, Style.PRIMARY if planned else Style.PLAIN)
    if planned:
        return done, button(say, "plan_support", _("Change the appointment"), number)
    return button(say, "plan_support", _("Plan"), number, Style.PRIMARY), done
