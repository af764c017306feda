"""Services, as people browse them: a line each, then one at a time with its guides, questions and form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.desk.helpdesk.cards.knowledge import SHELVES, article_lines
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Heading, Inline, Line, Paragraph, Style, StyledText
from bot.ui.parts import button
from bot.ui.say import Say
from bot.ui.shortening import ELLIPSIS
from workflow.courses.catalogue import services as asked_for
from workflow.courses.plans import Bilingual, Plan, Plans
from workflow.helpdesk.knowledge import Article, Service, Shelf, about

LINE = 90
"""Characters of a description beside the name of a service."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """A service, an approach or a solution, as it is browsed."""

    key: str
    name: Bilingual
    description: Bilingual
    link: str = ""
    can_be_asked: bool = False


def services_card(say: Say, services: Sequence[Service], plans: Plans) -> Card:
    """Draw what the cell offers, a line each: first what can be asked for by a form."""
    title = say(_("What the support cell offers"))
    offers = _offers(services, plans)
    blocks: list[Block] = [Heading(title)]
    blocks += [_line(say, one) for one in offers if one.can_be_asked]
    blocks += [_line(say, one) for one in offers if not one.can_be_asked]
    blocks += parts.actions(
        button(say, "ask_help", _("Ask for help"), "services", Style.PRIMARY),
        button(say, "browse", _("Guides"), Shelf.GUIDE),
        button(say, "browse", _("Frequently asked questions"), Shelf.FAQ),
    )
    return Card(title, tuple(blocks))


def _line(say: Say, one: _Offer) -> Line:
    described = _brief(one.description.to(say.locale))
    sign = "🧾 " if one.can_be_asked else ""
    name = StyledText(f"{sign}{one.name.to(say.locale)}", bold=True)
    return Line(
        (name, StyledText(f" · {described}" if described else "")), button(say, "see_service", _("See"), one.key)
    )


def _brief(text: str) -> str:
    """Keep the first words of a description, whole ones."""
    return text if len(text) <= LINE else text[:LINE].rpartition(" ")[0].rstrip(" \N{NO-BREAK SPACE},;:.") + ELLIPSIS


def service_card(
    say: Say, key: str, services: Sequence[Service], plans: Plans, articles: Iterable[Article]
) -> Card | None:
    """Draw one of them: what it is, what was written about it, the way to ask; None when there is none such."""
    one = next((offer for offer in _offers(services, plans) if offer.key == key), None)
    if one is None:
        return None
    name = one.name.to(say.locale)
    blocks: list[Block] = [Heading(name), Paragraph((StyledText(one.description.to(say.locale)), *_link(say, one)))]
    written = about(articles, key)
    for shelf, heading in SHELVES.items():
        lines = article_lines(say, [article for article in written if article.shelf is shelf])
        blocks += (Paragraph((StyledText(say(heading), bold=True),)), *lines) if lines else ()
    blocks += parts.actions(
        button(say, "want_service", _("Ask for this service"), key, Style.PRIMARY) if one.can_be_asked else None,
        None if one.can_be_asked else button(say, "ask_help", _("Ask for help"), "services", Style.PRIMARY),
        button(say, "list_services", _("All services"), ""),
    )
    return Card(name, tuple(blocks))


def introduction(say: Say, plan: Plan, services: Sequence[Service]) -> tuple[Inline, ...]:
    """Say above a service's form what it is, with the link to more."""
    (one,) = (offer for offer in _offers(services, {plan.key: plan}) if offer.key == plan.key)
    return (StyledText(one.description.to(say.locale)), *_link(say, one))


def _link(say: Say, one: _Offer) -> tuple[StyledText, ...]:
    return (StyledText(" "), StyledText(say(_("Learn more")), link=one.link)) if one.link else ()


def _offers(services: Sequence[Service], plans: Plans) -> tuple[_Offer, ...]:
    """Return what is described, and those services of the catalogue that are not: by what their task is for."""
    known = {plan.key: plan for plan in asked_for(plans)}
    described = [_Offer(one.key, one.name, one.description, one.link, one.key in known) for one in services]
    keys = {one.key for one in described}
    others = (plan for key, plan in known.items() if key not in keys)
    bare = (_Offer(plan.key, plan.name, _aim(plan.tasks[0].objectives), can_be_asked=True) for plan in others)
    return (*described, *bare)


def _aim(objectives: Sequence[Bilingual]) -> Bilingual:
    return objectives[0] if objectives else Bilingual("", "")
