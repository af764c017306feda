"""A requester who says by themselves that their request is settled: it is closed at once, or they are asked."""

from dataclasses import dataclass
from datetime import UTC, datetime

from workflow.helpdesk import incident_moves
from workflow.helpdesk.incident_timers import REMIND
from workflow.helpdesk.incidents import AT_WORK, Incident, question_topic
from workflow.helpdesk.notices import QuestionSettled, SettledSaid, SettledShown
from workflow.helpdesk.use_cases import incident_access
from workflow.helpdesk.use_cases.giving_up import offer_to_cancel
from workflow.helpdesk.use_cases.incident_record import record_incident
from workflow.items.awaited import Awaited, Why
from workflow.items.journal import Entry, What
from workflow.items.kinds import NUMBER
from workflow.items.settled_reasons import settled_because
from workflow.items.states import IncidentState
from workflow.items.thanks import agreements, confirms, denies, gives_up, says_settled
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.items.work_items import Addressees
from workflow.notice import Notice, ToItem, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


@dataclass(frozen=True, slots=True)
class Before:
    """How a request stood when its requester wrote in it."""

    incident: Incident
    awaited: Awaited | None
    """How it waited for them."""
    reminded: bool
    """They were reminded of what is missing, and that it is enough to say that it is settled."""

    @property
    def written_to(self) -> bool:
        """Return whether support wrote to them, and they have not answered yet."""
        return self.awaited is not None and self.awaited.why in {Why.COMMENT, Why.INFORMATION}

    @property
    def asked(self) -> datetime | None:
        """When they were asked whether to close it, which they have said is settled; None: they were not."""
        waits = self.incident.state in AT_WORK and self.awaited is not None and self.awaited.why is Why.SETTLED
        return self.awaited.since if waits and self.awaited is not None else None


async def before_words(tx: Transaction, incident: Incident) -> Before:
    """Read what tells how the next words of a requester are meant."""
    awaited = next((one for one in await tx.awaited.of_item(incident.number) if one.person == incident.requester), None)
    reminder = await tx.timers.get(incident.number, REMIND)
    waits = incident.state is IncidentState.AWAITING_USER
    return Before(incident, awaited, waits and (reminder is None or reminder.detail.get("round") != 1))


async def heard_settled(tx: Transaction, before: Before, text: str, now: datetime) -> Incident:
    """Follow the words of a requester, which are passed on already, where they say that it is settled, or is not."""
    incident = await incident_access.incident(tx, before.incident.requester, before.incident.number)
    said = NUMBER.sub("", text)
    if incident.state not in AT_WORK:
        return incident
    if gives_up(said) and incident.state is IncidentState.NEW:
        return await _offer_to_cancel(tx, incident, before.asked, now)
    because = settled_because(said)
    if before.asked is not None and (denies(said) or confirms(said) or because):
        answer = _goes_on if denies(said) else _settle
        return await answer(tx, incident, before.asked, now)
    agrees = agreements(said)
    if not (because or says_settled(said)) or (agrees and before.written_to):
        return incident
    sure = (agrees != 1 or not incident.urgent) and not gives_up(said) and not because
    if sure and (before.reminded or await _is_of_nobody(tx, before)):
        return await _settle(tx, incident, None, now)
    return await _ask(tx, incident, now)


async def _offer_to_cancel(tx: Transaction, incident: Incident, asked: datetime | None, now: datetime) -> Incident:
    """Offer to cancel a request that is wanted no longer, in place of the question ``asked`` whether to close it."""
    if asked is not None:
        await _goes_on(tx, incident, asked, now)
    topic = About.ASIDE.topic(incident.requester, int(now.timestamp()))
    await offer_to_cancel(tx, incident.requester, topic, [incident], now)
    return incident


