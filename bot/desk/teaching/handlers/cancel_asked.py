"""A course lead asks to cancel; a manager keeps what they asked to cancel (to cancel it is ``courses``')."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values
from bot.desk.teaching.cards import cancel_asked as cards
from bot.language import _
from bot.ui.model import Card, Paragraph, plain
from bot.ui.values import ticked
from workflow.teaching.use_cases import cancel_asked


async def ask(asked: Ask, number: str) -> Answer:
    """Answer "Demander l’annulation…", on one's own request: why, and of which approaches."""
    return Opened(cards.ask_form(asked.say, await asked.read(cancel_asked.could_ask, number)))


async def ask_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The reason, sent in."""
    number = context["number"]
    numbers = ticked(values["numbers"]) if "numbers" in values else (number,)
    topic = await asked.do(cancel_asked.ask, number, numbers, values["text"], asked.at)
    if topic is None:
        return Done()
    told = asked.say.rich(
        _("Your request to cancel is with the management of the support cell. You’ll get the answer here.")
    )
    return Said(Card(plain(told), (Paragraph(told),)))


async def keep(asked: Ask, topic: str) -> Answer:
    """Answer "Maintenir…": what the lead is told."""
    return Opened(cards.keep_form(await asked.read(cancel_asked.for_answer, topic), topic, asked.say))


async def keep_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The message to the lead, sent in."""
    await asked.do(cancel_asked.decline, context["topic"], values["text"], asked.at)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "ask_cancel": ask,
    "keep_requests": keep,
}
FORMS: Mapping[str, FormHandler] = {
    "ask_cancel": ask_sent,
    "keep_requests": keep_sent,
}
