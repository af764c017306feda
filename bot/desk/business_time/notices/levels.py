"""How levels are said that clocks have reached, once it is sure that they still hold."""

from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.business_time.cards import calendar, pings
from bot.desk.scene import Scene
from bot.desk.speaking import Speech, under_card
from bot.desk.upkeep.cards import setting_levels
from bot.ui.model import Card
from workflow.business_time.notices import CalendarChanged, Escalated, LevelsChanged, ManagementWarned, ManyEscalated
from workflow.business_time.sla import ClockKind, Level
from workflow.business_time.use_cases.escalate import still_to_say


async def _escalated(scene: Scene, notice: Escalated) -> Utterance:
    card = await _ping(scene, notice.topic, notice.clock, notice.run, notice.level)
    if card is None:
        return Nothing("overtaken")
    return await under_card(scene, notice.topic, card, shown=notice.in_channel)


async def _management_warned(scene: Scene, notice: ManagementWarned) -> Utterance:
    card = await _ping(scene, notice.topic, notice.clock, notice.run, notice.level)
    return Nothing("overtaken") if card is None else Plain(card)


async def _ping(scene: Scene, number: str, clock: str, run: int, level: Level) -> Card | None:
    """Look at the state again; return the ping, or None when it has been overtaken."""
    holds = partial(still_to_say, number=number, kind=clock, run=run, level=level, now=scene.now)
    if not await scene.desk.write(holds):
        return None
    return pings.escalated(await scene.clocked(number), scene.say, ClockKind(clock), level)


async def _many_escalated(scene: Scene, notice: ManyEscalated) -> Utterance:
    said: list[pings.Ping] = []
    for ping in notice.pings:
        number, clock, run, level = ping.split("|")
        holds = partial(still_to_say, number=number, kind=clock, run=int(run), level=Level(level), now=scene.now)
        if await scene.desk.write(holds):
            said.append((await scene.clocked(number), ClockKind(clock), Level(level)))
    if not said:
        return Nothing("overtaken")
    return Plain(pings.many_escalated(scene.say, said))


async def _calendar_changed(scene: Scene, notice: CalendarChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(calendar.changed_card(scene.say, by, notice.moved, await _pings(scene, notice)))


async def _levels_changed(scene: Scene, notice: LevelsChanged) -> Utterance:
    by = await scene.person(notice.by)
    return Plain(setting_levels.changed_card(scene.say, by, notice.moved, await _pings(scene, notice)))


async def _pings(scene: Scene, notice: CalendarChanged) -> list[pings.Ping]:
    said: list[pings.Ping] = []
    for ping in notice.pings:
        number, clock, _run, level = ping.split("|")
        said.append((await scene.clocked(number), ClockKind(clock), Level(level)))
    return said


LEVELS: Speech = {
    Escalated: _escalated,
    ManagementWarned: _management_warned,
    ManyEscalated: _many_escalated,
    CalendarChanged: _calendar_changed,
    LevelsChanged: _levels_changed,
}
