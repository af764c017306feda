"""What an administrator sets: the environment, and the TOML that seeds an empty desk."""

from bot.config.configuration import Configuration
from bot.config.environment import MANAGED_IDENTITY, Environment
from bot.config.reading import BadConfigurationError, configuration_text, read_configuration

__all__ = [
    "MANAGED_IDENTITY",
    "BadConfigurationError",
    "Configuration",
    "Environment",
    "configuration_text",
    "read_configuration",
]
