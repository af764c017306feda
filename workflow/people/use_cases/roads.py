"""Choose by which road one is written to."""

from dataclasses import replace

from workflow.people.people import Person, PersonId
from workflow.people.refusals import NoMailForYou
from workflow.people.roads import by_road, mail_account, with_account
from workflow.ports.desk import Transaction


async def chooses_road(tx: Transaction, person: PersonId, *, mail: bool) -> Person:
    """Write to someone by mail from now on, or in chat again; return them as they are then.

    Raises refusals.NoMailForYou where no mailbox writes to the address that their chat has verified.
    """
    known = await tx.people.get(person)
    account = mail_account(tx.rules.mail, known.email)
    if account is None:
        raise NoMailForYou
    after = replace(known, accounts=by_road(with_account(known.accounts, account), mail=mail))
    if after != known:
        await tx.people.save(after)
    return after
