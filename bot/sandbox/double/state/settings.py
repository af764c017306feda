"""Settings of a workspace at its start: ids, tokens, the app's commands, strictness and patience."""

from dataclasses import dataclass, field

from bot.sandbox.double.state.records import Both, Channel, Person


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
class Settings:
    """Everything has a value that suits a test; the app's bot user must be among the people."""

    bot_token: str = "xoxb-sandbox-bot"
    app_token: str = "xapp-sandbox-app"
    signing_secret: str = "sandbox-signing-secret"
    scopes: tuple[str, ...] = ()
    """What the bot's token is granted; said with each answer, as Slack does. It holds nothing back here."""
    team_id: str = "T0TEAM"
    team_name: str = "Local workspace"
    team_domain: str = "local-workspace"
    enterprise_id: str = ""
    """The Enterprise organisation in the whole of which the app is installed; empty: in this workspace alone."""
    workspaces: tuple[str, ...] = ()
    """The organisation's other workspaces that the app was let into."""
    app_id: str = "A0APP"
    app_user: str = "U0APP"
    app_name: str = "App"
    bot_id: str = "B0APP"
    zone: str = "America/Toronto"
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    people: tuple[Person, ...] = ()
    channels: tuple[Channel, ...] = ()
    ack_seconds: float = 3.0
    """How long the app may take to acknowledge, in real time."""
    retry_seconds: tuple[float, ...] = (0.0, 60.0, 300.0)
    """The pauses before an event that was not acknowledged comes again."""
    burst: int | None = None
    """Posts a channel takes at once before Slack's rates hold; None: no limit."""

    @property
    def teams(self) -> tuple[str, ...]:
        """The workspaces where the app is."""
        return (self.team_id, *self.workspaces)

    @property
    def installed_in(self) -> str:
        """What the app is installed in: an organisation, else the workspace."""
        return self.enterprise_id or self.team_id
