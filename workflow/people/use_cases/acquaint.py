"""People known by e-mail alone: have them looked for on the platforms, so that they can be written to."""

from collections.abc import Iterable
from hashlib import blake2b

from workflow.ports.desk import Transaction

ACQUAINT = "job.acquaint"
"""Kind and stream of the jobs that do so, at the platforms' own pace."""


async def look_for_unwritten(tx: Transaction) -> None:
    """Look for people who have no account and are written to by a mailbox, once for the mailboxes as they are."""
    routes = sorted((one.mailbox, *sorted(one.domains)) for one in tx.rules.mail)
    if routes:
        domains = {domain for one in tx.rules.mail for domain in one.domains}
        topic = blake2b(repr(routes).encode(), digest_size=8).hexdigest()
        await look_for(tx, f"mail:{topic}", await tx.people.without_account(domains))


async def look_for(tx: Transaction, topic: str, emails: Iterable[str | None]) -> None:
    """Look for people with these e-mails, once under a topic; nothing to do for nobody."""
    wanted = sorted({email for email in emails if email})
    if wanted:
        await tx.inbox.add(f"acquaint:{topic}", ACQUAINT, ACQUAINT, {"emails": wanted})
