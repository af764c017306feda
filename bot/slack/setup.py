"""Slack as it is set up in the environment."""

from functools import partial

from bot.config.environment import Environment
from bot.language import _
from bot.platform import ChatPlatform, Connect, Setup
from bot.set_up import require
from bot.slack import memory
from bot.slack.api import SlackSettings
from bot.slack.platform import SlackPlatform
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now

WAY_IN = _("SLACK_APP_TOKEN or SLACK_SIGNING_SECRET")


def slack_settings(environment: Environment) -> SlackSettings:
    """Return how to reach Slack. Raises NotSetUpError without a bot token and a way in."""
    token = environment.slack_bot_token
    require({"SLACK_BOT_TOKEN": token, WAY_IN: environment.slack_app_token or environment.slack_signing_secret})
    return SlackSettings(
        bot_token=token or "",
        app_token=environment.slack_app_token,
        signing_secret=environment.slack_signing_secret,
        api_url=environment.slack_api_url,
        gap_file=environment.gap_file(Platform.SLACK),
    )


def connect(environment: Environment) -> Connect:
    """Return what makes the platform. Raises NotSetUpError."""
    return partial(platform_at, slack_settings(environment))


def platform_at(settings: SlackSettings, desk: Desk, now: Now) -> ChatPlatform:
    """Make the platform."""
    return SlackPlatform(settings, desk, now)


SETUP = Setup(Platform.SLACK, "Slack", connect, memory)
