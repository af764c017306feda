"""What the cell has written down, as people browse it: services, guides, frequent questions."""

from collections.abc import Sequence

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Heading, Inline, Paragraph, Style, StyledText
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.helpdesk.knowledge import Article, Service, Shelf

SHELVES = {Shelf.FAQ: _("Frequently asked questions"), Shelf.GUIDE: _("Guides")}
SHOWN = 20


def services_card(say: Say, services: Sequence[Service]) -> Card:
    """Draw the services that the cell offers, and the ways to go on from there."""
    title = say(_("What the support cell offers"))
    blocks: list[Block] = [Heading(title)]
    for service in services:
        blocks.append(Paragraph((StyledText(service.name.to(say.locale), bold=True),)))
        blocks.append(Paragraph((StyledText(service.description.to(say.locale)), *_link(say, service.link))))
    if not services:
        blocks.append(Paragraph((StyledText(say(_("No service is described yet."))),)))
    blocks += parts.actions(
        button(say, "ask_help", _("Ask for help"), "services", Style.PRIMARY),
        button(say, "browse", _("Guides"), Shelf.GUIDE),
        button(say, "browse", _("Frequently asked questions"), Shelf.FAQ),
    )
    return Card(title, tuple(blocks))


def shelf_card(say: Say, shelf: Shelf, articles: Sequence[Article]) -> Card:
    """Draw the articles of one shelf, as far as a card holds them."""
    title = say(SHELVES[shelf])
    kept = [article for article in articles if article.shelf is shelf]
    blocks: list[Block] = [Heading(title)]
    for article in kept[:SHOWN]:
        blocks.append(Paragraph(_title(say, article)))
        if article.text.fr:
            blocks.append(Paragraph((StyledText(parts.shortened(say, article.text.to(say.locale), 500)),)))
    if not kept:
        blocks.append(Paragraph((StyledText(say(_("Nothing here yet."))),)))
    return Card(title, tuple(blocks))


def suggestions(say: Say, articles: Sequence[Article]) -> tuple[Block, ...]:
    """Offer what may help meanwhile, beside a request and never instead of it."""
    if not articles:
        return ()
    lead = say(_("Meanwhile, this may help: "))
    return (small(StyledText(lead), *parts.joined(*(_title(say, article, bold=False) for article in articles))),)


def _title(say: Say, article: Article, *, bold: bool = True) -> tuple[Inline, ...]:
    return (StyledText(article.title.to(say.locale), bold=bold, link=article.link or None),)


def _link(say: Say, link: str) -> tuple[Inline, ...]:
    return (StyledText(" "), StyledText(say(_("Learn more")), link=link)) if link else ()
