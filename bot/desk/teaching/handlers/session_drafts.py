"""Sessions pasted as lines or dropped as a sheet: read, shown, corrected, written or given up."""

from collections.abc import Mapping
from functools import partial

from bot.delivery.arrivals import MessageSaid, SharedFile
from bot.delivery.chat import Chat
from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Redrawn
from bot.desk.common import Values
from bot.desk.dropped_files import content_of
from bot.desk.teaching.cards import session_forms
from bot.desk.teaching.cards.session_drafts import bad_lines, draft_card
from bot.desk.teaching.handlers import sessions
from bot.desk.values import PageOf
from bot.files.workbook.readings import hash_of
from bot.files.workbook.sessions import read_sessions_async
from bot.ui.model import Card
from bot.ui.values import whole
from workflow.items.attachments import safe_name
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.teaching.refusals import DraftDecided
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.session_lines import Course
from workflow.teaching.use_cases import session_drafts as use_cases
from workflow.teaching.use_cases.session_drafts import DraftView, SheetSource
from workflow.teaching.use_cases.session_presenters import course_of
from workflow.teaching.use_cases.sessions import editable

EVERY_LINE = 40
"""Lines to correct that the form gives a reason for."""


async def paste(asked: Ask, value: str) -> Answer:
    """Answer "Coller des lignes"."""
    plan = PageOf.read(value)
    await sessions.editable(asked, plan.number)
    view = await sessions.read(asked, plan.number)
    return Opened(session_forms.paste_form(view, asked.say, plan.page or 0))


async def paste_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The lines, sent in: what is understood of them is shown first."""
    draft = await asked.do(use_cases.paste, context["number"], _text(values), asked.at)
    return Done() if draft is None else Redrawn((await _card(asked, draft.id))[1])


async def from_calendar(asked: Ask, number: str) -> Answer:
    """Answer "Les inscrire au plan": what the interview's calendar says, shown before anything is written."""

    async def read(tx: Transaction) -> str:
        return (await editable(tx, asked.person.id, number)).calendar

    text = await asked.desk.read(read)
    draft = await asked.do(use_cases.paste, number, text, asked.at)
    return Done() if draft is None else Redrawn((await _card(asked, draft.id))[1])


def _text(values: Values) -> str:
    return "\n".join(filter(None, (values.get("text", ""), values.get("more", ""))))


async def _card(asked: Ask, draft_id: int) -> tuple[DraftView, Card]:
    view = await asked.read(use_cases.draft_view, draft_id, asked.at)
    return view, draft_card(view, asked.say)


async def correct(asked: Ask, value: str) -> Answer:
    """Answer "Corriger les lignes": they are given back, each with its reason."""
    view, _drawn = await _card(asked, whole(value))
    await sessions.editable(asked, view.request.number)
    draft, say = view.draft, asked.say
    if not draft.bad:
        raise DraftDecided(draft.state, draft.decided_by)
    return Opened(session_forms.correct_form(say, draft, bad_lines(say, draft, EVERY_LINE)))


async def correct_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The corrected lines, sent in."""
    return await _shown(
        asked, await asked.do(use_cases.correct, draft_id=whole(context["draft"]), text=_text(values), now=asked.at)
    )


async def record(asked: Ask, value: str) -> Answer:
    """Answer "Enregistrer dans le plan"."""
    return await _shown(asked, await asked.do(use_cases.record, draft_id=whole(value), now=asked.at))


async def abandon(asked: Ask, value: str) -> Answer:
    """Answer "Abandonner"."""
    return await _shown(asked, await asked.do(use_cases.abandon, draft_id=whole(value), now=asked.at))


async def _shown(asked: Ask, draft: SessionDraft | None) -> Answer:
    """Show a draft again: one that stands in a thread is drawn there by itself."""
    if draft is None or draft.address:
        return Done()
    return Redrawn((await _card(asked, draft.id))[1])


async def dropped(
    desk: Desk, chat: Chat, person: Person, said: MessageSaid, file: SharedFile, number: str, key: str
) -> None:
    """Read a sheet that was dropped in the thread of an item, and show there what is understood of it.

    Raises the refusals of reading a workbook, refusals.NoPlanFound, refusals.NotYourGroup.
    """

    async def course(tx: Transaction) -> Course:
        return await course_of(tx, await editable(tx, person.id, number), said.at)

    known = await desk.read(course)
    content = await content_of(chat, file)
    reading = await read_sessions_async(content, known)
    under = "" if said.direct else said.thread or said.message
    sheet = SheetSource(safe_name(file.name), await hash_of(content), str(said.place), under)
    kept = partial(use_cases.drop, person=person.id, number=number, reading=reading, sheet=sheet, now=said.at)
    await desk.write(kept, once=key)


ACTIONS: Mapping[str, ActionHandler] = {
    "calendar_to_plan": from_calendar,
    "paste_sessions": paste,
    "correct_sessions": correct,
    "record_sessions": record,
    "abandon_sessions": abandon,
}
FORMS: Mapping[str, FormHandler] = {
    "paste_sessions": paste_sent,
    "correct_sessions": correct_sent,
}
