"""Slack, where it is set up; set up in part is a fault, not at all is a choice."""

from collections.abc import AsyncIterator

from bot.language import _
from bot.ops.doctor.case import Case
from bot.ops.findings import CheckLine, Marked, broken, off
from bot.set_up import NotSetUpError
from bot.slack import checkup
from bot.slack.setup import slack_settings
from workflow.people.people import Group, Platform

IN_PART = _("Slack is not served: {names} must be set too")
NOT_SET = _("Slack: not set up; that takes SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET")


async def check(case: Case) -> AsyncIterator[CheckLine]:
    """Look at Slack through what is set."""
    try:
        settings = slack_settings(case.environment)
    except NotSetUpError as error:
        yield broken(IN_PART, names=Marked(*error.missing)) if error.missing else off(NOT_SET)
        return

    def groups(team: str) -> tuple[Group, ...]:
        return case.groups or case.configuration.group_values({Platform.SLACK: team})

    async for found in checkup.look(settings, groups, case.clock, case.requested):
        yield found
