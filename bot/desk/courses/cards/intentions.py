"""The card of an intention, as its author, its department and management see it; and what its author is told."""

from bot.desk.courses.cards.courses import approach_name
from bot.desk.items.cards.holding import facts
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Fields, Inline, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import asking, button, joined, mention, name, rows, small, words
from bot.ui.say import Say
from workflow.courses.intentions import IntentionState, Wish
from workflow.courses.use_cases.intention_views import IntentionView, Part

SESSIONS = _n("{count} session", "{count} sessions")
STATES = {
    IntentionState.SUBMITTED: _("waiting for an answer"),
    IntentionState.APPROVED: _("approved"),
    IntentionState.REFUSED: _("refused"),
    IntentionState.WITHDRAWN: _("withdrawn"),
    IntentionState.IN_GRID: _("approved"),
}


def who_decides(view: IntentionView, say: Say) -> str:
    """Name who is asked to decide: those who answer for the department, or else management."""
    if not view.delegates:
        return say(_("the management of the support cell"))
    return ", ".join(one.name for one in view.delegates)


def awaited(view: IntentionView, say: Say) -> tuple[Inline, ...]:
    """Say whose answer an intention waits for."""
    return say.rich(_("waiting for an answer from {who}"), who=who_decides(view, say))


def course_of(say: Say, wish: Wish) -> tuple[Inline, ...]:
    """Name a course that was announced."""
    section = f" ({wish.section})" if wish.section else ""
    code = (StyledText(f"{wish.code}{section}", bold=True), StyledText(f" {wish.title}"))
    return joined(code, (StyledText(wish.term.name(say.locale)),))


def approaches_of(say: Say, wish: Wish) -> str:
    """Name the approaches that were chosen."""
    return ", ".join(approach_name(say, key) for key in wish.approaches)


def intention_card(view: IntentionView, say: Say, *, internal: bool = False) -> Card:
    """Draw an intention's card for its reader; ``internal``: in management's channel, with the numbers."""
    wish = view.intention.wish
    summary = say(_("Intention · {code}"), code=wish.code)
    if view.part is Part.NONE:
        over = say.rich(
            _("You no longer answer for the department {department}: others decide on **{code}**."),
            department=wish.department,
            code=wish.code,
        )
        return Card(summary, (Paragraph(over),))
    blocks: list[Block] = [
        Paragraph(joined(say.rich(_("🎓 **Intention**")), course_of(say, wish))),
        _facts(view, say),
        Paragraph(_state(view, say)),
    ]
    if view.intention.reason:
        blocks.append(words(say, view.intention.reason))
    if internal and view.intention.requests:
        blocks.append(small(*say.rich(_("Requests: {numbers}"), numbers=", ".join(view.intention.requests))))
    if wish.remarks:
        blocks.insert(2, words(say, wish.remarks))
    return Card(summary, (*blocks, *_buttons(view, say)))


def _facts(view: IntentionView, say: Say) -> Fields:
    """Set side by side who announces it, for which department, how it is taught and from when."""
    wish, author = view.intention.wish, view.author
    by = joined((mention(author),), (StyledText(author.email),) if author.email else ())
    sessions = (StyledText(say.count(SESSIONS, wish.sessions)),) if wish.sessions is not None else ()
    return facts(
        say,
        (_("Announced by"), () if view.part is Part.AUTHOR else by),
        (_("Department"), (StyledText(wish.department),)),
        (_("Approaches"), joined((StyledText(approaches_of(say, wish)),), sessions)),
        (_("First activity"), (StyledText(say.day(wish.first_activity)),) if wish.first_activity else ()),
    )


def _state(view: IntentionView, say: Say) -> tuple[Inline, ...]:
    one = view.intention
    when = say.moment(one.decided_at or one.submitted_at)
    if one.state is IntentionState.SUBMITTED:
        return _waits(view, say, when)
    who = name(view.decided_by) if view.decided_by else "—"
    match one.state:
        case IntentionState.REFUSED:
            return say.rich(_("🚫 Refused by {who}, {when}:"), who=who, when=when)
        case IntentionState.WITHDRAWN:
            return say.rich(_("↩️ Withdrawn by {who}, {when}."), who=who, when=when)
        case IntentionState.IN_GRID:
            return say.rich(_("✅ Approved by {who}, {when}; it’s in the grid of courses now."), who=who, when=when)
    if view.part is Part.AUTHOR:
        return say.rich(
            _("✅ Approved by {who}, {when}. The support cell will get in touch for a first interview."),
            who=who,
            when=when,
        )
    return say.rich(_("✅ Approved by {who}, {when}."), who=who, when=when)


