"""The balance of a course: what is missing first, then what was done."""

from collections.abc import Mapping

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.presenters import NOT_REACHED, cared_for, named_some
from bot.desk.teaching.cards.served import left_lines
from bot.desk.teaching.cards.session_words import when
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, capital, joined, small
from bot.ui.say import Say
from workflow.items.states import SupportState
from workflow.people.people import Person, PersonId
from workflow.teaching.conformity import SETTLED, Balance, Finding, Recording
from workflow.teaching.presenters import Presenter, not_reached
from workflow.teaching.session_standing import to_come
from workflow.teaching.sessions import Session, SessionState
from workflow.teaching.use_cases.conformity_views import BalanceView

SIGNS: Mapping[Finding, str] = {
    Finding.THERE: "✅",
    Finding.LEFT_OUT: "⊘",
    Finding.TO_CHECK: "◑",
    Finding.REDONE: "◑",
    Finding.REDOING: "🔁",
    Finding.ASKED: "❓",
    Finding.TO_COME: "🗓️",
    Finding.MISSING: "⚠️",
}
FINDINGS: Mapping[Finding, str] = {
    Finding.THERE: _("checked"),
    Finding.LEFT_OUT: _("left out on purpose"),
    Finding.TO_CHECK: _("published, to be checked"),
    Finding.REDONE: _("done again, to be checked"),
    Finding.REDOING: _("being done again"),
    Finding.ASKED: _("asked of the course lead"),
    Finding.TO_COME: _("still to come"),
    Finding.MISSING: _("missing"),
}
"""Where an announced recording stands."""
COUNTED: Mapping[Finding, tuple[str, str]] = {
    Finding.MISSING: _n("{count} missing", "{count} missing"),
    Finding.ASKED: _n("{count} asked of the course lead", "{count} asked of the course lead"),
    Finding.TO_CHECK: _n("{count} published, to be checked", "{count} published, to be checked"),
    Finding.TO_COME: _n("{count} still to come", "{count} still to come"),
    Finding.REDOING: _n("{count} being done again", "{count} being done again"),
    Finding.REDONE: _n("{count} done again, to be checked", "{count} done again, to be checked"),
    Finding.THERE: _n("{count} checked", "{count} checked"),
    Finding.LEFT_OUT: _n("{count} left out", "{count} left out"),
}
"""The same, of several; what is to be done comes first."""
ANNOUNCED = _n("**{count}** recording announced", "**{count}** recordings announced")
TO_COME = _n("{count} live session to come", "{count} live sessions to come")
RECORDINGS_TO_COME = _n("{count} recording to come", "{count} recordings to come")
UNSAID = _n(
    "{count} past session that nobody has said was held", "{count} past sessions that nobody has said were held"
)
HELD = _n("{held} of {count} live session held", "{held} of {count} live sessions held")
SUPPORT: Mapping[SupportState, tuple[str, str]] = {
    SupportState.OPEN: _n("{count} to take", "{count} to take"),
    SupportState.CLAIMED: _n("{count} claimed", "{count} claimed"),
    SupportState.PLANNED: _n("{count} planned", "{count} planned"),
    SupportState.DONE: _n("{count} done", "{count} done"),
    SupportState.CANCELLED: _n("{count} cancelled", "{count} cancelled"),
}
NAMED = 12
"""Recordings that are named; the form holds all of them."""


def balance_card(view: BalanceView, say: Say) -> Card:
    """Draw the balance, for members."""
    head = joined(
        (StyledText(say(_("Summary")), bold=True), StyledText(f" {view.request.number}")), course(say, view.request)
    )
    closing = None
    if view.task is not None and view.balance.closable:
        style = Style.PRIMARY if view.balance.complete else Style.PLAIN
        closing = button(say, "close_task", _("Close the task"), view.task.number, style)
    return Card(plain(head), (Paragraph(head), *balance_blocks(view, say), *parts.actions(closing)))


def balance_blocks(view: BalanceView, say: Say) -> tuple[Block, ...]:
    """Say what is missing, then how much was announced and done."""
    balance = view.balance
    open_ = [one for one in balance.recordings if one.finding not in SETTLED or one.finding is Finding.REDONE]
    shown = [recording_line(one, view.people, say) for one in open_[:NAMED]]
    if len(open_) > NAMED:
        shown.append((StyledText(say.count(parts.REST, len(open_) - NAMED)),))
    lines = (
        recordings_line(balance, say),
        _live(balance.live, say),
        _support(balance, say),
        _presenters(balance.presenters, view.people, say),
        _skipped(view, say),
    )
    missing: tuple[Block, ...] = ()
    if shown:
        missing = (Paragraph(say.rich(_("**What isn’t settled**"))), Bullets(tuple(shown)))
        missing = (*missing, Paragraph(say.rich(_("**What was announced and done**"))))
    return (*missing, Bullets(tuple(line for line in lines if line)), *left_lines(view.left, view, say))


