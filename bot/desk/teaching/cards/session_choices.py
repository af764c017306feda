"""Forms that choose among the sessions of a plan: several that moved on, those that are to have support."""

from collections.abc import Collection, Mapping, Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.plan_lines import presenter_name, title
from bot.desk.teaching.cards.session_words import MODES, SESSION_STATES, when
from bot.language import _, _n
from bot.ui.model import Block, ChecksField, Choice, ChoiceField, Field, Form, Paragraph, StyledText
from bot.ui.parts import capital, small, some_of
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.support.templates import TEMPLATES
from workflow.teaching.sessions import Session, SessionId, SessionState
from workflow.teaching.use_cases.session_support import LIVE, RECORDING
from workflow.teaching.use_cases.sessions import PlanView

NOBODY_KNOWN = _n(
    "{count} session has no known presenter: {names}.", "{count} sessions have no known presenter: {names}."
)
LABEL = 75
"""Characters of a line of a choice."""
NAMED = 5
"""Sessions without a presenter that are named."""


def states_form(view: PlanView, say: Say, page: int) -> Form:
    """Ask which sessions are at which state now."""
    kinds = {one.live for one in view.sessions}
    states = [SessionState.HELD] if True in kinds else []
    if False in kinds:
        states += [SessionState.RECORDED, SessionState.PUBLISHED, SessionState.VALIDATED]
    states += [SessionState.DROPPED, SessionState.PLANNED]
    offered = tuple(Choice(capital(say(SESSION_STATES[state])), state.value) for state in states)
    fields = (
        Paragraph(course(say, view.request)),
        ChoiceField("state", say(_("They are now")), offered, states[0].value),
        ChecksField("sessions", say(_("Sessions")), tuple(_choice(say, view, one) for one in view.sessions)),
    )
    context = {"number": view.number, "page": str(page)}
    return Form("move_sessions", say(_("Mark several")), say(_("Save")), say(_("Cancel")), fields, context)


def support_form(
    view: PlanView,
    say: Say,
    page: int,
    eligible: tuple[Sequence[Session], Sequence[Session]],
    elsewhere: Collection[SessionId],
) -> Form:
    """Ask for which sessions support is made, and from which templates.

    ``eligible``: those with a known presenter, and those without; ``elsewhere``: those whose presenter has something
    else then.
    """
    ready, nobody = eligible
    fields: list[Block | Field] = [
        Paragraph(course(say, view.request)),
        small(StyledText(say(_("One support task each, with the presenter, the time and the place of the session.")))),
        *_templates(say, ready),
        ChecksField(
            "sessions",
            say(_("Sessions")),
            tuple(_choice(say, view, one, elsewhere=one.id in elsewhere) for one in ready),
            tuple(str(one.id) for one in ready),
        ),
    ]
    if nobody:
        fields.append(small(StyledText(nobody_line(say, nobody))))
    context = {"number": view.number, "page": str(page)}
    return Form(
        "support_sessions", say(_("One support each")), say(_("Create")), say(_("Cancel")), tuple(fields), context
    )


def nobody_line(say: Say, nobody: Sequence[Session]) -> str:
    """Name the sessions for which nobody is known to present."""
    names = [f"{title(say, one)} ({when(say, one)})" for one in nobody]
    return say.count(NOBODY_KNOWN, len(nobody), names=some_of(say, names, NAMED))


def _templates(say: Say, ready: Sequence[Session]) -> tuple[ChoiceField, ...]:
    own: Mapping[bool, tuple[str, str, tuple[str, ...]]] = {
        True: ("live", _("Support of live sessions"), LIVE),
        False: ("recording", _("Support of recordings"), RECORDING),
    }
    by_way = Choice(say(_("By how each is given")), "auto")
    fields = []
    for kind, (name, label, keys) in own.items():
        if any(one.live is kind for one in ready):
            choices = tuple(Choice(TEMPLATES[key].name.to(say.locale), key) for key in keys)
            offered = choices if kind else (by_way, *choices)
            fields.append(ChoiceField(name, say(label), offered, offered[0].value))
    return tuple(fields)


def _choice(say: Say, view: PlanView, session: Session, *, elsewhere: bool = False) -> Choice:
    label = f"{when(say, session)} · {title(say, session)}"
    who = presenter_name(say, session, view.people)
    warning = say(_("⚠️ expected elsewhere then")) if elsewhere else ""
    detail = " · ".join(filter(None, (warning, who, say(MODES[session.mode]), say(SESSION_STATES[session.state]))))
    return Choice(clip(label, LABEL), str(session.id), clip(detail, LABEL))
