"""Tokens of the Teams app: for the Bot Connector, and for Graph."""

from bot.delivery.admission import Admission
from bot.microsoft import tokens
from bot.ops.now import real
from bot.teams.rejections import rejection
from workflow.people.people import Platform
from workflow.ports.desk import Now

CONNECTOR_SCOPE = "https://api.botframework.com"


class Tokens(tokens.Tokens):
    """One token per scope, shared by all calls; where no scope is named, the Connector's."""

    def __init__(self, fetch: tokens.Fetch, clock: Now = real) -> None:
        """``fetch`` runs in a thread; ``clock`` is real time."""
        super().__init__(fetch, Admission(Platform.TEAMS, "MICROSOFT_APP_ID"), rejection, clock)

    async def bearer(self, scope: str = CONNECTOR_SCOPE) -> str:
        """Return the Authorization header of a scope. Raises NotSent (Rejected, for good) when no token can be had."""
        return await super().bearer(scope)

    def forget(self, scope: str = CONNECTOR_SCOPE) -> None:
        """Fetch again next time: this one was not accepted."""
        super().forget(scope)
