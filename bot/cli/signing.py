"""``vigie new-keys``: what signs pages and mails is made again, once someone may have read the database."""

import asyncio

import typer

from bot.cli.desks import desk_in_use
from bot.cli.speaking import demand_agreement, say
from bot.config.environment import Environment
from bot.desk import page_links
from bot.language import _
from bot.mail import seal

KEYS = (page_links.KEY, seal.KEY)


def new_keys(*, yes: bool) -> None:
    """Drop the keys that the desk signs with: it makes others at its next start."""
    closes = _("Make new keys? Open pages close, and links sent so far, to a page or in an e-mail, stop working.")
    asyncio.run(_drop(question="" if yes else say(closes)))


async def _drop(question: str) -> None:
    async with desk_in_use(Environment()) as (desk, _configuration):
        if question:
            demand_agreement(question)
        for key in KEYS:
            await desk.put_setting(key, None)
    typer.echo(say(_("The old keys are gone. Restart Vigie, every instance of it: until then it goes by them.")))
