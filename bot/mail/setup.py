"""Mail as it is set up: the mailboxes of the configuration, their secrets in the environment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.config.configuration import Configuration
from bot.config.mailboxes import MailboxTable
from bot.desk.install_texts import NAME
from bot.mail.app import Proof
from bot.mail.bell import Bell
from bot.mail.first_served import FirstServed, MakeRoad
from bot.mail.mailbox import Mailbox
from bot.mail.platform import MailPlatform
from bot.mail.roads import Enter, entering, proof_of, road_of
from bot.ops.now import real
from bot.platform import ChatPlatform, Connect
from bot.set_up import NotSetUpError
from workflow.ports.desk import Desk, Now


@dataclass(frozen=True, slots=True)
class MailSetup:
    """One mailbox, with its proof at hand."""

    table: MailboxTable
    name: str
    """Whom its mails are from, as people read it."""
    proof: Proof = field(repr=False)

    @property
    def make(self) -> MakeRoad:
        """Return what makes the road to it."""
        return road_of(self.table, self.proof)

    @property
    def enter(self) -> Enter | None:
        """Return what tries its app on another mailbox."""
        return entering(self.table, self.proof)


def set_up(configuration: Configuration, variables: Mapping[str, str]) -> tuple[MailSetup, ...]:
    """Return the mailboxes that are configured.

    Raises NotSetUpError, naming the variables that are to hold a secret and are not set; BadCertificateError.
    """
    tables = configuration.mailboxes
    secrets = (one.secret for one in tables if not one.certificate)
    missing = tuple(dict.fromkeys(one for one in secrets if not variables.get(one)))
    if missing:
        raise NotSetUpError(missing)
    names = {one.key: one.name for one in configuration.groups}
    return tuple(MailSetup(one, one.name or names.get(one.group, NAME), proof_of(one, variables)) for one in tables)


def connect(configuration: Configuration, variables: Mapping[str, str]) -> Connect:
    """Return what makes the platform, of one mailbox at least. Raises as ``set_up``."""
    return partial(platform_at, set_up(configuration, variables))


def platform_at(found: Sequence[MailSetup], desk: Desk, now: Now) -> ChatPlatform:
    """Make the platform."""
    return MailPlatform([_mailbox(one, desk) for one in found], desk, now)


def _mailbox(one: MailSetup, desk: Desk) -> Mailbox:
    bell = Bell(desk, one.table.address) if one.table.notifications else None
    road = FirstServed(one.table.address, partial(one.make, bell=bell), desk, real)
    return Mailbox(one.table, road, one.name, bell)
