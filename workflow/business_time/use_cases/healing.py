"""Draw alerts again once what they say is no longer so, or is so again."""

from workflow.business_time.alerts import Alert, How, ended
from workflow.business_time.notices import AlertChanged
from workflow.notice import ToAddress
from workflow.ports.desk import Transaction


async def gives_way(tx: Transaction, alert: Alert) -> bool:
    """Return whether an alert leaves its channel: its clock reached a higher level, which is said there instead."""
    gone_on = ended(await tx.journal.of(alert.of.item), alert.of)
    if gone_on is None or gone_on.how is not How.RAISED:
        return False
    return any(
        one.address == alert.address
        and (one.of.kind, one.of.run) == (alert.of.kind, alert.of.run)
        and one.of.level > alert.of.level
        for one in await tx.alerts.about(alert.of.item)
    )


async def heal(tx: Transaction, number: str) -> None:
    """Queue the drawing of alerts that an item's change may touch; keep which of them hold."""
    alerts = await tx.alerts.about(number)
    if not alerts:
        return
    journal = await tx.journal.of(number)
    holds = {one: ended(journal, one.of) is None for one in alerts}
    for is_open in (False, True):
        await tx.alerts.keep([one for one in alerts if one.open is not is_open is holds[one]], is_open=is_open)
    messages = {(one.topic, one.address): one for one in alerts if one.open or holds[one]}
    await tx.outbox.add(
        [
            (AlertChanged(one.line, ToAddress(str(address)), topic), address)
            for (topic, address), one in messages.items()
        ]
    )
