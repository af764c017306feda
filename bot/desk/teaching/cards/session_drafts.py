"""Sessions read from pasted lines or a sheet: shown before anything is written, then the result."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk.courses.cards.courses import code
from bot.desk.teaching.cards.plan_lines import presenter_name, title
from bot.desk.teaching.cards.session_words import MODES, when
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Button, Card, Heading, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, small
from bot.ui.say import Say
from workflow.people.people import Person
from workflow.reading.faults import LineFault
from workflow.teaching.session_drafts import BadLine, DraftState, SessionDraft
from workflow.teaching.session_lines.reading import MOST_LINES
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.session_drafts import DraftView

SHOWN = 25
"""Sessions that a preview lists."""
FAULTS = 10
"""Lines to correct that it lists; the form shows all."""

LINES = _n(
    "**{count} line read** = {sessions} + {duplicates} + {bad}.",
    "**{count} lines read** = {sessions} + {duplicates} + {bad}.",
)
SESSIONS = _n("{count} session", "{count} sessions")
DUPLICATES = _n("{count} duplicate", "{count} duplicates")
BAD = _n("{count} to correct", "{count} to correct")
PLAN = _("**Sessions**: {new}, {changed}, {unchanged}.")
NEW = _n("{count} new", "{count} new")
CHANGED = _n("{count} completed", "{count} completed")
UNCHANGED = _n("{count} in the plan already", "{count} in the plan already")
UNDATED = _n("{count} session has no date.", "{count} sessions have no date.")
DAY_OFF = _n(
    "{count} session falls on a day when everything is closed: {days}. Is that intended?",
    "{count} sessions fall on days when everything is closed: {days}. Is that intended?",
)
UNKNOWN = _n(
    "{count} presenter isn’t recognised and stays as written: {names}.",
    "{count} presenters aren’t recognised and stay as written: {names}.",
)
JOINING = _n(
    "{count} person joins the course’s presenters: {names}.", "{count} people join the course’s presenters: {names}."
)
REASONS: Mapping[LineFault, str] = {
    LineFault.NO_DATE_NOR_THEME: _("no date is recognised. If it isn’t known yet, write “no date”."),
    LineFault.NO_SUCH_DAY: _("“{said}” isn’t a day of the calendar."),
    LineFault.WRONG_WEEKDAY: _("“{said}” falls on another weekday. Check the date."),
    LineFault.NO_SUCH_TIME: _("“{said}” isn’t a time of day. Write 9:00 or 9:30 to 11:00."),
    LineFault.ENDS_FIRST: _("the session ends before it begins, or has an end without a beginning."),
    LineFault.TWO_DAYS: _("it holds a second date, “{said}”. Write one line a session."),
    LineFault.TWO_MODES: _("it says two ways to give the session; the second is “{said}”."),
    LineFault.TOO_MANY_PARTS: _("“{said}” is one part too many: a date, a time, a theme, a presenter, a way."),
    LineFault.MODE_UNKNOWN: _(
        "I don’t know “{said}” as a way to give a session. Ways are: Zoom, narrated PowerPoint, Antem, room, booth."
    ),
    LineFault.EMAIL_INVALID: _("“{said}” isn’t an e-mail address."),
    LineFault.FORMULA: _("a cell holds a formula without a value. Save the workbook in Excel first."),
    LineFault.NOT_A_NUMBER: _("a cell is marked as a number and holds none. Type its value again."),
    LineFault.TOO_LONG: _("a theme, a name or a link is too long."),
    LineFault.TOO_MANY_LINES: _("there are more than {most} lines: read this one with the next ones."),
}


def draft_card(view: DraftView, say: Say) -> Card:
    """Draw a draft's card: what is understood, what is not, and what can be done."""
    draft = view.draft
    name = draft.file_name or say(_("Pasted lines"))
    head = joined(
        (StyledText("🗓️ "), StyledText(name, bold=True)),
        (StyledText(code(view.request)),),
        (StyledText(view.request.number),),
    )
    blocks: list[Block] = [Paragraph((head[0], *head[1:])), Paragraph(_lines_read(say, draft))]
    match draft.state:
        case DraftState.WAITING:
            blocks += _waiting(say, view)
        case DraftState.RECORDED:
            blocks += _recorded(say, view)
        case DraftState.ABANDONED:
            who = _name(view, draft.decided_by)
            blocks.append(Paragraph(say.rich(_("Discarded by {who}. Nothing was written."), who=who)))
    return Card(f"{name} · {plain(_lines_read(say, draft))}", tuple(blocks))


def _lines_read(say: Say, draft: SessionDraft) -> tuple[Inline, ...]:
    return say.rich_count(
        LINES,
        draft.lines_read,
        sessions=say.count(SESSIONS, len(draft.sessions)),
        duplicates=say.count(DUPLICATES, draft.duplicates),
        bad=say.count(BAD, len(draft.bad)),
    )


