"""Environment variables that the process starts with."""

import logging
from pathlib import Path

from pydantic import Field, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config.secret_files import SUFFIX, in_the_environment
from bot.config.values import NOT_A_PORT, is_web_address, wrong
from bot.language import _

PORTS = 65535
"""The last port of TCP."""
MANAGED_IDENTITY = "UserAssignedMSI"
APP_TYPES = ("SingleTenant", MANAGED_IDENTITY)
"""Types of an Azure Bot, as Azure writes them."""
UNKNOWN_TYPE = _("it is SingleTenant or UserAssignedMSI, as one tenant is served")
LOG_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
UNKNOWN_LEVEL = _("it is debug, info, warning or error")
NO_ADDRESS = _("it begins with https://")
NO_HOST = _("it is a name or an address of this machine, as 127.0.0.1 or 0.0.0.0")


SECRETS = (
    "VIGIE_DATABASE_URL",  # it may hold a password
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "MICROSOFT_APP_PASSWORD",
)
"""Variables that may stand in files."""


class FromFiles(PydanticBaseSettingsSource):
    """Secrets that stand in files; reading raises BadSettingError where one gives none, or is given twice."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:  # noqa: ARG002
        """Return what a file says of a field, the field, and that it is no JSON."""
        name = field_name.upper()
        return (in_the_environment().get(name) if name in SECRETS else None), field_name, False

    def __call__(self) -> dict[str, str]:
        """Return what files say."""
        read = ((name, self.get_field_value(field, name)[0]) for name, field in self.settings_cls.model_fields.items())
        return {name: value for name, value in read if value}


class Environment(BaseSettings):
    """Settings read from the environment; docs/en/configuration.md lists each. Raises BadSettingError."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    vigie_database_url: str = "sqlite:///vigie.db"
    vigie_config: Path | None = None
    vigie_http_host: str = "127.0.0.1"
    vigie_http_port: int = 3978
    vigie_public_url: str = ""
    vigie_state_folder: Path | None = None
    vigie_log_level: str = "info"
    slack_bot_token: str | None = Field(default=None, repr=False)
    slack_app_token: str | None = Field(default=None, repr=False)
    slack_signing_secret: str | None = Field(default=None, repr=False)
    slack_api_url: str = "https://slack.com/api/"
    microsoft_app_id: str | None = None
    microsoft_app_tenant_id: str | None = None
    microsoft_app_password: str | None = Field(default=None, repr=False)
    microsoft_app_certificate: Path | None = None
    microsoft_app_type: str = APP_TYPES[0]
    vigie_teams_playground: bool = False

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the types are pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, and the files that it names."""
        return init_settings, FromFiles(settings_cls), env_settings

    @classmethod
    def names(cls) -> frozenset[str]:
        """Return the names of all variables, those that name a file among them."""
        return frozenset(map(str.upper, cls.model_fields)) | {name + SUFFIX for name in SECRETS}

    def gap_file(self, platform: str) -> Path | None:
        """Return where this instance notes what of a platform it could not store; None: in memory alone."""
        folder = self.vigie_state_folder
        return None if folder is None else folder / f"gaps-{platform}-{self.vigie_http_port}.json"

    @property
    def log_level(self) -> int:
        """Return from which level on lines are logged, as ``logging`` counts levels."""
        return LOG_LEVELS[self.vigie_log_level]

    @field_validator("vigie_log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        """Take one of the levels, however it is written."""
        if value.casefold() not in LOG_LEVELS:
            raise wrong(UNKNOWN_LEVEL)
        return value.casefold()

    @field_validator("microsoft_app_type")
    @classmethod
    def _known_type(cls, value: str) -> str:
        """Take one of the types that serve a single tenant, however it is written."""
        known = {one.casefold(): one for one in APP_TYPES}
        if value.casefold() not in known:
            raise wrong(UNKNOWN_TYPE)
        return known[value.casefold()]

    @field_validator("vigie_http_port")
    @classmethod
    def _port(cls, value: int) -> int:
        """Take a port of TCP; 0 has the machine choose one that is free."""
        if not 0 <= value <= PORTS:
            raise wrong(NOT_A_PORT, least=0, most=PORTS)
        return value

    @field_validator("vigie_http_host")
    @classmethod
    def _host(cls, value: str) -> str:
        if "/" in value or " " in value:
            raise wrong(NO_HOST)
        return value

    @field_validator("vigie_public_url", "slack_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not is_web_address(value):
            raise wrong(NO_ADDRESS)
        return value

    @field_validator("vigie_public_url")
    @classmethod
    def _public_address(cls, value: str) -> str:
        """Leave out what would double a slash."""
        return value.rstrip("/")
