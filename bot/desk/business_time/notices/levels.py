"""How levels are said that clocks have reached, once, while they still hold; an alert is not drawn again."""

from collections.abc import Sequence
from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.business_time.cards import calendar, pings
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech, under_card
from bot.desk.upkeep.cards import setting_levels
from bot.ui.model import Card
from workflow.business_time.notices import CalendarChanged, Escalated, LevelsChanged, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import Told, record_overtaken, still_to_say


async def _escalated(scene: Scene, notice: Escalated) -> Utterance:
    ping = _told(notice)
    if not await _holds(scene, ping):
        return _overtaken(scene, ping)
    return under_card(scene, notice.topic, await _ping(scene, ping), shown=notice.in_channel)


async def _management_warned(scene: Scene, notice: ManagementWarned) -> Utterance:
    ping = _told(notice)
    return Plain(await _ping(scene, ping)) if await _holds(scene, ping) else _overtaken(scene, ping)


def _told(notice: Escalated | ManagementWarned) -> Told:
    return notice.topic, notice.clock, notice.run, notice.level


async def _holds(scene: Scene, ping: Told) -> bool:
    """Look at the state again before a ping goes out."""
    number, clock, run, level = ping
    return await scene.desk.read(partial(still_to_say, number=number, kind=clock, run=run, level=level, now=scene.now))


def _overtaken(scene: Scene, *told: Told) -> Nothing:
    return Nothing("overtaken", record=partial(record_overtaken, pings=told, now=scene.now) if told else None)


async def _ping(scene: Scene, ping: Told) -> Card:
    number, clock, _run, level = ping
    return pings.escalated(await scene.clocked(number), scene.say, ClockKind(clock), level)


async def _many_escalated(scene: Scene, notice: ManyEscalated) -> Utterance:
    said = [ping for ping in notice.pings if await _holds(scene, _parsed(ping))]
    overtaken = _overtaken(scene, *(_parsed(ping) for ping in notice.pings if ping not in said))
    if not said:
        return overtaken
    return Plain(pings.many_escalated(scene.say, await _pings(scene, said)), record=overtaken.record)


async def _calendar_changed(scene: Scene, notice: CalendarChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(calendar.changed_card(scene.say, by, notice.moved, await _pings(scene, notice.pings)))


async def _levels_changed(scene: Scene, notice: LevelsChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(setting_levels.changed_card(scene.say, by, notice.moved, await _pings(scene, notice.pings)))


async def _pings(scene: Scene, told: Sequence[str]) -> list[pings.Ping]:
    parsed = map(_parsed, told)
    return [(await scene.clocked(number), ClockKind(clock), level) for number, clock, _run, level in parsed]


def _parsed(ping: str) -> Told:
    number, clock, run, level = ping.split("|")
    return number, clock, int(run), Level(level)


LEVELS: Speech = {
    Escalated: _escalated,
    ManagementWarned: _management_warned,
    ManyEscalated: _many_escalated,
    CalendarChanged: _calendar_changed,
    LevelsChanged: _levels_changed,
}
