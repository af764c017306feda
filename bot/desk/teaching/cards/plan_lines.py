"""A session plan on the cards of its request: one line for members, plain words for its lead, the way to it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk.teaching.cards.session_words import SESSION_STATES, when
from bot.language import _, _n
from bot.ui.model import Block, Bullets, Button, Inline, Paragraph, StyledText
from bot.ui.parts import button, capital, small
from bot.ui.say import Say
from workflow.courses.plans import Concern
from workflow.people.people import Person, PersonId
from workflow.teaching.session_standing import is_missing, standing
from workflow.teaching.sessions import Session, SessionState
from workflow.teaching.use_cases.request_views import RequestView, TaskView

TOLD = 15
"""Sessions that a course lead is shown."""
HELD = _n("{count} held", "{count} held")
VALIDATED = _n("{count} validated", "{count} validated")
MISSING = _n("{count} missing session", "{count} missing sessions")
PLANNED = _n("🗓️ {count} session in the plan", "🗓️ {count} sessions in the plan")
PLANNED_NEXT = _n("🗓️ {count} session, {day}", "🗓️ {count} sessions, the next one {day}")
DROPPED = _n("{count} dropped", "{count} dropped")
MORE = _n("… and {count} more session.", "… and {count} more sessions.")


def standing_line(say: Say, sessions: Sequence[Session], today: date) -> tuple[Inline, ...]:
    """Say where a plan stands in one line: ``Séances : 12 (8 tenues, 1 manquante)``."""
    now = standing(sessions, today)
    counts = ((HELD, now.held), (VALIDATED, now.validated), (MISSING, now.missing), (DROPPED, now.dropped))
    said = ", ".join(say.count(msgids, number) for msgids, number in counts if number)
    if not said:
        return say.rich(_("Sessions: **{count}**"), count=str(now.total))
    return say.rich(_("Sessions: **{count}** ({counts})"), count=str(now.total), counts=said)


def planned_line(say: Say, kept: Sequence[Session]) -> tuple[Inline, ...]:
    """Say in a few words what a plan holds: how many sessions, and when the next one is."""
    today = say.now.astimezone(say.zone).date()
    coming = [one.day for one in kept if one.state is SessionState.PLANNED and one.day and one.day >= today]
    if not coming:
        return say.rich_count(PLANNED, len(kept))
    return say.rich_count(PLANNED_NEXT, len(kept), day=say.day(min(coming)))


def presenter_name(say: Say, session: Session, people: Mapping[PersonId, Person]) -> str:
    """Name who presents a session, as written when they are not known yet; empty when nobody is named."""
    known = people.get(session.presenter) if session.presenter is not None else None
    if known is not None:
        return known.name
    written = session.presenter_text
    return say(_("{name} (not recognised)"), name=written) if written and "@" not in written else written


def title(say: Say, session: Session) -> str:
    """Name a session by its theme."""
    return session.theme or say(_("(without a theme)"))


def plan_button(say: Say, number: str) -> Button:
    """Draw the way to the plan, from a request or one of its tasks."""
    return button(say, "session_plan", _("Session plan"), number)


def request_lines(view: RequestView, say: Say, *, internal: bool) -> tuple[Block, ...]:
    """Say on a request's card where its sessions stand; to its lead, each in plain words."""
    if not view.sessions:
        return ()
    today = say.now.astimezone(say.zone).date()
    if internal:
        return (Paragraph(standing_line(say, view.sessions, today)),)
    kept = [one for one in view.sessions if one.state is not SessionState.DROPPED]
    lines = tuple((StyledText(_told(say, one, view.people)),) for one in kept[:TOLD])
    more = (small(StyledText(say.count(MORE, len(kept) - TOLD))),) if len(kept) > TOLD else ()
    return (Paragraph(say.rich(_("**Your sessions**"))), Bullets(lines), *more)


def _told(say: Say, session: Session, people: Mapping[PersonId, Person]) -> str:
    """Say a session to a course lead: when, about what, with whom, and where it stands."""
    known = people.get(session.presenter) if session.presenter is not None else None
    name = known.name if known else session.presenter_text.partition("<")[0].strip()
    values = {"when": capital(when(say, session)), "theme": title(say, session)}
    late = session.state is SessionState.PLANNED and is_missing(session, say.now.astimezone(say.zone).date())
    state = say(_("to be confirmed") if late else SESSION_STATES[session.state])
    if not name:
        return say(_("{when}: {theme} – {state}"), **values, state=state)
    return say(_("{when}: {theme}, with {name} – {state}"), **values, name=name, state=state)


def plan_way(say: Say, view: TaskView) -> Button | None:
    """Draw the way to the plan on the steps that work with it."""
    return plan_button(say, view.task.number) if Concern.SESSION_PLAN in view.planned.concerns else None
