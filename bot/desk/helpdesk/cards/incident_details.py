"""A help request looked at whole: its card, and its history page by page."""

from collections.abc import Iterator, Sequence

from bot.desk.helpdesk.cards.incidents import incident_card
from bot.desk.helpdesk.cards.rating import rating_question
from bot.desk.helpdesk.cards.requester import requester_card
from bot.desk.items.cards.following import follower_card
from bot.desk.items.cards.links import link_lines
from bot.desk.items.cards.pages import history_blocks
from bot.desk.items.cards.reading import without_way_to
from bot.ui.model import Actions, Acts, Block, Card
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import Entry, What, for_requester
from workflow.items.states import IncidentState
from workflow.people.people import PersonId


def details_card(
    view: IncidentView, say: Say, *, internal: bool, follower: PersonId | None = None, page: int = 0
) -> Card:
    """Draw a help request with a page of its history; without ``internal``, for its requester or a follower."""
    requester = follower or view.incident.requester
    if follower is not None and not internal:
        head = follower_card(view, say, member=False)
    else:
        head = incident_card(view, say, opened=True) if internal else requester_card(view, say, alone=True)
    told = view.journal if internal else _told(view, requester)
    lines = history_blocks(told, view.number, view, say, page, None if internal else requester)
    links = link_lines(say, view.number, view.links, internal=internal)
    said, asked = _parted(head.blocks, rating_question(view, say))
    return without_way_to(Card(head.summary, (*said, *lines, *links, *asked), head.level), view.number)


def _parted(blocks: Sequence[Block], question: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part what a card says from what ends it: its buttons, with the question that some of them answer."""
    at = len(blocks)
    while at and isinstance(blocks[at - 1], Actions | Acts):
        at -= 1
    at -= bool(question and at < len(blocks) and blocks[at - 1] == question[0])
    return blocks[:at], blocks[at:]


def _told(view: IncidentView, reader: PersonId) -> Iterator[Entry]:
    """Return what its requester or a follower (``reader``) may follow; that work goes on says itself."""
    for entry in for_requester(view.journal, reader, view.held):
        if entry.what is not What.STATE or entry.detail["after"] != IncidentState.ACTIVE:
            yield entry
