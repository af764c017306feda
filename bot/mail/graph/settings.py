"""Settings of a mailbox over Graph."""

from dataclasses import dataclass
from datetime import datetime

from bot.language import _
from bot.mail.app import App

ROOT = "https://graph.microsoft.com/v1.0"

NO_ACCESS = _(
    "Microsoft Graph does not let the app into the mailbox {address} ({code}): grant it Mail.ReadWrite and Mail.Send, "
    "and put the mailbox in the scope of its role in Exchange Online. {said}"
)
NO_MAILBOX = _("Microsoft 365 has no mailbox {address} ({code}): compare the address with Exchange Online. {said}")


@dataclass(frozen=True, slots=True)
class GraphSettings:
    """One mailbox, as it is configured."""

    app: App
    folder: str = "Vigie"
    """Where mails that were taken are moved."""
    since: datetime | None = None
    """What came before is left alone."""
    root: str = ROOT
