"""Which platforms are configured, and how each is reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog

from bot.config.environment import MANAGED_IDENTITY, Environment
from bot.delivery.chat import CannotReach, Chat
from bot.language import _
from bot.slack import SlackSettings
from bot.teams.settings import (
    FILE_HOSTS,
    PLAYGROUND_APP,
    PLAYGROUND_FILE_HOSTS,
    PLAYGROUND_SERVICE,
    PLAYGROUND_TENANT,
    SERVICE_URL,
    TeamsSettings,
)
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

T = TypeVar("T")

WAY_IN = _("SLACK_APP_TOKEN or SLACK_SIGNING_SECRET")


class NoPlatformError(Exception):
    """No chat platform is configured, so there is nobody to serve."""


def slack_settings(environment: Environment) -> SlackSettings:
    """Return how to reach Slack. Raises NoPlatformError without a bot token and a way in."""
    way_in = environment.slack_app_token or environment.slack_signing_secret
    if environment.slack_bot_token is None or way_in is None:
        raise NoPlatformError
    return SlackSettings(
        bot_token=environment.slack_bot_token,
        app_token=environment.slack_app_token,
        signing_secret=environment.slack_signing_secret,
        api_url=environment.slack_api_url,
    )


def teams_settings(environment: Environment) -> TeamsSettings:
    """Return how to reach Teams. Raises NoPlatformError without an app, and one without a secret or a tenant."""
    app, tenant = environment.microsoft_app_id, environment.microsoft_app_tenant_id
    if environment.vigie_teams_playground:
        app, tenant = app or PLAYGROUND_APP, tenant or PLAYGROUND_TENANT
    identity = environment.microsoft_app_type == MANAGED_IDENTITY
    proof = environment.microsoft_app_password or environment.microsoft_app_certificate or identity
    if not app or not tenant or not (proof or environment.vigie_teams_playground):
        raise NoPlatformError
    return TeamsSettings(
        app_id=app,
        tenant=tenant,
        password=environment.microsoft_app_password,
        certificate=environment.microsoft_app_certificate,
        managed_identity=identity,
        playground=environment.vigie_teams_playground,
        service_url=PLAYGROUND_SERVICE if environment.vigie_teams_playground else SERVICE_URL,
        file_hosts=PLAYGROUND_FILE_HOSTS if environment.vigie_teams_playground else FILE_HOSTS,
    )


def unset_for_slack(environment: Environment) -> tuple[str, ...]:
    """Name in a marked text what is still to be set where Slack is set in part; nothing where it is whole, or unset."""
    way_in = environment.slack_app_token or environment.slack_signing_secret
    if bool(environment.slack_bot_token) == bool(way_in):
        return ()
    return (WAY_IN,) if environment.slack_bot_token else ("SLACK_BOT_TOKEN",)


def unset_for_teams(environment: Environment) -> tuple[str, ...]:
    """Name what is still to be set where Teams is set in part; nothing where it is whole, or not at all."""
    proofs = (environment.microsoft_app_password, environment.microsoft_app_certificate)
    proven = any(proofs) or environment.microsoft_app_type == MANAGED_IDENTITY
    parts = {
        "MICROSOFT_APP_ID": environment.microsoft_app_id,
        "MICROSOFT_APP_TENANT_ID": environment.microsoft_app_tenant_id,
        "MICROSOFT_APP_PASSWORD": proven,
    }
    if environment.vigie_teams_playground or not any(parts.values()):
        return ()
    return tuple(name for name, value in parts.items() if not value)


@dataclass(frozen=True, slots=True)
class Reached:
    """How each platform that is configured is reached."""

    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None


def reached(environment: Environment) -> Reached:
    """Return what is configured. Raises NoPlatformError when nothing is."""
    found = Reached(
        _or_none(slack_settings, environment),
        _or_none(teams_settings, environment),
    )
    for platform, missing in (("Slack", unset_for_slack(environment)), ("Teams", unset_for_teams(environment))):
        if missing:
            _log.warning(f"{platform} is not served: it is set in part", missing=missing)
    if found == Reached():
        raise NoPlatformError
    return found


def _or_none(settings: Callable[[Environment], T], environment: Environment) -> T | None:
    try:
        return settings(environment)
    except NoPlatformError:
        return None


class Platforms:
    """The platforms that are configured, by address."""

    def __init__(self, chats: Mapping[Platform, Chat]) -> None:
        self._chats = chats

    def of(self, to: Address) -> Chat:
        """Return the platform of an address. Raises CannotReach when it is not configured."""
        if to.platform not in self._chats:
            raise CannotReach(f"{to.platform} is not configured")
        return self._chats[to.platform]

    def all(self) -> Sequence[Chat]:
        """Return them all."""
        return tuple(self._chats.values())
