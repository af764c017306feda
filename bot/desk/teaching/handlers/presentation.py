"""The service, presented to a course lead in one tap."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Said
from bot.desk.common import scene
from bot.desk.helpdesk.cards import talk
from bot.desk.teaching.cards import presentation as cards
from bot.language import _
from workflow.teaching.use_cases import presentation


async def present(asked: Ask, number: str) -> Answer:
    """Answer "Présenter le service": it goes out at once, unless it has gone out before."""
    return await _present(asked, number, again=False)


async def present_again(asked: Ask, number: str) -> Answer:
    """Answer "Envoyer de nouveau"."""
    return await _present(asked, number, again=True)


async def _present(asked: Ask, number: str, *, again: bool) -> Answer:
    found = await asked.do(presentation.present, number, asked.at, again=again)
    if found is None:
        return Done()
    here = scene(asked)
    if found.lead.reachable:
        by = await here.person(found.before.by) if found.before and found.before.by else None
        return Said(cards.presented(here.say, found, by))
    return Said(cards.to_pass_on(here.say, found, asked.desk.rules.services, asked.person))


async def presented_otherwise(asked: Ask, number: str) -> Answer:
    """Answer "C’est fait autrement": it is noted who presented the service, by other means."""
    await asked.do(presentation.presented_otherwise, number, asked.at)
    found = await asked.read(presentation.standing, number)
    return Said(cards.noted(asked.say, found))


async def tick_presented(asked: Ask, number: str) -> Answer:
    """Answer "Cocher l’étape": the guide's step for it, with the lines below."""
    await asked.do(presentation.tick_presented, number, asked.at)
    return Said(talk.said(asked.say, _("✅ The step is ticked.")))


ACTIONS: Mapping[str, ActionHandler] = {
    "present_service": present,
    "present_again": present_again,
    "presented_otherwise": presented_otherwise,
    "tick_presented": tick_presented,
}
