"""What a workspace is told at its start: ids, tokens, the app's commands, how strict and how patient it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.faculty import APP_NAME, APP_USER, CHANNELS, PEOPLE
from bot.sandbox.records import Both, Channel, Person


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command of the app, as its manifest declares it."""

    name: str
    description: Both
    usage: Both = field(default_factory=lambda: Both("", ""))


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut of the app."""

    callback_id: str
    name: Both


@dataclass(frozen=True, slots=True)
class Sample:
    """A file that the page offers to drop."""

    path: Path
    label: Both
    in_thread: bool = False
    """It belongs in a thread, and is offered there alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything has a value that suits a test."""

    bot_token: str = "xoxb-sandbox-bot"
    app_token: str = "xapp-sandbox-app"
    signing_secret: str = "sandbox-signing-secret"
    scopes: tuple[str, ...] = ()
    """What the bot's token is granted; said with each answer, as Slack does. It holds nothing back here."""
    team_id: str = "T0FACULTE"
    team_name: str = "Faculté (bac à sable)"
    team_domain: str = "faculte-bac-a-sable"
    app_id: str = "A0VIGIE"
    app_user: str = APP_USER
    app_name: str = APP_NAME
    bot_id: str = "B0VIGIE"
    zone: str = "America/Toronto"
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    samples: Mapping[str, Sample] = field(default_factory=dict)
    people: tuple[Person, ...] = PEOPLE
    channels: tuple[Channel, ...] = CHANNELS
    ack_seconds: float = 3.0
    """How long the app may take to acknowledge, in real time."""
    retry_seconds: tuple[float, ...] = (0.0, 60.0, 300.0)
    """The pauses before an event that was not acknowledged comes again."""
    burst: int | None = None
    """Posts a channel takes at once before Slack's rates hold; None: no limit."""
