"""Answers to a few words that ask to be shown something."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.business_time.cards.calendar import hours
from bot.desk.overview.cards.lists import asked_card, work_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Line, Paragraph, Style, StyledText, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar
from workflow.helpdesk.conversation_notices import AskedTold, CancelOffered, HoursTold, WorkTold
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases.mentions import CARRIED
from workflow.items.states import IncidentState
from workflow.overview.use_cases.asked import asked_view
from workflow.overview.use_cases.lists import work_view
from workflow.ports.desk import Transaction


def cancel_offered(incident: Incident, say: Say) -> Card:
    """To someone who only wrote "annuler": the button, or that the request cannot be cancelled any more."""
    number = incident.number
    if incident.state is not IncidentState.NEW:
        return cancel_settled(incident, say)
    head = say.rich(_("Do you want to cancel **{number}**, “{subject}”?"), number=number, subject=incident.subject)
    press = button(say, "cancel_offered", _("Cancel the request"), number, Style.DANGER)
    hint = parts.small(StyledText(say(_("If you don’t answer, it goes on."))))
    return Card(plain(head), (Paragraph(head), hint, *parts.actions(press)))


def cancel_choice(fresh: Sequence[Incident], say: Say) -> Card:
    """To the same, with several that can be: a button each."""
    head = say.rich(_("Which one do you want to cancel?"))
    lines = tuple(
        Line(
            (StyledText(one.number, bold=True), StyledText(f" {parts.shortened(say, one.subject)}")),
            button(say, "cancel_offered", say(_("Cancel {number}"), number=one.number), one.number, Style.DANGER),
        )
        for one in fresh
    )
    hint = parts.small(StyledText(say(_("If you don’t answer, they all go on."))))
    return Card(plain(head), (Paragraph(head), *lines, hint))


def cancel_settled(incident: Incident, say: Say) -> Card:
    """In place of that offer: what became of the request."""
    gone = incident.state is IncidentState.CANCELLED
    text = _("**{number}** is cancelled.") if gone else _("**{number}** goes on: someone is already on it.")
    head = say.rich(text, number=incident.number)
    return Card(plain(head), (Paragraph(head),))


def leaving_offered(incident: Incident, say: Say) -> Card:
    """To the same, whose own was merged into another's request: the button that leaves it."""
    head = say.rich(
        _("Don’t you need **{number}** any more, “{subject}”?"), number=incident.number, subject=incident.subject
    )
    press = button(say, "cancel_offered", _("I don’t need it any more"), incident.number, Style.DANGER)
    hint = parts.small(
        StyledText(say(_("It goes on for those who asked the same; you won’t get news of it any more.")))
    )
    return Card(plain(head), (Paragraph(head), hint, *parts.actions(press)))


def hours_card(calendar: BusinessCalendar, text: str, say: Say) -> Card:
    """To someone who asked when somebody is there: the hours, and a request of their words all the same."""
    head = hours(calendar, say)
    ask = button(say, "ask_from", _("Open a request anyway"), text[:CARRIED]) if text else None
    return Card(plain(head), (Paragraph(head), *parts.actions(ask)))


async def _asked_told(scene: Scene, notice: AskedTold) -> Utterance:
    if scene.reader is None:
        return Nothing("it is for one person alone")
    view = await scene.desk.read(partial(asked_view, person=scene.reader.id, now=scene.now))
    card = asked_card(view, scene.say)
    if not notice.stopped:
        return Plain(card)
    head = scene.say.rich(_("Nothing here can be cancelled with a word. These are your requests."))
    return Plain(replace(card, summary=plain(head), blocks=(Paragraph(head), *card.blocks)))


async def _work_told(scene: Scene, _notice: WorkTold) -> Utterance:
    if scene.reader is None:
        return Nothing("it is for one person alone")
    view = await scene.desk.read(partial(work_view, person=scene.reader.id, now=scene.now))
    return Plain(work_card(view, scene.say))


async def _cancel_offered(scene: Scene, notice: CancelOffered) -> Utterance:
    several = [await scene.help_request(one) for one in (notice.number, *notice.others)]
    fresh = [one for one in several if one.state in AT_WORK]
    if len(fresh) > 1:
        return Plain(cancel_choice(fresh, scene.say))
    incident = fresh[0] if fresh else several[0]
    own = scene.reader is None or incident.requester == scene.reader.id
    return Plain((cancel_offered if own else leaving_offered)(incident, scene.say))


async def _hours_told(scene: Scene, notice: HoursTold) -> Utterance:
    async def read(tx: Transaction) -> BusinessCalendar:
        return tx.rules.calendar

    return Plain(hours_card(await scene.desk.read(read), notice.text, scene.say))


ASIDES: Speech = {
    HoursTold: _hours_told,
    AskedTold: _asked_told,
    WorkTold: _work_told,
    CancelOffered: _cancel_offered,
}