def _waiting(say: Say, view: DraftView) -> list[Block]:
    merge, draft = view.merge, view.draft
    counts = {
        "new": say.count(NEW, len(merge.new)),
        "changed": say.count(CHANGED, len(merge.changed)),
        "unchanged": say.count(UNCHANGED, len(merge.unchanged)),
    }
    blocks: list[Block] = [Paragraph(say.rich(PLAN, **counts))]
    if view.again is not None and view.again.decided_at is not None:
        again = _("This file was already saved by {who}, {when}.")
        moment = say.moment(view.again.decided_at)
        blocks.append(small(*say.rich(again, who=_name(view, view.again.decided_by), when=moment)))
    sessions = (*merge.new, *(after for _before, after in merge.changed))
    if sessions:
        blocks.append(Bullets(tuple(_line(say, view, one) for one in sessions[:SHOWN])))
    if len(sessions) > SHOWN:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(sessions) - SHOWN))))
    blocks += _remarks(say, sessions)
    blocks += bad_lines(say, draft)
    blocks.append(Paragraph(say.rich(_("**Nothing is written yet.**"))))
    record = button(say, "record_sessions", _("Save in the plan"), str(draft.id), Style.PRIMARY)
    return [
        *blocks,
        *parts.actions(
            record if merge.does_something else None,
            _correct(say, draft),
            button(say, "abandon_sessions", _("Discard"), str(draft.id)),
        ),
    ]


def _recorded(say: Say, view: DraftView) -> list[Block]:
    draft = view.draft
    done = say.rich(
        _("✅ Saved in the plan by {who}: {new}, {changed}."),
        who=_name(view, draft.decided_by),
        new=say.count(NEW, draft.added),
        changed=say.count(CHANGED, draft.completed),
    )
    plan = button(say, "session_plan", _("Session plan"), view.request.number)
    return [Paragraph(done), *bad_lines(say, draft), *parts.actions(_correct(say, draft), plan)]


def _correct(say: Say, draft: SessionDraft) -> Button | None:
    return button(say, "correct_sessions", _("Correct the lines"), str(draft.id)) if draft.bad else None


def _line(say: Say, view: DraftView, session: Session) -> tuple[Inline, ...]:
    return joined(
        (StyledText(parts.capital(when(say, session)), bold=True),),
        (StyledText(title(say, session)),),
        (StyledText(presenter_name(say, session, view.people)),) if session.presenter or session.presenter_text else (),
        (StyledText(say(MODES[session.mode])),),
        (StyledText(session.space),) if session.space else (),
    )


def _remarks(say: Say, sessions: tuple[Session, ...]) -> list[Block]:
    """Say what the one who decides should know: dates and presenters that are missing or new."""
    said = [*_days_off(say, [one.day for one in sessions if one.day is not None])]
    undated = sum(one.day is None for one in sessions)
    if undated:
        said.append(say.count(UNDATED, undated))
    written = dict.fromkeys(one.presenter_text for one in sessions if one.presenter_text and one.presenter is None)
    joining = [text for text in written if "@" in text]
    unknown = [text for text in written if "@" not in text]
    if joining:
        said.append(say.count(JOINING, len(joining), names=", ".join(joining)))
    if unknown:
        said.append(say.count(UNKNOWN, len(unknown), names=", ".join(unknown)))
    return [small(StyledText(text)) for text in said]


def _days_off(say: Say, days: Sequence[date]) -> tuple[str, ...]:
    """Ask about sessions on a day that is closed as a whole, which a plan made by repeating weeks runs into."""
    if not days:
        return ()
    closures = say.calendar.closed_between(min(days), max(days))
    named = {one.date: one.name for one in closures if one.starts is None and one.ends is None}
    met = [day for day in days if day in named]
    listed = [f"{say.day(day)} ({named[day]})" if named[day] else say.day(day) for day in sorted(set(met))]
    return (say.count(DAY_OFF, len(met), days=", ".join(listed)),) if met else ()


def bad_lines(say: Say, draft: SessionDraft, most: int = FAULTS) -> list[Block]:
    """List the lines that could not be read, a sentence each; nothing when there are none."""
    if not draft.bad:
        return []
    lines = tuple(_bad(say, draft, bad) for bad in draft.bad[:most])
    more = len(draft.bad) - most
    rest = [small(StyledText(say(_("… and {more} more."), more=more)))] if more > 0 else []
    return [Heading(say(_("To correct"))), Bullets(lines), *rest]


def _bad(say: Say, draft: SessionDraft, bad: BadLine) -> tuple[Inline, ...]:
    place = _("Cell {where}") if draft.file_name and not bad.where.isdecimal() else _("Line {where}")
    reason = say(REASONS[bad.why], said=bad.said, most=MOST_LINES)
    text = parts.shortened(say, bad.text, 120)
    return say.rich(_("**{place}** “{text}”: {reason}"), place=say(place, where=bad.where), text=text, reason=reason)


def _name(view: DraftView, person: int | None) -> StyledText:
    known: Person | None = view.people.get(person) if person is not None else None
    return StyledText(known.name if known else "—", bold=True)
