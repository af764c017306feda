"""Texts of appointments: with a calendar file; in words alone to subscribers."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.delivery.utterance import File, Nothing, Plain, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.desk.support.cards.appointments import Reading, event, file_name, title, when_said
from bot.files.ics.document import Event, Method, Status, document
from bot.language import _, _n
from bot.ops.installation import installation_of
from bot.ui.model import Bullets, Card, Inline, Paragraph, plain
from workflow.items.states import SupportState
from workflow.people.use_cases.people import known_groups
from workflow.ports.desk import Transaction
from workflow.support.feeds import OWN
from workflow.support.notices import AgendaEntered, AgendaLeft, AppointmentsGathered, AppointmentsOff
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases.agenda import AgendaEntry, entries_of, one_entry

ENTERED = _("📅 For your calendar: **{when}** · {what}{place} ({number}).")
MOVED = _("📅 Moved in your calendar: **{when}** · {what}{place} ({number}).")
LEFT = _("📅 No longer yours: {when} · {what} ({number}).")
CALLED_OFF = _("📅 Cancelled: {when} · {what} ({number}).")
SEVERAL = _n(
    "📅 **{count} more appointment** for your calendar:", "📅 **{count} more appointments** for your calendar:"
)
LINE = _("**{when}** · {what}{place}")
LINES = 15
"""Appointments that one message names."""
FILE = _("appointments.ics")
OPEN_THEM = _("Open the file to put them in your calendar; or subscribe to your agenda: {/vigie agenda}.")
ALL_OFF = _n("📅 **{count} appointment is cancelled:**", "📅 **{count} appointments are cancelled:**")
OPEN_TO_DROP_THEM = _("Open the file to take them out of your calendar; where that does nothing, delete them there.")
OPEN_IT = _("Open the file to put it in your calendar.")
OPEN_TO_MOVE = _("Open the file to move it in your calendar.")
OPEN_TO_DROP = _("Open the file to take it out of your calendar; where that does nothing, delete it there.")


async def attached(
    scene: Scene, entry: AgendaEntry, words: tuple[Inline, ...], hint: str, method: Method = Method.PUBLISH
) -> Utterance:
    """Say something about an appointment to one person, with its file; to a subscriber, in words alone.

    A subscriber's calendar follows by itself: the file would put the same appointment there twice.
    """
    if scene.reader is None or await scene.desk.read(partial(_subscribes, person=scene.reader.id)):
        return Plain(Card(plain(words), (Paragraph(words),)))
    reading = Reading(scene.reader)
    written = event(entry, reading, scene.say, await installation_of(scene.desk))
    return File(file_name(entry, scene.say), _file(written, scene, method), f"{plain(words)}\n{scene.say(hint)}")


def _file(written: Event, scene: Scene, method: Method) -> bytes:
    if method is Method.CANCEL:
        written = replace(written, status=Status.CANCELLED)
    return document([written], scene.say.calendar.timezone, scene.now, method=method)


async def _subscribes(tx: Transaction, person: int) -> bool:
    return any(feed.group == OWN for feed in await tx.feeds.of(person))


async def _entered(scene: Scene, notice: AgendaEntered) -> Utterance:
    entry = await scene.desk.read(partial(one_entry, number=notice.topic))
    if entry is None or entry.task.state is not SupportState.PLANNED or entry.task.sequence != notice.sequence:
        return Nothing("changed again meanwhile")
    if scene.reader is not None and entry.task.holder != scene.reader.id:
        return Nothing("someone else's meanwhile")
    words = _words(scene, entry, MOVED if notice.moved else ENTERED)
    return await attached(scene, entry, words, OPEN_TO_MOVE if notice.moved else OPEN_IT)


async def _left(scene: Scene, notice: AgendaLeft) -> Utterance:
    when = Appointment(datetime.fromisoformat(notice.starts), datetime.fromisoformat(notice.ends))

    async def read(tx: Transaction) -> AgendaEntry:
        task = await tx.support.get(notice.topic)
        as_it_was = replace(
            task, starts_at=when.starts_at, ends_at=when.ends_at, place=notice.place, sequence=notice.sequence
        )
        return (await entries_of(tx, [as_it_was], await known_groups(tx)))[0]

    entry = await scene.desk.read(read)
    words = _words(scene, entry, CALLED_OFF if entry.task.is_off else LEFT)
    return await attached(scene, entry, words, OPEN_TO_DROP, Method.CANCEL)


async def _several(scene: Scene, notice: AppointmentsGathered) -> Utterance:
    """Say those that stand and concern their reader: some may be someone else's meanwhile, or off."""
    entries = await _of(scene, notice.numbers, off=False)
    return await _listed(scene, entries, say_head=SEVERAL, hint=OPEN_THEM)


async def _all_off(scene: Scene, notice: AppointmentsOff) -> Utterance:
    """Say those that are called off. Of several, the standard wants their state said and no METHOD:CANCEL."""
    entries = await _of(scene, notice.numbers, off=True)
    return await _listed(scene, entries, say_head=ALL_OFF, hint=OPEN_TO_DROP_THEM)


async def _of(scene: Scene, numbers: tuple[str, ...], *, off: bool) -> tuple[AgendaEntry, ...]:
    """Return the appointments of these that stand, or that are off, as far as they are the reader's."""
    states = {SupportState.CANCELLED} if off else {SupportState.PLANNED}

    async def read(tx: Transaction) -> tuple[AgendaEntry, ...]:
        tasks = (await tx.support.many(numbers)).values()
        dated = [one for one in tasks if one.state in states and one.appointment is not None]
        mine = [one for one in dated if scene.reader is None or scene.reader.id in {one.holder, one.presenter}]
        return await entries_of(tx, mine, await known_groups(tx))

    return await scene.desk.read(read)


async def _listed(scene: Scene, entries: tuple[AgendaEntry, ...], *, say_head: tuple[str, str], hint: str) -> Utterance:
    if not entries:
        return Nothing("all of them changed meanwhile")
    reading, say = Reading(scene.reader), scene.say
    head = say.rich_count(say_head, len(entries))
    lines = [
        say.rich(LINE, when=when_said(one.appointment, say), what=title(one, reading, say), place=_place(one))
        for one in entries[:LINES]
    ]
    if len(entries) > LINES:
        lines.append(say.rich(_("… and {more} more."), more=str(len(entries) - LINES)))
    if scene.reader is None or await scene.desk.read(partial(_subscribes, person=scene.reader.id)):
        return Plain(Card(plain(head), (Paragraph(head), Bullets(tuple(lines)))))
    installation = await installation_of(scene.desk)
    written = [event(one, reading, say, installation) for one in entries]
    note = "\n".join((plain(head), *(f"• {plain(line)}" for line in lines), say(hint)))
    return File(say(FILE), document(written, say.calendar.timezone, scene.now), note)


def _place(entry: AgendaEntry) -> str:
    return f" · {entry.task.place}" if entry.task.place else ""


def _words(scene: Scene, entry: AgendaEntry, msgid: str) -> tuple[Inline, ...]:
    reading = Reading(scene.reader or entry.presenter)
    return scene.say.rich(
        msgid,
        when=when_said(entry.appointment, scene.say),
        what=title(entry, reading, scene.say),
        place=_place(entry),
        number=entry.task.number,
    )


AGENDA: Speech = {
    AgendaEntered: _entered,
    AgendaLeft: _left,
    AppointmentsGathered: _several,
    AppointmentsOff: _all_off,
}
