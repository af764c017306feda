"""Changes of a session plan, as a line of a request's history."""

from collections.abc import Callable, Mapping
from datetime import date, time

from bot.desk.teaching.cards.session_words import MODES, SESSION_STATES, of_day
from bot.language import _, _n
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, shortened
from bot.ui.say import Say
from workflow.items.journal import Entry
from workflow.people.people import Person, PersonId
from workflow.teaching.sessions import Mode, SessionState

FIELDS: Mapping[str, str] = {
    "theme": _("theme"),
    "presenter": _("presenter"),
    "presenter_text": _("presenter"),
    "day": _("date"),
    "starts": _("beginning"),
    "ends": _("end"),
    "mode": _("way"),
    "link": _("link"),
    "hosts": _("hosts"),
    "moderator": _("moderator"),
    "space": _("space"),
    "state": _("state"),
}
ADDED = _n("{count} session added to the plan", "{count} sessions added to the plan")
SHOWN = 120
"""Characters of a text that a line shows."""


def session_change(entry: Entry, people: Mapping[PersonId, Person], say: Say, who: StyledText) -> tuple[Inline, ...]:
    """Draw the line of one entry."""
    field = str(entry.detail["field"])
    if field == "added":
        source = str(entry.detail["source"] or "")
        said = say.count(ADDED, int(entry.detail["count"] or 0))
        return (StyledText("🗓️ "), *joined((who,), (StyledText(said),), (StyledText(source),) if source else ()))
    day = str(entry.detail["day"] or "")
    theme = str(entry.detail["theme"] or "") or (say.day(date.fromisoformat(day)) if day else say(_("without a theme")))
    changed = say.rich(
        _("session “{theme}”, {field}: {before} → **{after}**"),
        theme=shortened(say, theme, SHOWN),
        field=say(FIELDS[field]),
        before=_value(say, field, entry.detail["before"], people),
        after=_value(say, field, entry.detail["after"], people),
    )
    return (StyledText("🗓️ "), *joined((who,), changed))


def _value(say: Say, field: str, value: object, people: Mapping[PersonId, Person]) -> str:
    if value in {None, ""}:
        return "—"
    if isinstance(value, int):
        return people[value].name if value in people else "—"
    return shortened(say, _SAID[field](say, str(value)) if field in _SAID else str(value), SHOWN)


_SAID: Mapping[str, Callable[[Say, str], str]] = {
    "day": lambda say, text: say.day(date.fromisoformat(text)),
    "starts": lambda say, text: of_day(say, time.fromisoformat(text)),
    "ends": lambda say, text: of_day(say, time.fromisoformat(text)),
    "mode": lambda say, text: say(MODES[Mode(text)]),
    "state": lambda say, text: say(SESSION_STATES[SessionState(text)]),
}
"""Of fields whose text is not people's own: how it is said."""
