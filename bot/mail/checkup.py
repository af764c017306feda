"""Doctor's checks of each mailbox: whether it accepts us, can be read, and sends."""

import uuid
from collections.abc import AsyncIterator, Sequence
from email.message import EmailMessage
from email.policy import SMTP

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.language import _
from bot.mail.addresses import domain_of, message_id
from bot.mail.graph.settings import NO_ACCESS
from bot.mail.imap.rejections import WRONG_PROOF
from bot.mail.road import Road
from bot.mail.roads import Enter
from bot.mail.setup import MailSetup
from bot.microsoft.certificate import Certificate
from bot.ops.causes import cause
from bot.ops.findings import CheckLine, broken, off, works
from workflow.ports.desk import Now

READS = _("Mail: {mailbox} lets Vigie in, and can be read")
SENDS = _("Mail: {mailbox} has sent an e-mail to itself")
NO_ANSWER = _("Mail: {mailbox} does not answer: {why}")
NOT_SENT = _("Mail: {mailbox} does not send: {why}")
DOUBTFUL = _("Mail: {mailbox} may have sent an e-mail to itself, or not: {why}")
GROUP = _("Mail: what comes to {mailbox} goes where routing says, as no group is named for it")
KEPT_OUT = _("Mail: the app of {mailbox} is kept out of the mailbox of {other}")
LET_IN = _("Mail: the app of {mailbox} is let into the mailbox of {other} too; limit it to its own in Exchange Online")
UNTOLD = _("Mail: whether the app of {mailbox} is kept out of the mailbox of {other} cannot be told: {why}")
NOBODY = _(
    "Mail: whether the app of {mailbox} is kept out of other mailboxes was not tried, as no first manager has an "
    "address in its domains"
)
ONE_ACCOUNT = _("Mail: {mailbox} is opened by a password, and a password opens one account: no other was tried")
ENDS = _(
    "Mail: the certificate for {mailbox} ends on {day}; register its successor beside the app in Entra, and name it "
    "under “certificate”"
)
ENDED = _(
    "Mail: the certificate for {mailbox} has ended on {day}; register its successor beside the app in Entra, and name "
    "it under “certificate”"
)


async def look(found: Sequence[MailSetup], clock: Now, strangers: Sequence[str]) -> AsyncIterator[CheckLine]:
    """Look at each mailbox, from its servers to a mail that it sends to itself and to a door that must be closed.

    ``strangers`` are addresses of people, whose mailboxes the desk is to be kept out of.
    """
    own = {one.table.address for one in found}
    for one in found:
        if isinstance(one.proof, Certificate):
            ending = one.proof.ending(clock(), ENDS, ENDED, mailbox=one.table.address)
            if ending is not None:
                yield ending
        road = one.make(clock())
        try:
            async for line in look_at(one, road):
                yield line
            theirs = (each for each in strangers if each not in own and domain_of(each) in one.table.domains)
            yield await kept_out(one.table.address, one.enter, next(theirs, None))
        finally:
            await road.close()


async def look_at(one: MailSetup, road: Road) -> AsyncIterator[CheckLine]:
    """Look at one mailbox by its road."""
    mailbox = one.table.address
    try:
        await road.open()
        await road.waiting(1)
    except Rejected as rejected:
        yield broken(rejected.why, **rejected.values)
        return
    except (NotSent, SlowDown) as error:
        yield broken(NO_ANSWER, mailbox=mailbox, why=cause(error))
        return
    yield works(READS, mailbox=mailbox)
    yield await _sends(road, mailbox)
    if not one.table.group:
        yield off(GROUP, mailbox=mailbox)


async def kept_out(mailbox: str, enter: Enter | None, other: str | None) -> CheckLine:
    """See that who lets the desk into a mailbox keeps it out of another; nothing is read there, or changed."""
    if enter is None:
        return off(ONE_ACCOUNT, mailbox=mailbox)
    if other is None:
        return off(NOBODY, mailbox=mailbox)
    try:
        await enter(other)
    except Rejected as rejected:
        told = rejected.why in (NO_ACCESS, WRONG_PROOF)
        return works(KEPT_OUT, mailbox=mailbox, other=other) if told else _untold(mailbox, other, rejected.code)
    except (NotSent, SlowDown, CannotReach) as error:
        return _untold(mailbox, other, cause(error))
    return broken(LET_IN, mailbox=mailbox, other=other)


def _untold(mailbox: str, other: str, why: object) -> CheckLine:
    return off(UNTOLD, mailbox=mailbox, other=other, why=why)


async def _sends(road: Road, mailbox: str) -> CheckLine:
    """Send a mail from the mailbox to itself, which the desk takes in as its own and does nothing with."""
    mail = EmailMessage(SMTP)
    mail["From"] = mail["To"] = mailbox
    mail["Subject"] = "vigie doctor"
    mail["Message-ID"] = message_id(f"doctor-{uuid.uuid4().hex}", mailbox)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content("vigie doctor\n")
    try:
        await road.send(mail.as_bytes(), [mailbox])
    except Rejected as rejected:
        return broken(rejected.why, **rejected.values)
    except InDoubt as doubt:
        return off(DOUBTFUL, mailbox=mailbox, why=cause(doubt))
    except (NotSent, SlowDown, CannotReach) as error:
        return broken(NOT_SENT, mailbox=mailbox, why=cause(error))
    return works(SENDS, mailbox=mailbox)