async def settle(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """Answer that it is settled, to the question ``asked`` whether to close it."""
    incident = await incident_access.for_requester(tx, person, number)
    if incident.state is IncidentState.RESOLVED:
        return await record_incident(tx, incident_moves.close(incident, person, now), now)
    return await _settle(tx, incident, _instant(asked), now, shown=True)


async def not_yet(
    tx: Transaction, person: PersonId, number: str, now: datetime, *, asked: int | None = None
) -> Incident:
    """Answer that it is not settled yet: it goes on."""
    incident = await incident_access.for_requester(tx, person, number)
    if incident.state is IncidentState.RESOLVED:
        return await record_incident(tx, incident_moves.reopen(incident, person, "", now), now)
    return await _goes_on(tx, incident, _instant(asked), now)


async def ask_no_longer(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Withdraw the question whether to close a request: the words that raised it are about something else."""
    asked = (await before_words(tx, incident)).asked
    if asked is not None:
        await _goes_on(tx, incident, asked, now)


def _instant(asked: int | None) -> datetime | None:
    return None if asked is None else datetime.fromtimestamp(asked, UTC)


async def _is_of_nobody(tx: Transaction, before: Before) -> bool:
    """Return whether nobody has begun on a request, and it is the only one of its requester that goes on."""
    if before.incident.state is not IncidentState.NEW or before.awaited is not None:
        return False
    known = await tx.incidents.of_requester(before.incident.requester)
    return [one.number for one in known if one.state in AT_WORK] == [before.incident.number]


async def _ask(tx: Transaction, incident: Incident, now: datetime) -> Incident:
    """Ask whether to close it; until they say so, it is as urgent as it was, and was promised what it was.

    Where words of theirs had raised the same question, only the last one can be answered.
    """
    number, person = incident.number, incident.requester
    former = [one for one in await tx.journal.of(number) if _says_settled(one, person) and one.at < now]
    await tx.awaited.put(Awaited(person, number, now, Why.SETTLED))
    for one in former[-1:]:
        await _draw_answered(tx, incident, one.at, now)
    await _tell(tx, incident, SettledSaid(number, ToPerson(person), int(now.timestamp())), now)
    return incident


def _says_settled(entry: Entry, person: PersonId) -> bool:
    if entry.what is not What.COMMENT or entry.by != person:
        return False
    said = NUMBER.sub("", str(entry.detail["text"]))
    return says_settled(said) or settled_because(said)


async def is_asked_again(tx: Transaction, incident: Incident, question: str) -> bool:
    """Return whether their last words raised the same question again as stands under the topic ``question``."""
    asked = (await before_words(tx, incident)).asked
    return asked is not None and int(asked.timestamp()) > int(About.SOLVED.read(question).parts[1])


async def _settle(
    tx: Transaction, incident: Incident, asked: datetime | None, now: datetime, *, shown: bool = False
) -> Incident:
    number, to = incident.number, ToPerson(incident.requester)
    incident = await record_incident(tx, incident_moves.settle(incident, now), now)
    if asked is None:
        await _tell(tx, incident, SettledSaid(number, to, int(now.timestamp())), now)
    else:
        await _draw_answered(tx, incident, asked, now)
    if shown:
        await _tell(tx, incident, SettledShown(number, ToItem()), now)
    return incident


async def _goes_on(tx: Transaction, incident: Incident, asked: datetime | None, now: datetime) -> Incident:
    """Go on with a request whose requester was asked at an instant."""
    await tx.awaited.clear([incident.number], incident.requester)
    if asked is not None:
        await _draw_answered(tx, incident, asked, now)
    return incident


async def _draw_answered(tx: Transaction, incident: Incident, asked: datetime, now: datetime) -> None:
    """Draw the question again as it was answered."""
    topic = question_topic(incident.number, int(asked.timestamp()))
    to = ToPerson(incident.requester)
    await _tell(tx, incident, QuestionSettled(topic, to, incident.number, ""), now)


async def _tell(tx: Transaction, incident: Incident, notice: Notice, now: datetime) -> None:
    await tell(tx, [notice], now, Addressees(incident.group, incident.requester))
