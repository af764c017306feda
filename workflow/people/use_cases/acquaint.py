"""People known by e-mail alone: have them looked for on the platforms, so that they can be written to."""

from collections.abc import Iterable

from workflow.ports.desk import Transaction

ACQUAINT = "job.acquaint"
"""Kind and stream of the jobs that do so, at the platforms' own pace."""


async def look_for(tx: Transaction, topic: str, emails: Iterable[str | None]) -> None:
    """Have those with these e-mails looked for, once under a topic; nothing to do for nobody."""
    wanted = sorted({email for email in emails if email})
    if wanted:
        await tx.inbox.add(f"acquaint:{topic}", ACQUAINT, ACQUAINT, {"emails": wanted})
