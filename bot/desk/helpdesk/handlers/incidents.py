"""Help requests: ``/aide``, buttons and forms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from bot.delivery.arrivals import MessageSaid
from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, at_once, known_person, scene, sent
from bot.desk.helpdesk.cards import forms, talk
from bot.desk.items.cards.undoing import undoable
from bot.desk.people.language import follow_words
from bot.desk.values import MessageAt
from bot.language import _
from bot.ui.values import day_if_any, day_of, one_of
from workflow.helpdesk.incidents import Incident, Kind
from workflow.helpdesk.use_cases import incidents as use_cases
from workflow.helpdesk.use_cases import looking_again
from workflow.helpdesk.use_cases.about_course import led_by
from workflow.helpdesk.use_cases.incident_opening import BY_THEMSELVES, Opening, open_incident
from workflow.helpdesk.use_cases.marking import open_of_message
from workflow.items.states import IncidentState
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Group, Person, PersonId
from workflow.people.use_cases.people import known_groups, open_groups
from workflow.ports.desk import Transaction


async def ask(asked: Ask, text: str) -> Answer:
    """``/aide``: with words, a request at once; without, a form."""
    if not text.strip():
        return await ask_form(asked, "")
    return await _open(asked, text, None, asked.person.id)


async def ask_form(asked: Ask, _value: str) -> Answer:
    """Answer "Demander de l'aide"."""
    return Opened(forms.ask_form(asked.say))


async def ask_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The form of a new request, sent in: for the one who sends it, or by a member for the author of a message."""
    author, member = context.get("for", ""), await _is_member(asked)
    named = partial(known_person, chosen=author)
    requester = await asked.desk.read(named) if author and member else asked.person
    at = MessageAt.read(context["at"]) if context.get("at") and member else None
    private = values.get("private", "") == "yes"
    urgent = values.get("urgent", "") == "yes"
    how = Opening(private=private, urgent=urgent, about=context.get("about") or None)
    return await _open(asked, values["text"], one_of(Kind, values["kind"]), requester.id, how, at)


async def write_about(asked: Ask, number: str) -> Answer:
    """Answer "Écrire à la personne qui s’en occupe", of a course lead. Raises refusals.NotForYou."""
    request = await asked.read(led_by, number)
    return Opened(forms.ask_form(asked.say, about=request))


OPEN_REQUEST = "open_request"
"""The message shortcut "Ouvrir une demande"."""


async def ask_about(asked: Ask, said: MessageSaid | None, author: Person | None) -> Answer:
    """Answer "Ouvrir une demande" on a message: its text is offered in the form; a member asks for its author."""
    if said is None or not await _is_member(asked):
        return Opened(forms.ask_form(asked.say, text=said.text if said else ""))
    for_them = author is not None and author.id != asked.person.id
    at = "" if said.direct else str(MessageAt(said.place, said.channel, said.message, said.thread))
    return Opened(forms.ask_form(asked.say, text=said.text, author=author if for_them else None, at=at))


async def ask_from(asked: Ask, text: str) -> Answer:
    """Answer "En faire une demande", under a message of a channel: its text is offered in the form."""
    return Opened(forms.ask_form(asked.say, text=text))


async def _is_member(asked: Ask) -> bool:
    return (await asked.read(actor)).is_member


async def _open(
    asked: Ask,
    text: str,
    kind: Kind | None,
    requester: PersonId,
    how: Opening = BY_THEMSELVES,
    at: MessageAt | None = None,
) -> Answer:
    by = None if requester == asked.person.id else asked.person.id
    if by is None:
        asked = replace(asked, person=await follow_words(asked.desk, asked.person, text, asked.at, asked.key))
    how, now = replace(how, by=by), asked.at
    act = partial(open_incident, requester=requester, text=text, now=now, kind=kind, how=how)
    if at is not None:
        written = Relayed(at.place, at.message, at.channel, at.thread)
        of = partial(open_of_message, person=asked.person.id, requester=requester, text=text, written=written, now=now)
        act = partial(of, kind=kind, how=how)
    opened = await asked.once(act)
    if opened is None:
        return Done()
    told = _("Noted under **{number}** for the person who wrote it; they’ve been told.")
    if requester == asked.person.id:
        elsewhere = asked.place is not None and at is None
        told = (
            _("Noted under **{number}**. We’ll continue in private.") if elsewhere else _("Noted under **{number}**.")
        )
    return Said(talk.said(asked.say, told, number=opened.number))


