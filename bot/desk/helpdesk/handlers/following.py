"""Follow a help request, or have someone follow it; answer it with what the group keeps ready."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, FormHandler, Opened, Said
from bot.desk.common import Values, known_person
from bot.desk.helpdesk.cards import forms, talk
from bot.language import _
from workflow.helpdesk.canned import COURSE, FIRST_NAME, NUMBER, CannedAnswer
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.refusals import NoCannedAnswers
from workflow.helpdesk.use_cases import incidents, watching
from workflow.helpdesk.use_cases.incident_course import courses_of
from workflow.items.refusals import NobodyChosen
from workflow.people.people import PersonId
from workflow.people.refusals import NoSuchPerson
from workflow.ports.desk import Transaction


async def follow(asked: Ask, number: str) -> Answer:
    """Answer "Suivre"."""
    await asked.do(watching.follow, number, asked.at)
    return await _told(asked, _("👁️ You follow **{number}**: its news come in our direct messages."), number)


async def unfollow(asked: Ask, number: str) -> Answer:
    """Answer "Ne plus suivre"."""
    await asked.do(watching.unfollow, number, asked.at)
    return await _told(asked, _("You do not follow **{number}** any more."), number)


async def _told(asked: Ask, msgid: str, number: str) -> Answer:
    return Said(talk.said(asked.say, msgid, number=number))


async def add(asked: Ask, number: str) -> Answer:
    """Answer "Ajouter un abonné": who."""
    incident = await asked.read(watching.may_add, number)
    own = incident.requester == asked.person.id
    return Opened(forms.follower_form(asked.say, incident, own=own))


async def add_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The follower, sent in: chosen among people, or by e-mail."""
    number, chosen, email = context["number"], values.get("person", ""), values.get("email", "")

    async def added(tx: Transaction) -> Incident:
        person = (await known_person(tx, chosen)).id if chosen else await _by_email(tx, email.strip().casefold())
        return await watching.add_watcher(tx, person, number, asked.at, by=asked.person.id)

    await asked.once(added)
    return await _told(asked, _("👁️ **{number}** has one more follower."), number)


async def _by_email(tx: Transaction, email: str) -> PersonId:
    if not email:
        raise NobodyChosen
    known = await tx.people.by_email([email])
    if email not in known:
        raise NoSuchPerson(email)
    return known[email].id


async def canned(asked: Ask, number: str) -> Answer:
    """Answer "Réponse type": which."""

    async def read(tx: Transaction) -> tuple[Incident, tuple[CannedAnswer, ...]]:
        incident = await incidents.for_member(tx, asked.person.id, number)
        return incident, _kept(tx, incident)

    incident, kept = await asked.desk.read(read)
    return Opened(forms.canned_form(asked.say, incident, kept))


async def canned_chosen(asked: Ask, values: Values, context: Values) -> Answer:
    """The ready answer was chosen: the form of an answer opens with it, to be looked over."""

    async def read(tx: Transaction) -> tuple[Incident, str]:
        incident = await incidents.for_member(tx, asked.person.id, context["number"])
        answer = next((one for one in _kept(tx, incident) if one.title == values["answer"]), None)
        if answer is None:
            raise NoCannedAnswers(incident.number, incident.group)
        return incident, answer.filled(await _fields(tx, incident))

    incident, text = await asked.desk.read(read)
    title, label = _("Reply"), _("Your answer to the requester")
    return Opened(forms.text_form(asked.say, incident, "reply", title, label, value=text))


def _kept(tx: Transaction, incident: Incident) -> tuple[CannedAnswer, ...]:
    """Return the ready answers of a request's group. Raises refusals.NoCannedAnswers when there are none."""
    kept = tuple(one for one in tx.rules.canned if one.group == incident.group)
    if not kept:
        raise NoCannedAnswers(incident.number, incident.group)
    return kept


async def _fields(tx: Transaction, incident: Incident) -> dict[str, str]:
    requester = await tx.people.get(incident.requester)
    first_name = requester.name.split(maxsplit=1)[0] if requester.name.strip() else ""
    return {FIRST_NAME: first_name, COURSE: await _course(tx, incident), NUMBER: incident.number}


async def _course(tx: Transaction, incident: Incident) -> str:
    """Return the course that a request is about: the one that was named, or the only one its requester leads."""
    if incident.course:
        return incident.course
    led = {request.key.code for request in await courses_of(tx, incident.requester) if request.key is not None}
    return led.pop() if len(led) == 1 else ""


ACTIONS: Mapping[str, ActionHandler] = {
    "canned": canned,
    "follow": follow,
    "unfollow": unfollow,
    "add_follower": add,
}
FORMS: Mapping[str, FormHandler] = {
    "canned": canned_chosen,
    "add_follower": add_sent,
}
