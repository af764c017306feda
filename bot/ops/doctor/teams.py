"""Teams, where it is set up; set up in part is a fault, not at all is a choice."""

from collections.abc import AsyncIterator
from contextlib import nullcontext

from bot import wiring
from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, broken, off
from bot.set_up import NotSetUpError
from bot.teams.setup import teams_settings
from workflow.people.people import Platform

IN_PART = _("Teams is not served: {names} must be set too")
NOT_SET = _(
    "Teams: not set up; that takes MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID, and MICROSOFT_APP_PASSWORD or a "
    "certificate"
)


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at Teams through what is set."""
    try:
        settings = teams_settings(case.environment)
    except NotSetUpError as error:
        yield broken(IN_PART, names=", ".join(error.missing)) if error.missing else off(NOT_SET)
        return
    from bot.teams.checkup import look  # Microsoft's libraries take half a second.

    groups = case.groups or case.configuration.group_values({Platform.TEAMS: settings.tenant})
    known = nullcontext(case.desk) if case.desk else wiring.empty_desk(case.configuration.rulebook())
    async with known as desk:
        async for found in look(settings, desk, groups, case.clock, requested=case.requested):
            yield found
