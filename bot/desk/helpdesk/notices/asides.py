"""What the desk answers to a few words that ask to be shown something."""

from functools import partial

from bot.delivery.utterance import Nothing, Plain, Utterance
from bot.desk.overview.cards.lists import asked_card, work_card
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, Paragraph, Style, StyledText, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.notices import AskedTold, CancelOffered, WorkTold
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
    hint = parts.small(StyledText(say(_("Unless you press this button, it goes on."))))
    return Card(plain(head), (Paragraph(head), hint, *parts.actions(press)))


def cancel_settled(incident: Incident, say: Say) -> Card:
    """In place of that offer: what became of the request."""
    gone = incident.state is IncidentState.CANCELLED
    text = _("**{number}** is cancelled.") if gone else _("**{number}** goes on: someone is already on it.")
    head = say.rich(text, number=incident.number)
    return Card(plain(head), (Paragraph(head),))


async def _asked_told(scene: Scene, _notice: AskedTold) -> Utterance:
    if scene.reader is None:
        return Nothing("it is for one person alone")
    view = await scene.desk.read(partial(asked_view, person=scene.reader.id, now=scene.now))
    return Plain(asked_card(view, scene.say))


async def _work_told(scene: Scene, _notice: WorkTold) -> Utterance:
    if scene.reader is None:
        return Nothing("it is for one person alone")
    view = await scene.desk.read(partial(work_view, person=scene.reader.id, now=scene.now))
    return Plain(work_card(view, scene.say))


async def _cancel_offered(scene: Scene, notice: CancelOffered) -> Utterance:
    async def read(tx: Transaction) -> Incident:
        return await tx.incidents.get(notice.number)

    return Plain(cancel_offered(await scene.desk.read(read), scene.say))


ASIDES: Speech = {
    AskedTold: _asked_told,
    WorkTold: _work_told,
    CancelOffered: _cancel_offered,
}
