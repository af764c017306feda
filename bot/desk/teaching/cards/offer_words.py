"""The words that a step sends to people of its course, as they are proposed: by approach, from the configuration."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.desk.courses.cards.courses import approach_name
from bot.language import Locale, _
from bot.ui.say import Say
from workflow.courses.grid import DEFAULT_APPROACHES, RECORDING
from workflow.helpdesk.knowledge import Article, Service, Shelf, about, best_articles
from workflow.teaching.offers import Offer
from workflow.teaching.use_cases.offers import Offering
from workflow.upkeep.rulebook import Rulebook

TITLES: Mapping[Offer, str] = {
    Offer.SERVICE: _("Present the service"),
    Offer.RESOURCES: _("Send the resources"),
    Offer.SUPPORT: _("Offer support"),
}
BEGINS: Mapping[Offer, str] = {
    Offer.SERVICE: _("Hello. I’ll be with you for this course. Here’s what our team offers you."),
    Offer.RESOURCES: _("Hello. Here’s what will help you get ready, with the guides for your approach."),
    Offer.SUPPORT: _("Hello. Our team can support you as you prepare and teach this course."),
}
ENDS: Mapping[Offer, str] = {
    Offer.SERVICE: _("Questions? {/}Write to me here, in your own words."),
    Offer.RESOURCES: _("If you can’t sign in somewhere, or have a question, write to me here."),
    Offer.SUPPORT: _("Would you like that? Tell me here."),
}
OFFERED = (
    (_("Pedagogical support"), _("advice on communication, animation, follow-up and evaluation")),
    (_("Technical support"), _("access, virtual spaces, and someone beside you when needed")),
    (_("Support for collaborators"), _("the other presenters of the course can count on it too")),
    (_("Toolbox"), _("guides, procedures, good practice and frequently asked questions")),
    (_("Alternative to the super-user"), _("if nobody on your side can take that part, we agree on another way")),
)
"""What the guide has presented to a course lead."""
ADVICE = (
    _("what matters in distance teaching: communication with students, follow-up, attendance, evaluation"),
    _("preparing your contents for distance"),
    _("good practice for recordings"),
    _("help as you prepare and as you teach"),
)
"""What pedagogical support is, after the guide."""
GUIDES = 4


def default_text(locale: Locale, say: Say, found: Offering, rules: Rulebook) -> str:
    """Return what is proposed to be sent, in one language."""
    theirs = replace(say, locale=locale)
    blocks = [theirs(BEGINS[found.offer]), *_body(theirs, found, rules), theirs(ENDS[found.offer])]
    return "\n\n".join(filter(None, blocks))


def _body(say: Say, found: Offering, rules: Rulebook) -> Iterator[str]:
    approach = found.request.approach
    service = next((one for one in rules.services if one.key == approach), None)
    named = _service(say, service) if service else approach_name(say, approach)
    yield named
    match found.offer:
        case Offer.SERVICE:
            yield _listed(say(_("{name}: {text}"), name=say(name), text=say(text)) for name, text in OFFERED)
        case Offer.SUPPORT:
            yield _listed(say(text) for text in ADVICE)
        case Offer.RESOURCES:
            yield _listed(_service(say, one) for one in _solutions(approach, rules))
    guides = [one for one in rules.articles if one.shelf is Shelf.GUIDE]
    fitting = about(guides, approach)[:GUIDES] or best_articles(guides, named, GUIDES)
    if fitting:
        yield f"{say(_('Guides:'))}\n{_listed(_guide(say, one) for one in fitting)}"


def _solutions(approach: str, rules: Rulebook) -> tuple[Service, ...]:
    """Return by what one can record, which is no approach and no service of the catalogue; live, nothing is chosen."""
    if approach != RECORDING.key:
        return ()
    others = {*(one.key for one in DEFAULT_APPROACHES), *rules.plans}
    return tuple(one for one in rules.services if one.key not in others)


def _service(say: Say, service: Service) -> str:
    text = say(_("{name}: {text}"), name=service.name.to(say.locale), text=service.description.to(say.locale))
    return f"{text} {service.link}" if service.link else text


def _guide(say: Say, article: Article) -> str:
    title, told = article.title.to(say.locale), article.link or article.text.to(say.locale)
    return say(_("{name}: {text}"), name=title, text=told) if told else title


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)