def recordings_line(balance: Balance, say: Say) -> tuple[Inline, ...]:
    """Say how many recordings were announced, and where they stand."""
    if not balance.recordings:
        return say.rich(_("No recording was announced."))
    found = [one.finding for one in balance.recordings]
    counted = [
        (StyledText(say.count(text, found.count(finding))),) for finding, text in COUNTED.items() if finding in found
    ]
    return joined(say.rich_count(ANNOUNCED, len(found)), *counted)


def recording_line(one: Recording, people: Mapping[PersonId, Person], say: Say) -> tuple[Inline, ...]:
    """Say which recording it is, and where it stands."""
    sign = StyledText(f"{SIGNS[one.finding]} ")
    redo = (StyledText(one.redo.number),) if one.finding is Finding.REDOING and one.redo else ()
    return (sign, *joined(session_name(one.session, people, say), (StyledText(say(FINDINGS[one.finding])),), redo))


def session_name(session: Session, people: Mapping[PersonId, Person], say: Say) -> tuple[Inline, ...]:
    """Name a session: its theme, its day, who gives it."""
    known = people.get(session.presenter) if session.presenter is not None else None
    who = known.name if known else session.presenter_text
    theme = (StyledText(session.theme, bold=True),) if session.theme else ()
    return joined(theme, (StyledText(when(say, session)),), (StyledText(who),) if who else ())


def _live(live: tuple[Session, ...], say: Say) -> tuple[Inline, ...]:
    kept = [one for one in live if one.state is not SessionState.DROPPED]
    held = sum(one.state is SessionState.HELD for one in kept)
    return (StyledText(capital(say.count(HELD, len(kept), held=held))),) if kept else ()


def _support(balance: Balance, say: Say) -> tuple[Inline, ...]:
    states = [one.state for one in balance.support]
    counted = [say.count(text, states.count(state)) for state, text in SUPPORT.items() if state in states]
    if not counted:
        return say.rich(_("No support task was made."))
    return say.rich(_("Support tasks: {counted}"), counted=", ".join(counted))


def _presenters(presenters: tuple[Presenter, ...], people: Mapping[PersonId, Person], say: Say) -> tuple[Inline, ...]:
    if not presenters:
        return ()
    waiting = not_reached(presenters)
    names = [people[one.person].name for one in waiting if one.person in people]
    return joined(
        (StyledText(say(_("Presenters"))),),
        cared_for(say, presenters),
        say.rich_count(NOT_REACHED, len(waiting), list=named_some(say, names)) if waiting else (),
    )


def _skipped(view: BalanceView, say: Say) -> tuple[Inline, ...]:
    names = [view.plan.task(one.step).name.to(say.locale) for one in view.balance.skipped]
    return say.rich(_("Left undone: {steps}"), steps=", ".join(names)) if names else ()


def note_of(view: BalanceView, say: Say) -> tuple[Block, ...]:
    """Say in small print what comes next: closing, or what is to be settled before."""
    balance = view.balance
    if balance.complete:
        return (small(StyledText(say(_("Nothing is missing: the task can be closed.")))),)
    remaining = _remaining(balance, say)
    if balance.closable and remaining:
        all_the_same = _("Still to settle: {list}. You can close anyway, or settle it first.")
        return (small(*say.rich(all_the_same, list=_and(remaining, say))),)
    if balance.missing:
        hint = _("Tick what is there, ask the course lead about the rest, or note what they say.")
        return (small(StyledText(say(hint))),)
    return ()


def _remaining(balance: Balance, say: Say) -> list[str]:
    """Say what is left of the sessions that does not hold up the end."""
    coming = len(to_come(balance.live, say.now.astimezone(say.zone).date()))
    recordings = len(balance.recordings_to_come)
    counted = ((TO_COME, coming), (RECORDINGS_TO_COME, recordings), (UNSAID, len(balance.not_held) - coming))
    return [say.count(text, count) for text, count in counted if count]


def _and(some: list[str], say: Say) -> str:
    *first, last = some
    return say(_("{some} and {last}"), some=", ".join(first), last=last) if first else last
