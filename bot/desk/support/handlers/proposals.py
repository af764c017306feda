"""Times for an appointment: proposed by a form, picked by a button, called off."""

from collections.abc import Mapping
from datetime import timedelta

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.helpdesk.cards import talk
from bot.desk.support.cards.proposals import LENGTHS, as_instant, call_off_form, times_form
from bot.desk.values import TimeOf
from bot.language import _
from bot.ui.values import ticked_ids, whole
from workflow.items.refusals import NothingThere
from workflow.reading.days import take_day
from workflow.reading.faults import BadPiece
from workflow.support.proposals import ProposalState
from workflow.support.spoken_times import appointment
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import proposals

NOT_READ = _("I don’t understand “{line}”. Write a day and a time, such as September 10, 9:30.")


async def open_form(asked: Ask, number: str) -> Answer:
    """Answer "Proposer des moments"."""
    offer = await asked.read(proposals.offering, number, asked.at)
    return Opened(times_form(offer, asked.say))


async def sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The times, sent in. Raises refusals.BookedTwice, TimesNeeded, TimePassed …."""
    minutes = whole(values.get("length", "60"))
    if minutes not in LENGTHS:
        raise NothingThere
    length = timedelta(minutes=minutes)
    begins = [as_instant(one, asked.at) for one in ticked_ids(values.get("free", ""))]
    slots = [Appointment(one, one + length) for one in begins]
    for line in filter(str.strip, values.get("other", "").splitlines()):
        read = _read(asked, line, length)
        if read is None:
            return Faulty({"other": asked.say(NOT_READ, line=line.strip()[:80])})
        slots.append(read)
    await asked.do(proposals.propose, context["number"], slots, values.get("place", ""), asked.at)
    return Said(talk.said(asked.say, _("📅 The times are on their way. You’ll get the answer here and on the card.")))


def _read(asked: Ask, line: str, length: timedelta) -> Appointment | None:
    """Read a day and a time; None when they cannot be read."""
    calendar = asked.desk.rules.calendar
    today = calendar.local(asked.at).date()
    try:
        found = take_day(line.strip(), today + timedelta(days=150))
    except BadPiece:
        return None
    if found is None:
        return None
    said = found[1].strip(" ,à")
    when = appointment(found[0], said, calendar.timezone)
    if when is None:
        return None
    spoken = any(mark in said for mark in ("–", "-", " à ", " to "))
    return when if spoken else Appointment(when.starts_at, when.starts_at + length)


async def pick(asked: Ask, value: str) -> Answer:
    """Answer a time: it is theirs, or was taken meanwhile."""
    chosen = TimeOf.read(value)
    if chosen.starts is None:
        raise NothingThere
    starts = as_instant(chosen.starts, asked.at)
    after = await asked.do(proposals.pick, chosen.number, chosen.round, starts, asked.at)
    if after is None or after.state is ProposalState.CHOSEN:
        return Done()
    left = _("That time has just been taken. Pick one of those that are left.")
    none = _("That time has just been taken, and no other is left. Other times will be proposed to you.")
    return Said(talk.said(asked.say, left if after.slots else none))


async def none_fits(asked: Ask, value: str) -> Answer:
    """Answer "Aucun ne me convient"."""
    chosen = TimeOf.read(value)
    await asked.do(proposals.none_fits, chosen.number, chosen.round, asked.at)
    return Done()


async def ask_other(asked: Ask, value: str) -> Answer:
    """Answer "Demander un autre moment"."""
    chosen = TimeOf.read(value)
    await asked.do(proposals.ask_to_move, chosen.number, chosen.round, asked.at)
    return Done()


async def withdraw(asked: Ask, number: str) -> Answer:
    """Answer "Retirer ces moments"."""
    await asked.do(proposals.withdraw, number, asked.at)
    return Done()


async def call_off(asked: Ask, number: str) -> Answer:
    """Answer "Annuler le rendez-vous", of either of the two who meet."""
    view = await asked.read(proposals.calling_off, number, asked.at)
    return Opened(call_off_form(view, asked.person.id, asked.say))


async def call_off_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The appointment is called off, with what is said of it to the other."""
    await asked.do(proposals.call_off, context["number"], asked.at, why=values.get("text", ""))
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "propose_times": open_form,
    "pick_time": pick,
    "no_time_fits": none_fits,
    "ask_other_time": ask_other,
    "withdraw_times": withdraw,
    "call_off_times": call_off,
}
FORMS: Mapping[str, FormHandler] = {"propose_times": sent, "call_off_times": call_off_sent}
