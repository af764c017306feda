"""What a change of settings is told as, in English and in French: before and after, each with its label."""

from datetime import UTC, datetime

import pytest

from bot.desk.upkeep.cards.setting_words import Told
from bot.language import Locale
from bot.ui.model import plain
from bot.ui.say import Say
from tests.workflow.office import CALENDAR
from workflow.business_time.sla import RESOLUTION_BOUNDS, RESPONSE_BOUNDS, Bounds
from workflow.courses.plan_book import UsualDays
from workflow.courses.plans import Bilingual
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.knowledge import Article, Service, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.items.reactions import Reactions
from workflow.people.distribution import Distribution, GroupRules
from workflow.upkeep.settings import GroupSetting, Levels, Setting, SettingChange

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
GROUPS = {"technologues": "Technologues", "gestion": "Gestion"}
HOUR = 3600
RULE = RoutingRule("technologues", Kind.INCIDENT, ("son", "image"), "recording")
FAQ = Article(Shelf.FAQ, Bilingual.of("Le son ?", "Sound?"), Bilingual.of("Vérifiez."), "https://aide.example.org")
CHANGES: tuple[tuple[Setting | None, Setting | None, str, str], ...] = (
    (
        GroupSetting("technologues", GroupRules(), default_for_help=True),
        GroupSetting("technologues", GroupRules(Distribution.LEAST_LOADED, language="en"), default_for_help=True),
        (
            "Technologues: distribution: the member who claims it → the member with the least in hand; "
            "language: French → English"
        ),
        (
            "Technologues : distribution : qui la prend en charge → qui en a le moins en main ; "
            "langue : Français → Anglais"
        ),
    ),
    (
        Levels(RESPONSE_BOUNDS, RESOLUTION_BOUNDS),
        Levels(Bounds(2 * HOUR, 3 * HOUR + HOUR // 2, 4 * HOUR), RESOLUTION_BOUNDS),
        "Levels: first response: 🟢 4 · 🟡 6 · 🟠 8 business hours → 🟢 2 · 🟡 3.5 · 🟠 4 business hours",
        "Échelons : première réponse : 🟢 4 · 🟡 6 · 🟠 8 h ouvrables → 🟢 2 · 🟡 3,5 · 🟠 4 h ouvrables",
    ),
    (
        Reactions(),
        Reactions(claim="🙋", open=""),
        "Emojis: claims: 👀 → 🙋; opens a request: 🎫 → nothing",
        "Émojis : prend en charge : 👀 → 🙋 ; ouvre une demande : 🎫 → rien",
    ),
    (
        Urgency(words=("urgent",), words_en=("urgent",), quiet=()),
        Urgency(20, "514 555-0100", ("urgent", "en classe"), ("urgent",), ()),
        (
            "Urgent requests: promise: 15 business minutes → 20 business minutes; telephone: nothing → 514 555-0100; "
            "words: urgent → urgent, en classe"
        ),
        (
            "Demandes urgentes : promesse : 15 minutes ouvrables → 20 minutes ouvrables ; téléphone : rien → "
            "514 555-0100 ; mots : urgent → urgent, en classe"
        ),
    ),
    (
        None,
        RULE,
        "Requests to Technologues added (group: Technologues; kind: Incident; words: son, image; approach: Recording)",
        (
            "Demandes vers Technologues : ajout (groupe : Technologues ; nature : Incident ; mots : son, image ; "
            "approche : Enregistrement)"
        ),
    ),
    (
        CannedAnswer("gestion", "Merci", "Bonjour,\nmerci."),
        None,
        "Answer “Merci” (Gestion) removed (group: Gestion; title: Merci; text: Bonjour, merci.)",
        "Réponse type « Merci » (Gestion) : retrait (groupe : Gestion ; titre : Merci ; texte : Bonjour, merci.)",
    ),
    (
        FAQ,
        Article(Shelf.FAQ, FAQ.title, FAQ.text, words=("son",)),
        "Question “Sound?”: link: https://aide.example.org → nothing; words: nothing → son",
        "Question « Le son ? » : lien : https://aide.example.org → rien ; mots : rien → son",
    ),
    (
        Service("studio", Bilingual.of("Studio"), Bilingual.of("Un studio.")),
        Service("studio", Bilingual.of("Studio"), Bilingual.of("Un studio.", "A studio.")),
        "Service “Studio”: text in English: nothing → A studio.",
        "Service « Studio » : texte en anglais : rien → A studio.",
    ),
)


@pytest.mark.parametrize(("before", "after", "english", "french"), CHANGES)
def test_a_change_says_what_was_and_what_is(
    before: Setting | None, after: Setting | None, english: str, french: str
) -> None:
    change = SettingChange(1, before, after, 7, NOW)
    for locale, expected in ((Locale.EN, english), (Locale.FR, french)):
        told = Told(Say(locale, CALENDAR, NOW), GROUPS)
        assert plain(told.change(change)).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_long_text_stays_on_a_line() -> None:
    told = Told(Say(Locale.EN, CALENDAR, NOW), GROUPS)
    change = SettingChange(1, None, CannedAnswer("gestion", "Long", "mot " * 400), 7, NOW)
    assert len(plain(told.change(change))) < 300


def test_a_number_stays_with_what_it_counts_at_the_end_of_a_line() -> None:
    told = Told(Say(Locale.FR, CALENDAR, NOW), GROUPS)
    change = SettingChange(1, None, Levels(RESPONSE_BOUNDS, RESOLUTION_BOUNDS), 7, NOW)
    assert "🟠\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}h ouvrables" in plain(told.change(change))


def test_the_usual_days_of_every_step_are_said_those_of_the_guide_included() -> None:
    french = Told(Say(Locale.FR, CALENDAR, NOW), GROUPS)
    said = french.sentence(french.facts(UsualDays((("planning", 3),)))).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Entrevue : 5 jours ouvrables ; Planification technologique : 3 jours ouvrables ; Accompagnement "
        "technopédagogique : 10 jours ouvrables ; Conformité de la médiatisation : 5 jours ouvrables"
    )
