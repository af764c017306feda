"""Teams as it is set up in the environment."""

from functools import partial

from bot.config.environment import MANAGED_IDENTITY, Environment
from bot.platform import ChatPlatform, Connect, Setup
from bot.set_up import require
from bot.teams import book
from bot.teams.settings import (
    FILE_HOSTS,
    PLAYGROUND_APP,
    PLAYGROUND_FILE_HOSTS,
    PLAYGROUND_SERVICE,
    PLAYGROUND_TENANT,
    SERVICE_URL,
    TeamsSettings,
)
from workflow.people.people import Platform
from workflow.ports.desk import Desk, Now


def teams_settings(environment: Environment) -> TeamsSettings:
    """Return how to reach Teams. Raises NotSetUpError without an app, a tenant and a secret."""
    app, tenant = environment.microsoft_app_id, environment.microsoft_app_tenant_id
    playground = environment.vigie_teams_playground
    identity = environment.microsoft_app_type == MANAGED_IDENTITY
    proof = environment.microsoft_app_password or environment.microsoft_app_certificate or identity
    if not playground:
        require({"MICROSOFT_APP_ID": app, "MICROSOFT_APP_TENANT_ID": tenant, "MICROSOFT_APP_PASSWORD": proof})
    return TeamsSettings(
        app_id=app or PLAYGROUND_APP,
        tenant=tenant or PLAYGROUND_TENANT,
        password=environment.microsoft_app_password,
        certificate=environment.microsoft_app_certificate,
        managed_identity=identity,
        playground=playground,
        service_url=PLAYGROUND_SERVICE if playground else SERVICE_URL,
        file_hosts=PLAYGROUND_FILE_HOSTS if playground else FILE_HOSTS,
        gap_file=environment.gap_file(Platform.TEAMS),
    )


def connect(environment: Environment) -> Connect:
    """Return what makes the platform. Raises NotSetUpError."""
    return partial(platform_at, teams_settings(environment))


def platform_at(settings: TeamsSettings, desk: Desk, now: Now) -> ChatPlatform:
    """Make the platform."""
    # Loaded where it is configured only: Microsoft's libraries take half a second.
    from bot.teams.platform import TeamsPlatform

    return TeamsPlatform(settings, desk, now)


SETUP = Setup(Platform.TEAMS, "Teams", connect, book)
