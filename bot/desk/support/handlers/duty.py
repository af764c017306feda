"""The rota: ``/vigie garde``, the form that sets it, and days that people take from one another."""

from collections.abc import Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.support.cards import duty as cards
from bot.desk.values import DutyOf
from bot.language import _
from bot.ui.values import day_if_any, ticked_ids, whole
from workflow.items.refusals import NothingThere
from workflow.people.refusals import ManagersOnly
from workflow.support.duty import SwapState
from workflow.support.use_cases import duty
from workflow.support.use_cases.duty import DutyView, GroupDuty
from workflow.upkeep.use_cases import settings

SAVED = _("✅ Saved. It’s in force from now on.")


async def show(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie garde``. Raises refusals.MembersOnly."""
    return Said(cards.duty_card(await _view(asked), asked.say))


async def _view(asked: Ask) -> DutyView:
    return await asked.read(duty.duty_view, asked.at)


def _of(view: DutyView, group: str) -> GroupDuty:
    """Return the days of a group. Raises refusals.NothingThere."""
    found = next((one for one in view.groups if one.group.key == group), None)
    if found is None:
        raise NothingThere
    return found


async def change_rota(asked: Ask, group: str) -> Answer:
    """Answer "Modifier la garde". Raises refusals.ManagersOnly."""
    view = await _view(asked)
    if not view.who.manager:
        raise ManagersOnly
    own = _of(view, group)
    if not any(view.people[one].email for one in own.members):
        return Said(cards.nobody_to_choose(asked.say))
    return Opened(cards.rota_form(asked.say, view, own))


async def rota_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """Who is on duty on each day of the week, sent in."""
    view = await _view(asked)
    own = _of(view, context["group"])
    members = {one: view.people[one] for one in own.members}
    chosen = {
        weekday: [members[one] for one in ticked_ids(values.get(f"day_{weekday}", "")) if one in members]
        for weekday in asked.say.calendar.weekdays
    }
    wanted = duty.with_people(own.rota, chosen)
    await asked.do(settings.put_rota, wanted, before=context["before"], now=asked.at)
    return Said(cards.duty_card(await _view(asked), asked.say, asked.say(SAVED)))


async def swap(asked: Ask, value: str) -> Answer:
    """Answer "Faire prendre", beside a day."""
    view, wanted = await _view(asked), DutyOf.read(value)
    own = _of(view, wanted.group)
    day = next((one for one in own.days if one.day == wanted.day), None)
    there = (*day.on, *day.away) if day else ()
    if day is None or not there or not (view.who.id in there or view.who.manager):
        raise NothingThere
    if not set(own.members) - set(there):
        return Said(cards.nobody_to_take(asked.say))
    return Opened(cards.swap_form(asked.say, view, own, day))


async def swap_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """Who takes a day, sent in."""
    wanted = DutyOf.read(context["duty"])
    giver = whole(values.get("giver") or context["giver"])
    back = day_if_any(values.get("back", ""))
    asking = partial(duty.ask, group=wanted.group, day=wanted.day, giver=giver, back=back)
    made = await asked.do(asking, taker=whole(values["taker"]), now=asked.at)
    if made is None:
        return Done()
    done = _("✅ Asked: you’ll get the answer here.")
    if made.state is SwapState.TAKEN:
        done = _("✅ It’s done: both know.")
    return Said(cards.duty_card(await _view(asked), asked.say, asked.say(done)))


async def take(asked: Ask, value: str) -> Answer:
    """Answer "Prendre la journée"."""
    return await _answered(asked, value, taken=True)


async def decline(asked: Ask, value: str) -> Answer:
    """Answer "Décliner"."""
    return await _answered(asked, value, taken=False)


async def _answered(asked: Ask, value: str, *, taken: bool) -> Answer:
    await asked.do(duty.answer, whole(value), asked.at, taken=taken)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "set_rota": change_rota,
    "swap_duty": swap,
    "take_duty": take,
    "decline_duty": decline,
}
FORMS: Mapping[str, FormHandler] = {
    "set_rota": rota_sent,
    "swap_duty": swap_sent,
}
