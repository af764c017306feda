"""The mailboxes that stand on the page: whose they are, what lies in them, and what is written from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, make_msgid, parsedate_to_datetime

from bot.sandbox.double.state.records import Person
from bot.sandbox.postroom.postroom import Postroom
from bot.sandbox.postroom.store import INBOX, SEEN, SENT

FOLDERS = {"inbox": INBOX, "sent": SENT}
ANSWER = "Re: "
WROTE = {"fr": "Le {:%d/%m/%Y à %H:%M}, {} a écrit :", "en": "On {:%d/%m/%Y %H:%M}, {} wrote:"}
"""How Thunderbird introduces what is answered."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of someone's."""

    id: int
    unread: bool
    message: EmailMessage


class Mailboxes:
    """The server's mailboxes, each as its person's mail program sees it."""

    def __init__(self, post: Postroom, support: str, outside: Mapping[str, Person]) -> None:
        """``support`` is the mailbox to which all write; ``outside`` are those who are in no chat, by their ids."""
        self._post = post
        self.support = support
        self.outside = outside

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` when something changed in any mailbox."""
        self._post.store.watch(lambda _address: changed())

    def has(self, person: Person) -> bool:
        """Return whether someone's mailbox is shown: they have nothing else, or something lies there."""
        return person.id in self.outside or any(self._post.store.uids(person.email, one) for one in FOLDERS.values())

    def unread(self, person: Person) -> int:
        """Count what someone has not opened."""
        return sum(SEEN not in one.flags for one in self._post.store.mails(person.email, INBOX))

    def mails(self, person: Person, folder: str) -> list[Mail]:
        """Return the mails of a folder, newest first. Raises KeyError where there is no such folder."""
        found = self._post.store.mails(person.email, FOLDERS[folder])
        return [Mail(one.uid, SEEN not in one.flags, _read(one.raw)) for one in reversed(found)]

    def mail(self, person: Person, uid: int) -> Mail | None:
        """Return one of someone's mails, which is read from then on."""
        for folder in FOLDERS.values():
            for one in self._post.store.mails(person.email, folder):
                if one.uid == uid:
                    if SEEN not in one.flags:
                        self._post.store.flag(person.email, uid, one.flags | {SEEN})
                    return Mail(uid, False, _read(one.raw))
        return None

    async def send(
        self,
        person: Person,
        subject: str,
        text: str,
        files: Sequence[tuple[str, bytes]],
        *,
        at: datetime,
        answers: EmailMessage | None,
    ) -> None:
        """Write to support as someone's mail program does, with what is answered under it.

        Raises smtplib.SMTPException, OSError.
        """
        mail = EmailMessage(policy=default)
        mail["From"] = Address(person.real_name, addr_spec=person.email)
        mail["To"] = self.support
        mail["Subject"] = subject
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = make_msgid(domain=person.email.rpartition("@")[2])
        if answers is not None:
            before = str(answers["Message-ID"])
            mail["In-Reply-To"] = before
            mail["References"] = f"{answers.get('References', '')} {before}".strip()
            text = f"{text}\n\n{quoted(answers, person.locale, at.tzinfo)}"
        mail.set_content(text)
        for name, content in files:
            mail.add_attachment(content, "application", "octet-stream", filename=name)
        await self._post.send(person.email, mail)


def quoted(mail: EmailMessage, locale: str, zone: tzinfo | None) -> str:
    """Return a mail as it stands under an answer to it."""
    lines = "\n".join(f"> {line}".rstrip() for line in text_of(mail).splitlines())
    came = when(mail)
    words = WROTE[locale[:2]].format(came.astimezone(zone), names(mail, "From")) if came else ""
    return f"{words}\n{lines}"


def when(mail: EmailMessage) -> datetime | None:
    """Return when a mail came, by the server's clock; else when it was written."""
    said = str(mail.get("Received", "")).rpartition(";")[2] or str(mail.get("Date", ""))
    return parsedate_to_datetime(said) if said else None


def names(mail: EmailMessage, field: str) -> str:
    """Return who stands in a field of a mail, by their names where they have one."""
    header = mail[field]
    people = header.addresses if header is not None else ()
    return ", ".join(one.display_name or one.addr_spec for one in people)


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail."""
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""


def html_of(mail: EmailMessage) -> str | None:
    """Return the page that a mail brings, if it brings one."""
    part = mail.get_body(("html",))
    return str(part.get_content()) if part is not None else None


def files_of(mail: EmailMessage) -> list[EmailMessage]:
    """Return what is attached to a mail."""
    return list(mail.iter_attachments())


def content_of(part: EmailMessage) -> bytes:
    """Return the bytes of an attachment."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else part.as_bytes()


def _read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - the policy makes it one
    return mail
