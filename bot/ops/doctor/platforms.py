"""Whether any platform is served at all."""

from collections.abc import AsyncIterator

from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, broken
from bot.platforms import set_up

NOBODY = _("nobody is served: set up Slack or Teams; to try Vigie without either, run: vigie sandbox")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look whether one platform at least is set up."""
    if not set_up(case.environment):
        yield broken(NOBODY)
