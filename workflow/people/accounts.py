"""Accounts of the desk's own organisation, and which of them may have rights: one rule for every platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class AccountKind(StrEnum):
    """What an account is to the desk."""

    OURS = "ours"
    """A full account of the desk's own workspace or tenant."""
    GUEST = "guest"
    """Let into the workspace or tenant as a guest: asks for help, and holds no rights."""
    FOREIGN = "foreign"
    """Of another organisation, met in a channel that both share, or of none that is known."""
    BOT = "bot"
    CLOSED = "closed"

    @property
    def may_ask(self) -> bool:
        """Return whether it may be a requester."""
        return self in (AccountKind.OURS, AccountKind.GUEST)

    @property
    def may_hold_rights(self) -> bool:
        """Return whether it may be a member's, a manager's or a delegate's."""
        return self is AccountKind.OURS


@dataclass(frozen=True, slots=True)
class Account:
    """What a platform says of an account."""

    homes: frozenset[str] = frozenset()
    """Workspaces, tenants and enterprises that it is an account of; empty where none is told."""
    guest: bool = False
    bot: bool = False
    closed: bool = False
    stranger: bool = False
    """The platform says by itself that it is of another organisation."""


def standing(account: Account, home: str, told: Iterable[str | None] = ()) -> AccountKind:
    """Return what an account is to the desk whose workspace or tenant is ``home``.

    ``told`` are the organisations that an event names of the person who acts, None where it names none: one that is
    not a home of the account makes it foreign.
    """
    if account.bot:
        return AccountKind.BOT
    if account.stranger or foreign([home, *told], account.homes):
        return AccountKind.FOREIGN
    if account.closed:
        return AccountKind.CLOSED
    return AccountKind.GUEST if account.guest else AccountKind.OURS


def foreign(told: Iterable[str | None], homes: Iterable[str]) -> bool:
    """Return whether any organisation that is told is none of these; letters compare without their case."""
    known = {one.casefold() for one in homes}
    return any(one.casefold() not in known for one in told if one is not None)
