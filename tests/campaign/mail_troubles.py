"""What goes wrong with mail in a campaign: at the server that sends, at the mailbox, and on the way to both."""

import asyncio
from collections.abc import Callable, Mapping

from tests.campaign.mail_house import MailHouse
from tests.campaign.troubles import OUTAGES, Trouble, What

BUSY = ("421 4.7.0 Too many messages", "452 4.3.1 Insufficient system storage")
FOR_NOW = ("451 4.3.0 Try again later", "450 4.2.1 Mailbox busy")
NOBODY = "550 5.1.1 No such user"

Strike = Callable[[Trouble], object]


class MailTroubles:
    """Begins each kind of trouble, and ends what lasts."""

    def __init__(self, house: MailHouse) -> None:
        self._house = house
        self._cuts: set[asyncio.TimerHandle] = set()
        strike = house.post.strikes.extend
        self._strikes: Mapping[What, Strike] = {
            What.MAIL_BUSY: lambda one: strike([BUSY[one.times % 2]] * one.times),
            What.MAIL_REFUSED: lambda one: strike([FOR_NOW[one.times % 2]] * one.times),
            What.MAIL_UNANSWERED: lambda one: strike(["after"] * one.times),
            What.MAIL_LOST: lambda one: strike(["before"] * one.times),
            What.MAIL_COPY: lambda one: house.copies_late.extend([one.moment] * one.times),
            What.LETTER_HELD: self._hold,
            What.LETTER_AGAIN: lambda _one: house.comes_again(),
            What.MAIL_CUT: self._cut,
            What.SMTP_AWAY: lambda _one: self._shut(smtp=True),
            What.IMAP_AWAY: lambda _one: self._shut(imap=True),
        }

    def refuse(self, name: str) -> None:
        """Have no mail reach someone, for good."""
        self._house.post.recipients[f"{name}@example.org"] = NOBODY

    def begins(self, trouble: Trouble) -> bool:
        """Let something go wrong with mail; False where it is no trouble of mail's."""
        strike = self._strikes.get(trouble.what)
        if strike is not None:
            strike(trouble)
        return strike is not None

    def ends(self, trouble: Trouble) -> bool:
        """Let what has lasted be over; False where it is no trouble of mail's."""
        known = trouble.what in OUTAGES and trouble.what in self._strikes
        if known:
            self._house.smtp.shut = self._house.imap.shut = False
        return known

    def close(self) -> None:
        """Drop what would still break."""
        for one in self._cuts:
            one.cancel()

    def _hold(self, trouble: Trouble) -> None:
        self._house.holding += trouble.times

    def _cut(self, trouble: Trouble) -> None:
        for gate in (self._house.smtp, self._house.imap):
            self._cuts.add(asyncio.get_running_loop().call_later(trouble.moment, gate.cut))

    def _shut(self, *, smtp: bool = False, imap: bool = False) -> None:
        for gate, shut in ((self._house.smtp, smtp), (self._house.imap, imap)):
            gate.shut = shut
            if shut:
                gate.cut()
