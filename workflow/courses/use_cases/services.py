"""Requests of the catalogue of services."""

from collections.abc import Sequence

from workflow.courses.requests import ServiceRequest
from workflow.items.links import Link, LinkKind, items
from workflow.ports.desk import Transaction


async def services_asked(
    tx: Transaction, number: str, links: Sequence[Link] | None = None
) -> tuple[ServiceRequest, ...]:
    """Return what was asked of the catalogue from a task, by number; ``links`` are the task's, where they were read."""
    known = await tx.links.of(number) if links is None else links
    asked = await tx.requests.many(items(known, number, LinkKind.ASKED_FROM))
    return tuple(one for _number, one in sorted(asked.items()))