def _waits(view: IntentionView, say: Say, when: str) -> tuple[Inline, ...]:
    who = who_decides(view, say)
    if view.part is not Part.AUTHOR:
        return say.rich(_("⏳ Waiting for an answer from {who} since {when}."), who=who, when=when)
    return say.rich(_("⏳ Sent to {who}, {when}. You’ll get the answer here."), who=who, when=when)


def _buttons(view: IntentionView, say: Say) -> tuple[Block, ...]:
    if not view.intention.waiting:
        return ()
    value = str(view.intention.id)
    if view.part is Part.AUTHOR:
        pressed = button(say, "withdraw_intention", _("Withdraw"), value)
        return parts.actions(
            asking(
                say,
                pressed,
                _("Withdraw this intention?"),
                _("Nothing will be left to decide for {who}. You can announce the course again."),
                who=who_decides(view, say),
            )
        )
    after = small(StyledText(say(_("Once it’s approved, the support cell begins at once."))))
    approve = button(say, "approve_intention", _("Approve"), value, Style.PRIMARY)
    return (after, *parts.actions(approve, button(say, "refuse_intention", _("Refuse"), value)))


def intention_answered(view: IntentionView, say: Say) -> Card:
    """To its author: yes or no, by whom, and why."""
    one = view.intention
    who = name(view.decided_by) if view.decided_by else "—"
    if one.state is IntentionState.REFUSED:
        said = say.rich(_("🚫 {who} refuses your intention for {course}:"), who=who, course=course_of(say, one.wish))
        more = say.rich(
            _("To talk about it, write to {who}. You can announce the course again: **{/intention}**."), who=who
        )
        return Card(plain(said), (Paragraph(said), words(say, one.reason), Paragraph(more)))
    said = say.rich(
        _(
            "✅ {who} approves your intention for {course}. Someone from the support cell will get in touch for a "
            "first interview; type **{/requests}** to follow along."
        ),
        who=who,
        course=course_of(say, one.wish),
    )
    return Card(plain(said), (Paragraph(said),))


def intention_reminder(view: IntentionView, say: Say) -> Card:
    """To the one who may decide: a teacher still waits for the answer."""
    one = view.intention
    said = say.rich(
        _("⏰ {who} is still waiting for an answer about {course}, since {when}."),
        who=name(view.author),
        course=course_of(say, one.wish),
        when=say.moment(one.submitted_at),
    )
    return Card(plain(said), (Paragraph(said), *_buttons(view, say)))


def own_lines(views: tuple[IntentionView, ...], say: Say) -> list[Block]:
    """Draw to its author each intention as a line: where it stands."""

    def second(view: IntentionView) -> tuple[Inline, ...]:
        state = say(STATES[view.intention.state])
        return joined(say.rich(_("intention")), awaited(view, say) if view.intention.waiting else (StyledText(state),))

    return [_line(say, view, second(view)) for view in views]


def decide_lines(views: tuple[IntentionView, ...], say: Say, *, asked: bool = False) -> list[Block]:
    """Draw each intention that waits as a line: whose, since when; with ``asked``, of whom the answer is expected."""

    def second(view: IntentionView) -> tuple[Inline, ...]:
        since = say.rich(_("since {when}"), when=say.moment(view.intention.submitted_at))
        department = (StyledText(view.intention.wish.department),)
        return joined((StyledText(view.author.name),), department, since, awaited(view, say) if asked else ())

    return [_line(say, view, second(view)) for view in views]


def _line(say: Say, view: IntentionView, second: tuple[Inline, ...]) -> Line:
    wish = view.intention.wish
    first = joined(course_of(say, wish), (StyledText(approaches_of(say, wish)),))
    return Line(rows(first, second), button(say, "show_intention", _("See"), str(view.intention.id)))
