"""Doctor's checks of a mailbox that Graph notifies about: whether it can reach us, and has agreed."""

from bot.language import _
from bot.mail.bell import Bell
from bot.ops.findings import CheckLine, broken, off, works
from workflow.ports.desk import Desk, Now

NOWHERE = _(
    "Mail: Graph cannot tell of e-mail in {mailbox} until VIGIE_PUBLIC_URL says at which https address we are reached"
)
TELLS = _("Mail: Graph tells of e-mail in {mailbox} at once, and has promised to until {day}")
TELLS_NOT = _(
    "Mail: Graph has not promised to tell of e-mail in {mailbox}: vigie run asks it to, and Graph must reach {url}; "
    "until then the mailbox is looked at every twenty seconds"
)


async def is_told(mailbox: str, public_url: str, desk: Desk | None, clock: Now) -> CheckLine:
    """Look at the last promise of Graph's; ``desk`` is None where there is none yet."""
    if not public_url.startswith("https://"):
        return broken(NOWHERE, mailbox=mailbox)
    promise = None if desk is None else await Bell(desk, mailbox).promise()
    if promise is not None and promise.url.startswith(f"{public_url}/") and clock() < promise.ends:
        return works(TELLS, mailbox=mailbox, day=promise.ends.date())
    return off(TELLS_NOT, mailbox=mailbox, url=public_url)
