"""Draw alerts again once what they say is no longer so."""

from workflow.business_time.alerts import ended
from workflow.business_time.notices import AlertChanged
from workflow.notice import ToAddress
from workflow.ports.desk import Transaction


async def heal(tx: Transaction, number: str) -> None:
    """Queue the drawing of alerts that an item's change has touched, and close those that it made untrue."""
    alerts = await tx.alerts.open_about(number)
    if not alerts:
        return
    journal = await tx.journal.of(number)
    await tx.alerts.keep([one for one in alerts if ended(journal, one.of)], is_open=False)
    messages = {(one.topic, one.address): one for one in alerts}
    await tx.outbox.add(
        [
            (AlertChanged(one.line, ToAddress(str(address)), topic), address)
            for (topic, address), one in messages.items()
        ]
    )


async def so_again(tx: Transaction, number: str) -> None:
    """Draw alerts as they stood before an act that was taken back."""
    journal = await tx.journal.of(number)
    closed = [one for one in await tx.alerts.about(number) if not one.open]
    await tx.alerts.keep([one for one in closed if ended(journal, one.of) is None], is_open=True)
    await heal(tx, number)
