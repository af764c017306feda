"""Absences and assignment: commands, buttons and forms."""

from collections.abc import Mapping
from datetime import date

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, scene
from bot.desk.helpdesk.cards import talk
from bot.desk.people.cards import staffing
from bot.desk.support.handlers.support import warned
from bot.language import _
from bot.ui.values import day_of, whole
from workflow.items.refusals import DateNotUnderstood, NobodyNamed
from workflow.people.people import Person, PersonId
from workflow.people.use_cases import absences, distribute
from workflow.reading.days import day_to_come, without_lead
from workflow.reading.text import squash


async def away(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie absent``: with a date at once, without one a form; managers may begin with a name."""
    if not text.strip():
        return await absence_form(asked, "")
    known = await asked.read(absences.colleagues)
    name, said = without_lead(text)
    day = day_to_come(said, asked.desk.rules.calendar.local(asked.at).date())
    if day is None:
        raise DateNotUnderstood(text.strip()[:80])
    return await _away(asked, _named(known, name) if name else asked.person.id, day)


def _named(known: tuple[Person, ...], name: str) -> PersonId:
    wanted = squash(name)
    found = [one.id for one in known if wanted in squash(one.name)]
    if len(found) != 1:
        raise NobodyNamed(name[:80])
    return found[0]


async def absence_form(asked: Ask, _value: str) -> Answer:
    """Answer "Je m’absente"."""
    known = await asked.read(absences.colleagues)
    return Opened(staffing.absence_form(asked.say, known, asked.person.id))


async def absence_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The absence, sent in."""
    whom = values.get("person") or context["person"]
    return await _away(asked, whole(whom), day_of(values["until"]))


async def _away(asked: Ask, whom: PersonId, until: date) -> Answer:
    absence = await asked.do(absences.set_absence, whom, until, asked.at)
    if absence is None:
        return Done()
    here = scene(asked)
    person = await here.person(whom)
    return Said(staffing.absence_said(here.say, absence, person, own=whom == asked.person.id))


async def returned(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie retour``; managers may name someone."""
    name = text.strip()
    if not name:
        return await _back(asked, asked.person.id)
    known = await asked.read(absences.colleagues)
    return await _back(asked, _named(known, name))


async def back(asked: Ask, whom: str) -> Answer:
    """Answer "Je suis de retour"."""
    return await _back(asked, whole(whom))


async def _back(asked: Ask, person: PersonId) -> Answer:
    back = await asked.do(absences.end_absence, whom=person, now=asked.at)
    if back is None:
        return Done()
    said = _("Welcome back, {who}.") if person == asked.person.id else _("{who} is back, and has been told.")
    return Said(talk.said(asked.say, said, who=back.name))


async def assign(asked: Ask, number: str) -> Answer:
    """Answer "Assigner": to whom."""
    found = await asked.read(distribute.candidates, number, asked.at)
    say = asked.say
    if not any(one.id != found.holder for one in found.staff.members):
        return Said(staffing.nobody_to_assign(say, number))
    return Opened(staffing.assign_form(say, found))


async def assign_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """To whom, sent in."""
    await asked.do(distribute.assign, context["number"], holder=whole(values["holder"]), now=asked.at)
    return await warned(asked, [context["number"]])


ACTIONS: Mapping[str, ActionHandler] = {
    "assign": assign,
    "absent": absence_form,
    "back": back,
}
FORMS: Mapping[str, FormHandler] = {
    "assign": assign_sent,
    "absent": absence_sent,
}
