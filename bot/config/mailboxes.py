"""``[[mailboxes]]``: the shared mailboxes that the desk reads and answers from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, field_validator, model_validator

from bot.config.table import Table
from bot.config.values import Flag, Whole, wrong
from bot.language import _

ADDRESS = re.compile(r"[^@\s<>\"(),:;]+@[a-z0-9][a-z0-9.-]*\.[a-z0-9-]+")
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
VARIABLE = re.compile(r"([A-Z][A-Z0-9_]*)?")


def _variable(value: str) -> str:
    if not VARIABLE.fullmatch(value):
        raise wrong(_("it is the name of a variable of the environment, as MAIL_PASSWORD: the secret stands there"))
    return value


Port = Annotated[Whole, Field(ge=1, le=65535)]


class MailboxTable(Table):
    """One of ``[[mailboxes]]``. No secret stands here: a variable of the environment holds it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)

    address: str
    name: str = ""
    """Whom its mails are from, as people read it; empty: the name of its group, else of the desk."""
    group: str = ""
    """Help requests that come there are this group's; empty: routing tells."""
    kind: Literal["imap", "graph"] = "imap"
    domains: tuple[str, ...]
    """Whose people are taken at their word; others wait until a member has looked."""
    authserv: str = ""
    """The name under which the receiving server says in each mail what it thinks of its sender."""
    user: str = ""
    """Of IMAP and SMTP; empty: the address."""
    secret: Annotated[str, AfterValidator(_variable)] = ""
    """The variable of the environment that holds the password, or the secret of the application."""
    certificate: str = ""
    """A file in PEM form with a certificate of the application and its private key, in place of a secret."""
    folder: str = "Vigie"
    """Where mails lie that the desk has taken in."""
    imap: str = ""
    imap_port: Port = 993
    smtp: str = ""
    smtp_port: Port = 587
    sent: str = ""
    """The folder of sent mails; empty: the one that the server declares as such."""
    authority: str = ""
    """A file with the certificates of the authority that signs the servers', where the machine does not know it."""
    tenant: str = ""
    """The id of the tenant of Microsoft 365."""
    notifications: Flag = False
    """Whether Graph tells the desk of new mail at its public address."""
    client: str = ""
    """The id of the application in it; with IMAP too, in place of a password."""

    @property
    def credential(self) -> str:
        """Return what an administrator knows its proof by: a variable, or the file of a certificate."""
        return self.certificate or self.secret

    @property
    def login(self) -> str:
        """Return the name under which its servers know the desk."""
        return self.user or self.address

    @field_validator("address")
    @classmethod
    def _an_address(cls, value: str) -> str:
        found = value.casefold()
        if not ADDRESS.fullmatch(found):
            raise wrong(_("this is no e-mail address, as name@example.org"))
        return found

    @field_validator("domains")
    @classmethod
    def _some_domains(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        found = tuple(one.strip().casefold().removeprefix("@") for one in value)
        strange = next((one for one in found if not DOMAIN.fullmatch(one)), None)
        if strange is not None:
            raise wrong(_("“{domain}” is no domain, as example.org"), domain=strange)
        if not found:
            raise wrong(_("a mailbox needs a domain whose people are taken at their word"))
        return found

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        servers = ("imap", "smtp") if self.kind == "imap" else ("tenant", "client")
        app = ("tenant", "client") if self.tenant or self.client else ("authserv",)
        if self.notifications and self.kind != "graph":
            raise wrong(_("only Graph tells of new mail so; other servers do by themselves"), key="notifications")
        proof = () if self.certificate and self.client else ("secret",)
        missing = [name for name in (*servers, *app, *proof) if not getattr(self, name)]
        if missing:
            raise wrong(_("a mailbox of kind “{kind}” needs this key"), key=missing[0], kind=self.kind)
        return self


@dataclass(frozen=True, slots=True)
class MailboxChange:
    """A mailbox that a file adds, takes away or sets otherwise."""

    address: str
    before: MailboxTable | None
    after: MailboxTable | None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys that differ, of one that stays."""
        if self.before is None or self.after is None:
            return ()
        return tuple(one for one in MailboxTable.model_fields if getattr(self.before, one) != getattr(self.after, one))


def mailbox_changes(before: Iterable[MailboxTable], after: Iterable[MailboxTable]) -> tuple[MailboxChange, ...]:
    """Return what makes some mailboxes of others."""
    served, wanted = ({one.address: one for one in some} for some in (before, after))
    both = dict.fromkeys((*served, *wanted))
    changes = (MailboxChange(one, served.get(one), wanted.get(one)) for one in both)
    return tuple(one for one in changes if one.before != one.after)
