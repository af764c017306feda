"""Texts of support-task notices."""

from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.business_time.cards.pings import subject
from bot.desk.courses.cards.courses import code, course, of_course
from bot.desk.items.cards.holding import claimable
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, stands_there, under_card
from bot.desk.support.cards.appointments import when_said
from bot.desk.support.cards.support import presenter_left
from bot.desk.support.cards.support_lines import kind
from bot.desk.support.notices.agenda import OPEN_IT, OPEN_TO_DROP, OPEN_TO_MOVE, attached
from bot.files.ics.document import Method
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Inline, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, joined, name
from workflow.helpdesk.incidents import AT_WORK
from workflow.items.states import SupportState, TaskState
from workflow.support.notices import (
    AppointmentCancelled,
    AppointmentMade,
    AppointmentNear,
    HelperNamed,
    InClass,
    PresenterLeft,
    SupportGiven,
    SupportMade,
    SupportSettled,
    SupportWaits,
)
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.templates import TEMPLATES
from workflow.support.use_cases.agenda import AgendaEntry, one_entry
from workflow.support.use_cases.support_views import SupportView

NUMBERS = 12
"""Numbers that a message names; the card has the rest."""
MADE = _n("🧩 {who} made **{count}** support task: {numbers}", "🧩 {who} made **{count}** support tasks: {numbers}")
WAITING = _n(
    "🧩 **{count}** support task to take: {kind} · {course}", "🧩 **{count}** support tasks to take: {kind} · {course}"
)


async def _made(scene: Scene, notice: SupportMade) -> Utterance:
    numbers = ", ".join(notice.numbers[:NUMBERS]) + (", …" if len(notice.numbers) > NUMBERS else "")
    by = await scene.person(notice.by)
    line = scene.say.rich_count(MADE, len(notice.numbers), who=name(by), numbers=numbers)
    return under_card(scene, notice.topic, _card(line))


async def _waits(scene: Scene, notice: SupportWaits) -> Utterance:
    say, template = scene.say, TEMPLATES[notice.template]
    about = course(say, (await scene.task(notice.topic)).request)
    line = say.rich_count(WAITING, notice.count, kind=template.name.to(say.locale), course=about)
    see = button(say, "work_list", _("See the list"), template.group, Style.PRIMARY)
    return Plain(_card(line, *parts.actions(see)))


async def _appointment(scene: Scene, notice: AppointmentMade) -> Utterance:
    entry = await scene.desk.read(partial(one_entry, number=notice.topic))
    if entry is None or entry.task.state is not SupportState.PLANNED or entry.holder is None:
        return Nothing("not planned any more")
    if notice.sequence not in {None, entry.task.sequence}:
        return Nothing("changed again meanwhile")
    moved = _("📅 Your appointment is moved: **{when}**, {what}{place}. With {who}.")
    made = _("📅 You have an appointment: **{when}**, {what}{place}. With {who}.")
    on_call = _(
        "📅 {who} will be on call during your session: **{when}**, {what}{place}. "
        "{/}If anything goes wrong, write to me."
    )
    msgid = moved if notice.moved else on_call if TEMPLATES[entry.task.template].on_call else made
    hint = OPEN_TO_MOVE if notice.moved else OPEN_IT
    return await attached(scene, entry, _said(scene, entry, msgid, who=entry.holder.name), hint)


async def _helper_named(scene: Scene, notice: HelperNamed) -> Utterance:
    view = await scene.support(notice.topic)
    if view.holder is None or view.task.state not in UNDER_WAY:
        return Nothing("put back or over meanwhile")
    return Plain(
        _card(_helped(scene, view, _("🛟 **{who}** is helping you: {what}. {/}Write to me here if you need anything.")))
    )


async def _given(scene: Scene, notice: SupportGiven) -> Utterance:
    view = await scene.support(notice.topic)
    said = _("✅ {what}: support given by **{who}**. {/}Write to me if you still need help.")
    return Plain(_card(_helped(scene, view, said)))


def _helped(scene: Scene, view: SupportView, msgid: str) -> tuple[Inline, ...]:
    what = of_course(view.template.name.to(scene.say.locale), view.request)
    return scene.say.rich(msgid, what=what, who=view.holder.name if view.holder else "—")


async def _cancelled(scene: Scene, notice: AppointmentCancelled) -> Utterance:
    entry = await scene.desk.read(partial(one_entry, number=notice.topic))
    if entry is None:
        return Nothing("it has no date")
    said = _("📅 This appointment is cancelled: {when}, {what}. {/}Write to me if you still need help.")
    return await attached(scene, entry, _said(scene, entry, said), OPEN_TO_DROP, Method.CANCEL)


def _said(scene: Scene, entry: AgendaEntry, msgid: str, **more: str) -> tuple[Inline, ...]:
    say = scene.say
    what = of_course(kind(say, entry.task), entry.request)
    place = f", {entry.task.place}" if entry.task.place else ""
    return say.rich(msgid, when=when_said(entry.appointment, say), what=what, place=place, **more)


