"""« Mes données »: everyone can have what the desk keeps of them, in their own direct messages."""

from bot.desk.answers import Answer, Ask, Said
from bot.desk.common import scene
from bot.desk.helpdesk.cards import talk
from bot.desk.upkeep.own_data import archive
from bot.language import _
from workflow.upkeep.use_cases.own_data import ask_own, own_data


async def give(asked: Ask, _text: str) -> Answer:
    """Answer ``/vigie mes-données``: the file comes by direct message. Raises refusals.TooMuchToSend."""
    here = scene(asked)
    size = len(archive(await asked.read(own_data), here.say))
    await asked.do(ask_own, asked.at, size=size)
    return Said(
        talk.said(here.say, _("What I keep about you is on its way to you in private, as a file for you alone."))
    )
