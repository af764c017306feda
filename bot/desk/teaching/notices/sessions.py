"""Texts of session-plan notices."""

from collections.abc import Mapping
from datetime import date, time
from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.desk.teaching.cards.session_drafts import draft_card
from bot.desk.teaching.cards.session_moves import Moved, moved_card
from bot.desk.teaching.cards.session_words import when
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import UNDER_WAY, SupportTask
from workflow.teaching.notices import SessionMoved, SessionsRead
from workflow.teaching.refusals import NoSuchSession
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.session_drafts import draft_view
from workflow.teaching.use_cases.session_support import out_of_step


async def _sessions_read(scene: Scene, notice: SessionsRead) -> Utterance:
    number = About.SESSIONS.read(notice.topic).id
    view = await scene.desk.read(partial(draft_view, reader=THE_DESK, draft_id=number, now=scene.now))
    return Draw(draft_card(view, scene.say), under=view.draft.under)


async def _session_moved(scene: Scene, notice: SessionMoved) -> Utterance:
    async def read(tx: Transaction) -> tuple[Session, SupportTask, Mapping[PersonId, Person]] | None:
        task = await tx.support.get(notice.topic)
        try:
            session = await tx.sessions.get(notice.session)
        except NoSuchSession:
            return None
        ids = {notice.by, task.presenter, session.presenter}
        return session, task, await tx.people.many({one for one in ids if one is not None})

    found = await scene.desk.read(read)
    if found is None or found[1].state not in UNDER_WAY:
        return Nothing("the support is over")
    session, task, people = found
    starts = time.fromisoformat(notice.starts) if notice.starts else None
    ends = time.fromisoformat(notice.ends) if notice.ends else None
    day = date.fromisoformat(notice.day) if notice.day else None
    moved = Moved(
        session=session,
        task=task,
        before=when(scene.say, Session(0, "", session.mode, day=day, starts=starts, ends=ends)),
        by=people[notice.by],
        presenter=people[session.presenter] if session.presenter is not None else None,
        supported=people[task.presenter],
        may_move=out_of_step(session, task, scene.say.calendar),
    )
    card = moved_card(scene.say, moved)
    if scene.reader is not None:
        return Plain(card)
    return under_card(scene, notice.topic, card)


SESSION_SPEECH: Speech = {
    SessionsRead: _sessions_read,
    SessionMoved: _session_moved,
}
