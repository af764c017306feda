"""Whether a platform accepts our credentials: noted at each call, shown by health, logged once."""

import structlog

from bot.delivery.chat import Rejected
from bot.ops.metrics import CREDENTIALS_REFUSED
from workflow.people.people import Platform

_log = structlog.get_logger(__name__)


class Admission:
    """What a platform last said of one credential."""

    def __init__(self, platform: Platform, credential: str) -> None:
        """``credential`` is the variable that sets it, such as ``SLACK_BOT_TOKEN``. Nothing is known yet."""
        self._platform = platform
        self._credential = credential
        self._gauge = CREDENTIALS_REFUSED.labels(platform, credential)
        self._gauge.set(0)
        self.refusal: Rejected | None = None
        """Why it is not accepted; None while it is, or while nothing is known."""
        self.accepted = False
        """Whether it was accepted when it was last shown."""

    def accept(self) -> None:
        """Note that it was accepted."""
        if self.refusal is not None:
            _log.info("credential accepted again", platform=self._platform, credential=self._credential)
        self.accepted, self.refusal = True, None
        self._gauge.set(0)

    def refuse(self, refusal: Rejected) -> None:
        """Note that it was refused; the log says it once for each reason, in words."""
        if self.refusal is None or self.refusal.code != refusal.code:
            _log.error(
                "credential refused",
                platform=self._platform,
                credential=self._credential,
                code=refusal.code,
                why=str(refusal),
            )
        self.accepted, self.refusal = False, refusal
        self._gauge.set(1)