async def make_private(asked: Ask, number: str) -> Answer:
    """Answer "Rendre privée"; what stands in channels already stays there, and the one who presses is told so."""
    if await asked.do(use_cases.set_private, number, asked.at, private=True) is None:
        return Done()
    told = _(
        "🔒 **{number}** is private from now on. What was written in the thread before stays there: delete what says "
        "too much."
    )
    said = talk.said(asked.say, told, number=number)
    return asked.instead(undoable(asked.say, said, [number], asked.at))


async def make_public(asked: Ask, number: str) -> Answer:
    """Answer "Rendre visible de nouveau"."""
    if await asked.do(use_cases.set_private, number, asked.at, private=False) is None:
        return Done()
    said = talk.said(asked.say, _("**{number}** shows in its channel again."), number=number)
    return asked.instead(undoable(asked.say, said, [number], asked.at))


async def hold(asked: Ask, number: str) -> Answer:
    """Answer "Mettre en attente": what it waits for."""
    incident = await asked.read(use_cases.for_member, number)
    return Opened(forms.hold_form(asked.say, incident, await scene(asked).person(incident.requester)))


async def transfer(asked: Ask, number: str) -> Answer:
    """Answer "Transférer": to which group, and why."""

    async def read(tx: Transaction) -> tuple[Incident, tuple[Group, ...]]:
        incident = await use_cases.for_member(tx, asked.person.id, number)
        return incident, await open_groups(tx)

    incident, groups = await asked.desk.read(read)
    return Opened(forms.transfer_form(asked.say, incident, groups))


async def transfer_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """To which group, sent in."""
    number, key = context["number"], values["group"]
    after = await asked.do(use_cases.transfer, number, key, values["text"], asked.at)
    if after is None:
        return Done()
    groups = await asked.desk.read(known_groups)
    said = talk.said(asked.say, _("**{number}** is with **{group}** now."), number=number, group=groups[key].name)
    return Said(undoable(asked.say, said, [number], asked.at))


async def wait_longer(asked: Ask, number: str) -> Answer:
    """Answer "Continuer d'attendre": until when."""
    incident = await asked.read(use_cases.for_member, number)
    return Opened(forms.wait_form(asked.say, incident))


def held(values: Values) -> dict[str, str | IncidentState | date | None]:
    """Read what a request waits for, and when it is looked at again."""
    again = day_if_any(values.get("again", ""))
    return {"state": one_of(IncidentState, values["state"]), "text": values["text"], "again": again}


def looked_at(values: Values) -> dict[str, date]:
    """Read until when a request goes on waiting."""
    return {"again": day_of(values["again"])}


ACTIONS: Mapping[str, ActionHandler] = {
    "ask_help": ask_form,
    "ask_from": ask_from,
    "write_about": write_about,
    "make_private": make_private,
    "make_public": make_public,
    "hold": hold,
    "wait_until": wait_longer,
    "resume": at_once(use_cases.resume),
    "transfer": transfer,
    "reopen": at_once(use_cases.reopen),
    "kind_question": at_once(use_cases.change_kind, kind=Kind.QUESTION),
    "kind_incident": at_once(use_cases.change_kind, kind=Kind.INCIDENT),
    "cancel": at_once(use_cases.cancel),
}
FORMS: Mapping[str, FormHandler] = {
    "ask_help": ask_sent,
    "hold": sent(use_cases.hold, held),
    "wait_until": sent(looking_again.wait_until, looked_at),
    "transfer": transfer_sent,
}
