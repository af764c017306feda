"""Slack: the wire, the cards and the API. Nothing else imports slack_bolt or slack_sdk."""

from bot.slack.api import Identity, SlackSettings
from bot.slack.platform import SlackPlatform

__all__ = ["Identity", "SlackPlatform", "SlackSettings"]
