"""The business calendar: ``/vigie calendrier``, its buttons and its forms."""

from collections.abc import Mapping, Sequence
from datetime import time

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Redrawn, Said
from bot.desk.business_time.cards import calendar as cards
from bot.desk.business_time.cards.calendar_forms import closure_form, holidays_form, hours_form
from bot.desk.business_time.public_holidays import proposal
from bot.desk.common import Values
from bot.desk.helpdesk.cards import talk
from bot.language import _
from bot.ui.model import Card
from bot.ui.values import day_of, whole
from workflow.business_time.calendar import BusinessCalendar, Closure
from workflow.business_time.calendar_change import CalendarChange, CalendarVersion
from workflow.business_time.use_cases import calendars as use_cases
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction

_Shown = tuple[BusinessCalendar, Sequence[CalendarVersion], Mapping[PersonId, Person]]


async def show(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie calendrier``. Raises refusals.ManagersOnly."""
    return Said(await _card(asked))


async def _card(asked: Ask) -> Card:
    async def read(tx: Transaction) -> _Shown:
        history = await use_cases.calendar_history(tx, asked.person.id)
        people = await tx.people.many({one.by for one in history if one.by is not None})
        return tx.rules.calendar, history, people

    calendar, history, people = await asked.desk.read(read)
    return cards.calendar_card(calendar, history, people, asked.say)


async def add(asked: Ask, version: str) -> Answer:
    """Answer "Ajouter une fermeture"."""
    await asked.read(use_cases.calendar_history)
    return Opened(closure_form(asked.say, version))


async def add_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The closure, sent in: what it would do is shown first."""
    say = asked.say
    errors = {}
    spans: dict[str, time | None] = {}
    for name in ("starts", "ends"):
        spans[name] = _time(values.get(name, ""))
        if spans[name] is None and values.get(name, "").strip():
            errors[name] = say(_("Write a time of day such as 13:00, or leave this empty."))
    if not values.get("name", "").strip():
        errors["name"] = say(_("Give the closure a name."))
    if spans["starts"] and spans["ends"] and spans["ends"] <= spans["starts"]:
        errors["ends"] = say(_("The end comes after the start."))
    if errors:
        return Faulty(errors)
    name = " ".join(values["name"].split())[: cards.NAME]
    closure = Closure(day_of(values["date"]), name, spans["starts"], spans["ends"])
    return await _preview(asked, CalendarChange(whole(context["base"]), added=(closure,)))


async def hours(asked: Ask, _value: str) -> Answer:
    """Answer "Modifier", beside the hours."""
    await asked.read(use_cases.calendar_history)
    return Opened(hours_form(asked.say, asked.desk.rules.calendar))


async def hours_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """Other hours, sent in: what they would do is shown first."""
    say = asked.say
    opens, closes = (_time(values.get(name, "")) for name in ("opens", "closes"))
    if opens is None or closes is None:
        wrong = [name for name, at in (("opens", opens), ("closes", closes)) if at is None]
        return Faulty(dict.fromkeys(wrong, say(_("Write a time of day such as 8:30."))))
    if closes <= opens:
        return Faulty({"closes": say(_("The end comes after the start."))})
    return await _preview(asked, CalendarChange(whole(context["base"]), hours=(opens, closes)))


async def remove(asked: Ask, change: str) -> Answer:
    """Answer "Retirer", beside a closure: what that would do is shown first."""
    return await _preview(asked, CalendarChange.parse(change))


async def propose(asked: Ask, year: str) -> Answer:
    """Answer "Proposer les jours fériés"."""
    await asked.read(use_cases.calendar_history)
    say = asked.say
    calendar = asked.desk.rules.calendar
    proposed = proposal(calendar, whole(year), calendar.local(asked.at).date())
    if not (proposed.holidays or proposed.easter):
        return Said(talk.said(say, _("Every public holiday of {year} is in the calendar."), year=year))
    return Opened(holidays_form(say, proposed, whole(year), calendar.version))


async def propose_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The chosen holidays, sent in."""
    calendar = asked.desk.rules.calendar
    proposed = proposal(calendar, whole(context["year"]), calendar.local(asked.at).date())
    chosen = {*values.get("days", "").split(","), *values.get("easter", "").split(",")}
    added = tuple(one for one in (*proposed.holidays, *proposed.easter) if one.date.isoformat() in chosen)
    return await _preview(asked, CalendarChange(whole(context["base"]), added=added))


async def _preview(asked: Ask, change: CalendarChange) -> Answer:
    preview = await asked.read(use_cases.preview, change, asked.at)
    return Said(cards.preview_card(preview, asked.say))


async def apply(asked: Ask, change: str) -> Answer:
    """Answer "Appliquer": the change is brought into force, and every running clock counted again."""
    moved = await asked.do(use_cases.bring, change=CalendarChange.parse(change), now=asked.at)
    if moved is None:
        return Done()
    return Redrawn(cards.applied_card(moved, asked.say))


async def drop(asked: Ask, _version: str) -> Answer:
    """Answer "Abandonner"."""
    return Redrawn(talk.said(asked.say, _("The calendar stays as it is.")))


def _time(text: str) -> time | None:
    """Read ``13:00``, ``13 h`` or ``13 h 30``; None for anything else."""
    hours, _colon, minutes = "".join(text.lower().split()).replace("h", ":").partition(":")
    try:
        return time(int(hours), int(minutes or 0))
    except (ValueError, OverflowError):
        return None


ACTIONS: Mapping[str, ActionHandler] = {
    "add_closure": add,
    "remove_closure": remove,
    "set_hours": hours,
    "propose_holidays": propose,
    "apply_calendar": apply,
    "drop_calendar": drop,
}
FORMS: Mapping[str, FormHandler] = {
    "add_closure": add_sent,
    "propose_holidays": propose_sent,
    "set_hours": hours_sent,
}
