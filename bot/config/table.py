"""What every table of the TOML is, and the values that several of them hold."""

from pydantic import BaseModel, ConfigDict

from bot.config.values import Email


class Table(BaseModel):
    """One table of the TOML: a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


Emails = tuple[Email, ...]
