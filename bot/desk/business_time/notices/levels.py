"""How levels are said that clocks have reached, once, while they still hold; drawn again when that is no longer so."""

from collections.abc import Sequence
from functools import partial

from bot.delivery.utterance import Draw, Nothing, Plain, Utterance
from bot.desk.business_time.cards import calendar, pings
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.desk.upkeep.cards import setting_levels
from bot.ui.model import Card
from workflow.business_time.alerts import Crossed, ended
from workflow.business_time.notices import (
    AlertChanged,
    CalendarChanged,
    Escalated,
    LevelsChanged,
    ManagementWarned,
    ManyEscalated,
)
from workflow.business_time.sla import ClockKind
from workflow.business_time.use_cases.escalate import record_overtaken, still_to_say
from workflow.items.topics import About, topic_of
from workflow.ports.desk import Transaction


async def _escalated(scene: Scene, notice: Escalated) -> Utterance:
    of = _crossed(notice)
    if not await _holds(scene, of):
        return _overtaken(scene, of)
    card = await _alert(scene, of.topic, [of])
    return under_card(scene, notice.topic, card, shown=notice.in_channel, kept_as=of.topic)


async def _management_warned(scene: Scene, notice: ManagementWarned) -> Utterance:
    of = _crossed(notice)
    return Plain(await _alert(scene, of.topic, [of]), of.topic) if await _holds(scene, of) else _overtaken(scene, of)


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
    said = [of for of in crossings if await _holds(scene, of)]
    overtaken = _overtaken(scene, *(of for of in crossings if of not in said))
    if not said:
        return overtaken
    return Plain(await _alert(scene, notice.topic, crossings), notice.topic, overtaken.record)


async def _alert_changed(scene: Scene, notice: AlertChanged) -> Utterance:
    async def read(tx: Transaction) -> list[Crossed]:
        alerts = await tx.alerts.of(notice.alert, scene.place) if scene.place else ()
        return [one.of for one in alerts]

    crossings = await scene.desk.read(read)
    if not crossings:
        return Nothing("nothing is said there")
    return Draw(await _alert(scene, notice.alert, crossings), only_edit=True, kept_as=notice.alert)


async def _alert(scene: Scene, topic: str, crossings: Sequence[Crossed]) -> Card:
    """Draw an alert as what it says stands now: a level's own, or a list."""
    found = [await _ping(scene, of) for of in crossings]
    about = topic_of(topic)
    if about is not None and about.about is About.ALERT:
        return pings.alert_card(scene.say, found[0])
    return pings.many_escalated(scene.say, found)


async def _calendar_changed(scene: Scene, notice: CalendarChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(calendar.changed_card(scene.say, by, notice.moved, await _reached(scene, notice)))


async def _levels_changed(scene: Scene, notice: LevelsChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(setting_levels.changed_card(scene.say, by, notice.moved, await _reached(scene, notice)))


async def _reached(scene: Scene, notice: CalendarChanged) -> list[pings.Ping]:
    """Read what a change alone has brought: a fact, whatever became of it since."""
    found = map(Crossed.parse, notice.pings)
    return [pings.Ping(await scene.clocked(of.item), of) for of in found]


async def _ping(scene: Scene, of: Crossed) -> pings.Ping:
    view = await scene.clocked(of.item)
    return pings.Ping(view, of, ended(view.journal, of))


LEVELS: Speech = {
    Escalated: _escalated,
    ManagementWarned: _management_warned,
    ManyEscalated: _many_escalated,
    AlertChanged: _alert_changed,
    CalendarChanged: _calendar_changed,
    LevelsChanged: _levels_changed,
}
