"""The small faculty that the sandbox starts with. All of them are invented."""

from bot.sandbox.double.state.records import Channel, Person
from bot.sandbox.double.state.settings import Settings

APP_USER = "U0VIGIE"
APP_NAME = "Vigie"
GENERAL = "C0GENERAL"
REQUESTS = "C0DEMANDES"
PEDAGOGY = "C0TECHPED"
TECHNOLOGY = "C0TECHNO"
MANAGEMENT = "C0GESTION"

SUPPORT = "soutien@example.org"
"""The mailbox that Vigie serves."""
MAIL_SERVER = "mail.example.org"

FRENCH = "fr-CA"
ENGLISH = "en-US"

TITLES = {
    "teacher": ("Personne enseignante", "Teacher"),
    "technopedagogue": ("Technopédagogue", "Educational technologist"),
    "technologist": ("Technologue", "Technologist"),
    "manager": ("Gestion de la cellule", "Support cell manager"),
    "mail": ("Présente une séance", "Presents a session"),
    "app": ("Application", "App"),
}


def _person(
    user: str, real_name: str, mailbox: str, role: str, colour: str, locale: str = FRENCH, domain: str = "example.org"
) -> Person:
    title_fr, title_en = TITLES[role]
    return Person(
        id=user,
        name=mailbox,
        real_name=real_name,
        title_fr=title_fr,
        title_en=title_en,
        role=role,
        colour=colour,
        locale=locale,
        email="" if role == "app" else f"{mailbox}@{domain}",
        is_bot=role == "app",
    )


PEOPLE = (
    _person("U0CAMILLE", "Camille Roy", "camille.roy", "teacher", "#7c3aed"),
    _person("U0CHLOE", "Chloé Bouchard", "chloe.bouchard", "teacher", "#be185d"),
    _person("U0STEPHANE", "Stéphane Haddad", "stephane.haddad", "teacher", "#0f766e"),
    _person("U0SARAH", "Sarah Whitfield", "sarah.whitfield", "teacher", "#b45309", ENGLISH),
    _person("U0ODILE", "Odile Tremblay", "odile.tremblay", "technopedagogue", "#15803d"),
    _person("U0MEHDI", "Mehdi Benali", "mehdi.benali", "technopedagogue", "#0369a1"),
    _person("U0LEA", "Léa Gagnon", "lea.gagnon", "technologist", "#c2410c"),
    _person("U0THOMAS", "Thomas Girard", "thomas.girard", "technologist", "#4338ca"),
    _person("U0JADE", "Jade Pelletier", "jade.pelletier", "technologist", "#a21caf"),
    _person("U0NADIA", "Nadia Fortin", "nadia.fortin", "manager", "#b91c1c"),
    _person("U0PAUL", "Paul Morin", "paul.morin", "manager", "#475569"),
    _person(APP_USER, APP_NAME, "vigie", "app", "#1d4ed8"),
)

CORRESPONDENTS = (_person("M0HELENE", "Hélène Caron", "helene.caron", "mail", "#9d174d", domain="hopital.example.org"),)
"""Who is in no chat, and has a mailbox alone."""


def _with_role(*roles: str) -> tuple[str, ...]:
    return tuple(person.id for person in PEOPLE if person.role in roles)


CHANNELS = (
    Channel(
        GENERAL,
        "general",
        private=False,
        members=_with_role("teacher", "technopedagogue", "technologist", "manager"),
        purpose_fr="Toute la faculté",
        purpose_en="The whole faculty",
    ),
    Channel(
        REQUESTS,
        "demandes-aide",
        private=False,
        members=_with_role("teacher", "technopedagogue", "technologist", "manager", "app"),
        purpose_fr="Chaque nouveau message est une demande d'aide; la conversation se tient dans son fil",
        purpose_en="Each new message is a help request; the conversation is held in its thread",
    ),
    Channel(
        PEDAGOGY,
        "technopedagogues",
        private=True,
        members=_with_role("technopedagogue", "app"),
        purpose_fr="Entrevues et accompagnement technopédagogique",
        purpose_en="Interviews and pedagogical support",
    ),
    Channel(
        TECHNOLOGY,
        "technologues",
        private=True,
        members=_with_role("technologist", "app"),
        purpose_fr="Demandes d'aide et planification technologique",
        purpose_en="Help requests and technology planning",
    ),
    Channel(
        MANAGEMENT,
        "gestion",
        private=True,
        members=_with_role("manager", "app"),
        purpose_fr="Grilles, rapports et réglages",
        purpose_en="Grids, reports and settings",
    ),
)

FACULTY = Settings(
    team_id="T0FACULTE",
    team_name="Faculté (bac à sable)",
    team_domain="faculte-bac-a-sable",
    app_id="A0VIGIE",
    app_user=APP_USER,
    app_name=APP_NAME,
    bot_id="B0VIGIE",
    people=PEOPLE,
    channels=CHANNELS,
)
"""The workspace of the faculty, with Vigie installed in it."""
