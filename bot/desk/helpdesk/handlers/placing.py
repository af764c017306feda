"""The way back from where the desk put someone's words by itself."""

from collections.abc import Mapping

from bot.desk.answers import ActionHandler, Answer, Ask, Done
from bot.desk.values import WordsAt
from workflow.helpdesk.use_cases.joining import join
from workflow.helpdesk.use_cases.moving_words import move_words


async def something_else(asked: Ask, value: str) -> Answer:
    """Answer "C'est autre chose": the words open a request of their own."""
    words = WordsAt.read(value)
    await asked.do(move_words, words.number, words.entry, asked.at)
    return Done()


async def belongs_to(asked: Ask, value: str) -> Answer:
    """Answer "Ajouter à …" beside it: the words go to another request of their author's."""
    words = WordsAt.read(value)
    await asked.do(move_words, words.number, words.entry, asked.at, to=words.other)
    return Done()


async def belongs_to_other(asked: Ask, value: str) -> Answer:
    """Answer "C’est au sujet de …" on a receipt: its words go there, and what they opened is cancelled."""
    words = WordsAt.read(value)
    await asked.do(join, words.number, asked.at, to=words.other)
    return Done()


ACTIONS: Mapping[str, ActionHandler] = {
    "something_else": something_else,
    "belongs_to": belongs_to,
    "belongs_to_other": belongs_to_other,
}
