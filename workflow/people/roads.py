"""By which account someone is written to: the first one, which is mail for who has no chat, or asked for mail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workflow.people.people import Address, Platform

Accounts = tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class MailRoute:
    """A mailbox, and the domains whose people are written to from it."""

    mailbox: str
    domains: frozenset[str]


def mail_account(routes: Iterable[MailRoute], email: str | None) -> Address | None:
    """Return where someone is written to by mail; None outside all domains, and for a mailbox itself."""
    known, wanted = tuple(routes), (email or "").casefold()
    if not wanted or wanted in {one.mailbox for one in known}:
        return None
    domain = wanted.rpartition("@")[2]
    found = next((one for one in known if domain in one.domains), None)
    return None if found is None else Address(Platform.MAIL, found.mailbox, wanted)


def by_mail(account: Address) -> bool:
    """Return whether an account is an address of e-mail."""
    return account.platform is Platform.MAIL


def in_chat(accounts: Sequence[Address]) -> Accounts:
    """Return those that are of a chat."""
    return tuple(one for one in accounts if not by_mail(one))


def chose_mail(accounts: Sequence[Address]) -> bool:
    """Return whether someone who has a chat is written to by mail: only because they asked for it."""
    return bool(accounts) and by_mail(accounts[0]) and bool(in_chat(accounts))


def with_account(accounts: Accounts, new: Address) -> Accounts:
    """Return accounts with one more: the first of a chat goes before mail."""
    if new in accounts:
        return accounts
    if by_mail(new) or in_chat(accounts):
        return (*accounts, new)
    return (new, *accounts)


def heard_from(accounts: Accounts, account: Address) -> Accounts:
    """Return accounts once someone has written from one: it comes first; mail and chat keep their order."""
    if account not in accounts:
        return accounts
    alike = [one for one in accounts if by_mail(one) is by_mail(account) and one != account]
    others = [one for one in accounts if by_mail(one) is not by_mail(account)]
    first = by_mail(accounts[0]) is by_mail(account)
    return (account, *alike, *others) if first else (*others, account, *alike)


def by_road(accounts: Accounts, *, mail: bool) -> Accounts:
    """Return accounts as someone chose their road: mail first, or last."""
    return tuple(sorted(accounts, key=lambda one: by_mail(one) is not mail))
