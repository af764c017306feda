"""Addresses of people by mail, and the Message-IDs of the desk's own mails."""

from workflow.people.people import Address, Platform


def account(mailbox: str, email: str) -> Address:
    """Return the account of someone who is written to from a mailbox."""
    return Address(Platform.MAIL, mailbox.casefold(), email.casefold())


def domain_of(email: str) -> str:
    """Return what stands after the last @, in lower case."""
    return email.rpartition("@")[2].casefold()


def message_id(mark: str, mailbox: str) -> str:
    """Return the Message-ID of a mail of the desk: by its mark it is looked for after a doubt."""
    return f"<{mark}@{domain_of(mailbox)}>"


def may_be_own(reference: str, mailbox: str) -> bool:
    """Return whether a Message-ID is of a form that the desk gives from a mailbox."""
    return reference.endswith(f"@{domain_of(mailbox)}>")


def file_id(mailbox: str, message: str, part: str) -> str:
    """Name a file of a mail for ``Chat.download``."""
    return f"{mailbox}\t{message}\t{part}"


def parts_of(file: str) -> tuple[str, str, str]:
    """Read back what ``file_id`` gave. Raises ValueError."""
    mailbox, message, part = file.split("\t")
    return mailbox, message, part
