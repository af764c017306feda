"""Page of one person's data: every section a table, in their language."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from typing import Any

from bot.desk.courses.cards.intentions import STATES as ANNOUNCED
from bot.desk.teaching.cards.session_words import SESSION_STATES
from bot.desk.upkeep.cards.acts import DONE
from bot.language import _
from bot.ui.parts import KINDS, STATES
from bot.ui.say import Say
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.people.people import Person
from workflow.support.templates import TEMPLATES

SECTIONS: Mapping[str, str] = {
    "identity": _("Who you are"),
    "delegations": _("Departments that you answer for"),
    "help_requests": _("Your help requests"),
    "files": _("Files of your requests"),
    "courses_led": _("Courses and services asked for in your name"),
    "courses_presented": _("Courses in which you present"),
    "sessions": _("Sessions that you give"),
    "support": _("Support for you"),
    "appointments": _("Your appointments"),
    "intentions": _("Courses that you announced"),
    "written_elsewhere": _("What you wrote about requests of others"),
    "follows": _("What you follow"),
    "subscriptions": _("Your subscriptions to the support calendar"),
    "acts": _("What bears your name in histories"),
    "acts_on_data": _("What was done with your data"),
}
LABELS: Mapping[str, str] = {
    "absent_until": _("Absent until"),
    "accounts": _("Accounts"),
    "answers": _("Answers"),
    "approach": _("Approach"),
    "approaches": _("Approaches"),
    "at": _("When"),
    "by": _("Who"),
    "count": _("How many"),
    "course": _("Course"),
    "day": _("Day"),
    "department": _("Department"),
    "email": _("E-mail"),
    "ends": _("Until"),
    "first_activity": _("First activity"),
    "group": _("Group"),
    "groups": _("Groups"),
    "history": _("History"),
    "id": _("Number"),
    "informed": _("Informed"),
    "item": _("Number"),
    "kind": _("Kind"),
    "language": _("Language"),
    "lead_name": _("Course lead"),
    "name": _("Name"),
    "place": _("Place"),
    "private": _("Private"),
    "urgent": _("Urgent"),
    "rating": _("Rating"),
    "reason": _("Reason"),
    "remarks": _("Remarks"),
    "resolution": _("Solution"),
    "section": _("Section"),
    "session_calendar": _("Session calendar"),
    "since": _("Since"),
    "starts": _("From"),
    "state": _("State"),
    "subject": _("Subject"),
    "supported": _("Supported"),
    "offered": _("Support offered"),
    "template": _("Template"),
    "term": _("Term"),
    "text": _("Text"),
    "theme": _("Theme"),
    "title": _("Title"),
    "trained": _("Trained"),
    "until": _("Until"),
    "url": _("Address"),
    "weekly_mail": _("Weekly e-mail about your courses"),
    "what": _("What"),
}
"""Every key of a row."""
_TABLES: tuple[Mapping[Any, str], ...] = (SESSION_STATES, ANNOUNCED, KINDS, STATES, DONE)
_WORDS = {str(key): word for table in _TABLES for key, word in table.items()}
STAYS = _(
    "Not in it: the notes that members of support keep among themselves, what was said of others, and messages that "
    "are still on their way. Files stay on the platform where they were dropped; here are their addresses."
)
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2rem}td,th{border:1px solid #ccc;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}th{background:#f4f4f4}ul{margin:0;padding-left:1.2rem}p{max-width:48rem}"
)


def page(person: Person, sections: Mapping[str, Sequence[Mapping[str, object]]], say: Say) -> str:
    """Return the page: it needs nothing but itself, and nothing that people wrote becomes markup."""
    title = escape(say(_("What Vigie keeps about {who}"), who=person.name))
    made = escape(say(_("Made {when}."), when=_instant(say.now, say)))
    parts = [_section(say(SECTIONS[name]), rows, say) for name, rows in sections.items()]
    return (
        f'<!doctype html>\n<html lang="{say.locale}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n<p>{made} {escape(say(STAYS))}</p>\n"
        f"{''.join(parts)}</body></html>\n"
    )


def _section(title: str, rows: Sequence[Mapping[str, object]], say: Say) -> str:
    head = f"<h2>{escape(title)}</h2>\n"
    if not rows:
        return f"{head}<p>{escape(say(_('Nothing.')))}</p>\n"
    keys = [key for key in rows[0] if any(row[key] not in (None, "", []) for row in rows)]
    headings = "".join(f"<th>{escape(say(LABELS[key]))}</th>" for key in keys)
    lines = "".join(f"<tr>{''.join(f'<td>{_cell(row[key], say)}</td>' for key in keys)}</tr>\n" for row in rows)
    return f"{head}<table><tr>{headings}</tr>\n{lines}</table>\n"


def _cell(value: object, say: Say) -> str:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        lines = (_answered(one, say) if "question" in one else _line(one, say) for one in value)
        return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
    return escape(_text(value, say))


def _answered(row: Mapping[str, object], say: Say) -> str:
    """Say what a field of a service's form was answered."""
    return " · ".join(filter(None, (str(row["question"]), _text(row["answer"], say))))


def _line(row: Mapping[str, object], say: Say) -> str:
    """Say one line of a history: when, who, what, and what was said in it."""
    said = [_text(value, say) for name, value in row.items() if name not in {"at", "by", "what"}]
    return " · ".join(filter(None, (_text(row["at"], say), str(row["by"]), _text(row["what"], say), *said)))


def _text(value: object, say: Say) -> str:  # noqa: PLR0911 - one kind of value a line
    match value:
        case None:
            return ""
        case bool():
            return say(_("yes")) if value else say(_("no"))
        case datetime():
            return _instant(value, say)
        case date():
            return say.day(value)
        case time():
            return value.strftime("%H:%M")
        case list():
            return ", ".join(_text(one, say) for one in value)
        case _:
            return _word(str(value), say)


def _word(text: str, say: Say) -> str:
    """Return the words for one of our keys; any other text is returned as it is."""
    if text in _WORDS:
        return say(_WORDS[text])
    if text in TEMPLATES:
        return TEMPLATES[text].name.to(say.locale)
    return next((one.name(say.locale) for one in DEFAULT_APPROACHES if one.key == text), text)


def _instant(at: datetime, say: Say) -> str:
    return f"{say.day(at.astimezone(say.zone).date())}, {say.clock(at)}"
