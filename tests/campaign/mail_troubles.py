"""What goes wrong with mail in a campaign, beside Slack: at the server that sends, at the mailbox, on the way."""

import asyncio
from collections.abc import Mapping

from tests.campaign.instances import Instances
from tests.campaign.mail_house import MailHouse
from tests.campaign.slack_troubles import Away, SlackTroubles
from tests.campaign.striking import Strike
from tests.campaign.troubles import Trouble, What
from tests.faults.outages import Outage
from tests.faults.town import Town

BUSY = ("421 4.7.0 Too many messages", "452 4.3.1 Insufficient system storage")
FOR_NOW = ("451 4.3.0 Try again later", "450 4.2.1 Mailbox busy")
NOBODY = "550 5.1.1 No such user"


class MailTroubles(SlackTroubles):
    """Those of a mailbox, and of the workspace whose groups answer it."""

    def __init__(self, house: MailHouse, town: Town, instances: Instances, away: Away, outage: Outage) -> None:
        self._house = house
        self._cuts: set[asyncio.TimerHandle] = set()
        super().__init__(town, instances, away, outage)
        self._ends = {**self._ends, What.SMTP_AWAY: self._open, What.IMAP_AWAY: self._open}

    def own(self) -> Mapping[What, Strike]:
        strikes = self._house.post.strikes
        return {
            **super().own(),
            What.MAIL_BUSY: lambda one: strikes.extend([BUSY[one.times % 2]] * one.times),
            What.MAIL_REFUSED: lambda one: strikes.extend([FOR_NOW[one.times % 2]] * one.times),
            What.MAIL_UNANSWERED: lambda one: strikes.extend(["after"] * one.times),
            What.MAIL_LOST: lambda one: strikes.extend(["before"] * one.times),
            What.MAIL_COPY: lambda one: self._house.copies_late.extend([one.moment] * one.times),
            What.LETTER_HELD: self._hold,
            What.LETTER_AGAIN: lambda _one: self._house.comes_again(),
            What.MAIL_CUT: self._cut,
            What.SMTP_AWAY: lambda _one: self._house.smtp.leave(),
            What.IMAP_AWAY: lambda _one: self._house.imap.leave(),
        }

    def refuse(self, name: str) -> None:
        """Have no mail reach someone, for good."""
        self._house.post.recipients[f"{name}@example.org"] = NOBODY

    def close(self) -> None:
        super().close()
        for one in self._cuts:
            one.cancel()

    def _hold(self, trouble: Trouble) -> None:
        self._house.holding += trouble.times

    def _cut(self, trouble: Trouble) -> None:
        for gate in (self._house.smtp, self._house.imap):
            self._cuts.add(asyncio.get_running_loop().call_later(trouble.moment, gate.cut))

    def _open(self, _trouble: Trouble) -> None:
        self._house.smtp.shut = self._house.imap.shut = False
