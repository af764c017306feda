"""A mailbox that the desk serves: how it is configured, and the road to it."""

from dataclasses import dataclass

from bot.config.mailboxes import MailboxTable
from bot.delivery.chat import CannotReach
from bot.mail.addresses import domain_of
from bot.mail.bell import Bell
from bot.mail.reading.authenticity import MICROSOFT_365
from bot.mail.road import Road
from workflow.people.people import Address, Platform
from workflow.people.roads import MailRoute

NO_MAILBOX = "no_mailbox"
"""Why nobody is written to from a mailbox that is not configured any more."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One of the configured mailboxes."""

    table: MailboxTable
    road: Road
    name: str
    """Whom its mails are from, as people read it."""
    bell: Bell | None = None
    """What its server rings when mail comes, where it is made to."""

    @property
    def address(self) -> str:
        """Its own address, in lower case."""
        return self.table.address

    @property
    def judge(self) -> str:
        """The name under which its server says what it thinks of a sender."""
        return self.table.authserv or (MICROSOFT_365 if self.table.tenant else "")

    def knows(self, email: str) -> bool:
        """Return whether someone is of a domain whose people are taken at their word; no mailbox is."""
        return domain_of(email) in self.table.domains


class Mailboxes:
    """All of them, in the order of the configuration."""

    def __init__(self, boxes: tuple[Mailbox, ...]) -> None:
        self.all = boxes
        self.own = frozenset(one.address for one in boxes)
        """The desk's own addresses: what comes from one is no person's."""

    def of(self, to: Address) -> Mailbox:
        """Return the mailbox from which an address is written to. Raises CannotReach."""
        return self.at(to.workspace) if to.platform is Platform.MAIL else self.at("")

    def at(self, address: str) -> Mailbox:
        """Return the mailbox of an address. Raises CannotReach where there is none (any more)."""
        found = next((one for one in self.all if one.address == address), None)
        if found is None:
            raise CannotReach(NO_MAILBOX)
        return found

    def routes(self) -> tuple[MailRoute, ...]:
        """Return to whom each of them writes."""
        return tuple(MailRoute(one.address, frozenset(one.table.domains)) for one in self.all)