async def _near(scene: Scene, notice: AppointmentNear) -> Utterance:
    view = await scene.support(notice.topic)
    if view.task.state not in UNDER_WAY or view.task.starts_at is None or view.task.starts_at <= scene.now:
        return Nothing("moved or over meanwhile")
    if notice.to_presenter:
        if view.task.state is not SupportState.PLANNED:
            return Nothing("not planned any more")
        return Plain(_card(_reminder(scene, view, _PRESENTER if view.request else _PRESENTER_ALONE)))
    if scene.reader is not None:
        see = button(scene.say, "show", _("See"), notice.topic)
        return Plain(_card(_reminder(scene, view, _HOLDER), *parts.actions(see)))
    if view.holder is not None and view.absence is None:
        return Nothing("someone has it, and is there")
    claim = button(scene.say, "claim", _("Claim"), notice.topic, Style.PRIMARY)
    said = _AWAY if view.holder else _UNTAKEN
    card = _card(_reminder(scene, view, said), *parts.actions(claim))
    return under_card(scene, notice.topic, card, shown=True)


_PRESENTER = _("🔔 **{when}**: {kind} for your course {course}{place}. With {who}. Can’t make it? {/}Write to me here.")
_PRESENTER_ALONE = _("🔔 **{when}**: {kind}{place}. With {who}. Can’t make it? {/}Write to me here.")
_HOLDER = _("🔔 **{when}**: {kind} for {presenter}{where} · {number}")
_UNTAKEN = _("🔔 **{when}**: {kind} for {presenter}{where}. **Nobody has taken it yet.**")
_AWAY = _("🔔 **{when}**: {kind} for {presenter}{where}. **{who} is away**: someone has to take over.")


def _reminder(scene: Scene, view: SupportView, msgid: str) -> tuple[Inline, ...]:
    starts = view.task.starts_at
    where = ", ".join(filter(None, (code(view.request), view.task.place)))
    return scene.say.rich(
        msgid,
        when=parts.capital(scene.say.moment(starts)) if starts else "",
        kind=view.template.name.to(scene.say.locale),
        presenter=view.presenter.name,
        course=code(view.request),
        place=f", {view.task.place}" if view.task.place else "",
        where=f" ({where})" if where else "",
        who=view.holder.name if view.holder else "—",
        number=view.number,
    )


async def _in_class(scene: Scene, notice: InClass) -> Utterance:
    view = await scene.incident(notice.topic)
    going_on = view.in_class.tasks if view.in_class else ()
    theirs = [task.number for task in going_on if task.holder == notice.holder]
    if not theirs or view.incident.state not in AT_WORK:
        return Nothing("the class or the request is over")
    said = _(
        "🎓 **{who} is in class now** and has asked for help; you’re on call for them ({tasks}): "
        "**{number}** · {subject}"
    )
    line = scene.say.rich(
        said,
        who=view.requester.name,
        number=view.number,
        subject=subject(scene.say, view.incident),
        tasks=", ".join(theirs),
    )
    claim = button(scene.say, "claim", _("Claim"), view.number, Style.PRIMARY) if claimable(view) else None
    return Plain(_card(line, *parts.actions(claim, button(scene.say, "show", _("See"), view.number))))


async def _presenter_left(scene: Scene, notice: PresenterLeft) -> Utterance:
    view, by = await scene.support(notice.topic), await scene.person(notice.by)
    if not notice.cancelled and view.task.state not in UNDER_WAY:
        return Nothing("it is over meanwhile")
    if notice.cancelled and scene.reader is None and not await stands_there(scene, notice.topic):
        return Nothing("its card does not stand there, and it is over")
    card = presenter_left(view, scene.say, by, notice)
    return Plain(card) if scene.reader is not None else under_card(scene, notice.topic, card)


async def _settled(scene: Scene, notice: SupportSettled) -> Utterance:
    view = await scene.task(notice.topic)
    if view.task.state is not TaskState.IN_PROGRESS:
        return Nothing("closed meanwhile")
    about = joined((StyledText(view.planned.name.to(scene.say.locale)),), (StyledText(code(view.request)),))
    said = _("✅ **{number}** has no open support tasks left ({about}): it can be closed.")
    close = button(scene.say, "close_task", _("Close the task"), view.number, Style.PRIMARY)
    line = scene.say.rich(said, number=view.number, about=about)
    return Plain(_card(line, *parts.actions(close, button(scene.say, "show", _("See"), view.number))))


def _card(line: tuple[Inline, ...], *more: Block) -> Card:
    return Card(plain(line), (Paragraph(line), *more))


SUPPORT_SPEECH: Speech = {
    SupportMade: _made,
    SupportWaits: _waits,
    AppointmentMade: _appointment,
    AppointmentCancelled: _cancelled,
    HelperNamed: _helper_named,
    SupportGiven: _given,
    AppointmentNear: _near,
    InClass: _in_class,
    SupportSettled: _settled,
    PresenterLeft: _presenter_left,
}
