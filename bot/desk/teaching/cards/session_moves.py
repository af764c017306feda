"""Messages to those who support a session when it moves, changes its presenter, or is dropped."""

from dataclasses import dataclass

from bot.desk.teaching.cards.plan_lines import title
from bot.desk.teaching.cards.session_words import when
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Button, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.people.people import Person
from workflow.support.support_tasks import SupportTask
from workflow.teaching.sessions import Session, SessionState


@dataclass(frozen=True, slots=True)
class Moved:
    """A session as it is now, and the support task that was made for it."""

    session: Session
    task: SupportTask
    before: str
    """When it was to take place, in words."""
    by: Person
    """Who changed it."""
    presenter: Person | None
    """Who presents it now, if anyone is known to."""
    supported: Person
    """Whom the support task is for."""
    may_move: bool
    """The support is to take place at another time than the session."""


def moved_card(say: Say, moved: Moved) -> Card:
    """Say under a support task's card what changed, and offer to follow it."""
    if moved.session.state is SessionState.DROPPED:
        text = _told(
            say,
            moved,
            _("🗓️ {who} dropped the session “{theme}”. If its support **{number}** is no longer needed, cancel it."),
        )
        return Card(plain(text), (Paragraph(text), *_see(say, moved)))
    blocks: list[Block] = []
    after = when(say, moved.session)
    if after != moved.before:
        msgid = _("🗓️ {who} moved the session “{theme}”: {before} → **{after}**.")
        blocks.append(Paragraph(_told(say, moved, msgid, before=moved.before, after=after)))
    if moved.presenter is not None and moved.presenter.id != moved.supported.id:
        msgid = _(
            "🗓️ {who} has **{new}** present the session “{theme}”. Its support {number} is for {old}: cancel it, and "
            "make another one from the plan."
        )
        blocks.append(Paragraph(_told(say, moved, msgid, new=moved.presenter.name, old=moved.supported.name)))
    if not blocks:
        blocks.append(
            Paragraph(_told(say, moved, _("🗓️ {who} changed the session “{theme}”: **{after}**."), after=after))
        )
    if moved.may_move:
        stays = say(_("Its support {number} stays where it was until it’s moved."), number=moved.task.number)
        blocks += [small(StyledText(stays)), *parts.actions(move_button(say, moved.session))]
    else:
        blocks += _see(say, moved)
    first = blocks[0]
    return Card(plain(first.parts) if isinstance(first, Paragraph) else "", tuple(blocks))


def _told(say: Say, moved: Moved, msgid: str, **more: str) -> tuple[Inline, ...]:
    who = StyledText(moved.by.name, bold=True)
    return say.rich(msgid, who=who, theme=title(say, moved.session), number=moved.task.number, **more)


def _see(say: Say, moved: Moved) -> tuple[Block, ...]:
    return parts.actions(button(say, "show", _("See"), moved.task.number))


def move_button(say: Say, session: Session) -> Button:
    """Offer to move the support of a session along with it."""
    return button(say, "move_session_support", _("Move the support too"), str(session.id), Style.PRIMARY)
