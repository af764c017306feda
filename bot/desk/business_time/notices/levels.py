"""Texts of levels that were reached: sent once while they hold, redrawn when they no longer do."""

from collections.abc import Sequence
from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Utterance
from bot.desk.business_time.cards import calendar, pings
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, stands_there, under_card
from bot.desk.upkeep.cards import setting_levels
from bot.ui.model import Card
from workflow.business_time.alerts import Alert, Crossed, Ended, How, ended
from workflow.business_time.notices import (
    AlertChanged,
    CalendarChanged,
    Escalated,
    LevelsChanged,
    ManagementWarned,
    ManyEscalated,
)
from workflow.business_time.sla import ClockKind
from workflow.business_time.use_cases.escalate import all_still_to_say, foremost, record_overtaken, still_to_say
from workflow.business_time.use_cases.healing import gives_way
from workflow.items.topics import About, topic_of
from workflow.overview.use_cases.item_views import ClockedView
from workflow.ports.desk import Transaction


async def _escalated(scene: Scene, notice: Escalated) -> Utterance:
    of = _crossed(notice)
    if (nothing := await _unsayable(scene, of)) is not None:
        return nothing
    card = await _alert(scene, of.topic, [of])
    return under_card(scene, notice.topic, card, shown=notice.in_channel, kept_as=of.topic)


async def _management_warned(scene: Scene, notice: ManagementWarned) -> Utterance:
    of = _crossed(notice)
    if (nothing := await _unsayable(scene, of)) is not None:
        return nothing
    return Plain(await _alert(scene, of.topic, [of]), of.topic)


async def _unsayable(scene: Scene, of: Crossed) -> Nothing | None:
    """Return why a level is not said: it was overtaken, or stands there, though it was overtaken elsewhere."""
    if not await _holds(scene, of):
        return _overtaken(scene, of)
    return Nothing("it is said there") if await stands_there(scene, of.topic) else None


def _crossed(notice: Escalated | ManagementWarned) -> Crossed:
    return Crossed(notice.topic, ClockKind(notice.clock), notice.run, notice.level)


async def _holds(scene: Scene, of: Crossed) -> bool:
    """Look at the state again before a ping goes out."""
    return await scene.desk.read(partial(still_to_say, of=of, now=scene.now))


def _overtaken(scene: Scene, *crossings: Crossed) -> Nothing:
    record = partial(record_overtaken, crossings=crossings, now=scene.now) if crossings else None
    return Nothing("overtaken", record=record)


async def _many_escalated(scene: Scene, notice: ManyEscalated) -> Utterance:
    crossings = [Crossed.parse(text) for text in notice.pings]
    said = await scene.desk.read(partial(all_still_to_say, crossings=crossings, now=scene.now))
    overtaken = _overtaken(scene, *(of for of in crossings if of not in said))
    if not said:
        return overtaken
    return Plain(await _alert(scene, notice.topic, crossings), notice.topic, overtaken.record)


async def _alert_changed(scene: Scene, notice: AlertChanged) -> Utterance:
    """Draw an alert again as it stands; it leaves its place once a higher level of all it names is said there."""

    async def read(tx: Transaction) -> tuple[list[Crossed], bool]:
        alerts = await tx.alerts.of(notice.alert, scene.place) if scene.place else ()
        return [one.of for one in alerts], await _all_give_way(tx, alerts)

    crossings, leaves = await scene.desk.read(read)
    if not crossings:
        return Nothing("nothing is said there")
    card = await _alert(scene, notice.alert, crossings)
    return Draw(card, only_edit=True, kept_as=notice.alert, leaves=leaves)


async def _all_give_way(tx: Transaction, alerts: Sequence[Alert]) -> bool:
    for one in alerts:
        if not await gives_way(tx, one):
            return False
    return True


async def _alert(scene: Scene, topic: str, crossings: Sequence[Crossed]) -> Card:
    """Draw an alert as what it says stands now: a level's own, or a list, of which few items are read whole."""
    about = topic_of(topic)
    if about is not None and about.about is About.ALERT:
        ping = await _ping(scene, crossings[0])
        return pings.alert_card(scene.say, ping, calls=_calls(scene, ping.view))
    drawn = await scene.desk.read(partial(foremost, crossings=crossings, limit=pings.LISTED, now=scene.now))
    found = [await _ping(scene, of) for of in drawn]
    return pings.many_escalated(scene.say, found, partial(_calls, scene), len(crossings))


def _calls(scene: Scene, view: ClockedView) -> bool:
    """Return whether people are called where an alert stands: in the channels of the item's group, if it has any."""
    own = view.group.channels
    return not own or scene.place in own


async def _calendar_changed(scene: Scene, notice: CalendarChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(calendar.changed_card(scene.say, by, notice.moved, await reached(scene, notice.pings)))


async def _levels_changed(scene: Scene, notice: LevelsChanged) -> Utterance:
    by = await scene.person(notice.by)
    found = await reached(scene, notice.pings)
    return Plain(setting_levels.changed_card(scene.say, by, notice.moved, found, urgent=notice.urgent))


async def reached(scene: Scene, brought: Sequence[str]) -> list[pings.Ping]:
    """Read what a change alone has brought, as its notice holds it: a fact, whatever became of it since."""
    found = map(Crossed.parse, brought)
    return [pings.Ping(await scene.clocked(of.item), of) for of in found]


async def _ping(scene: Scene, of: Crossed) -> pings.Ping:
    view = await scene.clocked(of.item)
    over = ended(view.journal, of)
    if over is None and (clock := view.run(of.kind, of.run)) is not None and clock.stopped_at is None:
        fell_back = clock.level(view.calendar, view.now) < of.level
        over = Ended(How.RECOUNTED, view.now) if fell_back else None
    return pings.Ping(view, of, over)


LEVELS: Speech = {
    Escalated: _escalated,
    ManagementWarned: _management_warned,
    ManyEscalated: _many_escalated,
    AlertChanged: _alert_changed,
    CalendarChanged: _calendar_changed,
    LevelsChanged: _levels_changed,
}
