"""What an administrator installs on Teams, made from the commands as they are: a manifest, two icons, one package."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.install_texts import COLOUR, DESCRIPTION, NAME, SHORTCUT, SHORTCUT_DESCRIPTION
from bot.language import Locale, _, translator
from bot.teams.settings import WEBSITE

VERSION = "1.30"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
APP_VERSION = "1.0.0"
PLACEHOLDER = "00000000-0000-0000-0000-000000000000"
"""The app id in the manifest that is kept beside the code."""
ENGLISH_FILE = "en.json"
FOLDER = Path(__file__).parent
ICONS = {"color": "color.png", "outline": "outline.png"}
"""In full colour, 192 × 192, and white on nothing, 32 × 32; kept beside this module."""
DEVELOPER = 32
SHORT = 80
ARCHIVED = (2026, 1, 1, 0, 0, 0)
"""The date of what is in the package: the same contents make the same bytes."""

FULL_NAME = _("Vigie, the lookout of the support cell")
FULL_DESCRIPTION = _(
    "Write to Vigie when you need help: your request gets a number, a person who takes it in charge, and an answer "
    "within the promised time. Members of the support cell claim, answer and resolve from their channel; grids of "
    "courses become plans of tasks whose deadlines Vigie keeps an eye on."
)
SEARCH_TITLE = _("Find an item")
SEARCH_DESCRIPTION = _("A number, words, a course or a person")
HOME_WORD = _("home")
HOME_DESCRIPTION = _("Show what is waiting for you")
PERMISSIONS = ("ChannelMessage.Read.Group", "TeamSettings.Read.Group")
"""Of each team, given by its owner: notes and files of threads; whether the team is private."""


def teams_manifest(app_id: str = PLACEHOLDER, website: str = WEBSITE) -> dict[str, Any]:
    """Return the manifest, in French; ``website`` is where the institution tells of its service."""
    say = translator(Locale.FR).gettext
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": APP_VERSION,
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": "fr-ca",
            "additionalLanguages": [{"languageTag": "en", "file": ENGLISH_FILE}],
        },
        "developer": {
            "name": (urlsplit(website).hostname or NAME)[:DEVELOPER],
            "websiteUrl": website,
            "privacyUrl": website,
            "termsOfUseUrl": website,
        },
        "name": {"short": NAME, "full": say(FULL_NAME)},
        "description": {"short": say(DESCRIPTION)[:SHORT], "full": say(FULL_DESCRIPTION)},
        "icons": dict(ICONS),
        "accentColor": COLOUR,
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team"],
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [{"scopes": ["personal"], "commands": _commands(Locale.FR)}],
            }
        ],
        "composeExtensions": [{"botId": app_id, "commands": _extensions()}],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot"},
        "supportsChannelFeatures": "tier1",
        "validDomains": [],
        "webApplicationInfo": {"id": app_id, "resource": website},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": name, "type": "Application"} for name in PERMISSIONS]}
        },
    }


def english_texts() -> dict[str, str]:
    """Return the English texts, by their places in the manifest."""
    say = translator(Locale.EN).gettext
    texts = {
        "name.short": NAME,
        "name.full": say(FULL_NAME),
        "description.short": say(DESCRIPTION)[:SHORT],
        "description.full": say(FULL_DESCRIPTION),
    }
    for number, command in enumerate(_commands(Locale.EN)):
        place = f"bots[0].commandLists[0].commands[{number}]"
        texts |= {f"{place}.title": command["title"], f"{place}.description": command["description"]}
    place = "composeExtensions[0].commands"
    texts |= {f"{place}[0].title": say(SHORTCUT), f"{place}[0].description": say(SHORTCUT_DESCRIPTION)}
    texts |= {f"{place}[1].title": say(SEARCH_TITLE), f"{place}[1].description": say(SEARCH_DESCRIPTION)}
    texts |= {
        f"{place}[1].parameters[0].title": say(SEARCH_TITLE),
        f"{place}[1].parameters[0].description": say(SEARCH_DESCRIPTION),
    }
    return {"$schema": SCHEMA.replace("MicrosoftTeams.", "MicrosoftTeams.Localization."), **texts}


def teams_package(app_id: str = PLACEHOLDER, website: str = WEBSITE) -> bytes:
    """Return the zip that Teams takes, ``manifest.json`` at its root."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in teams_files(app_id, website).items():
            package.writestr(zipfile.ZipInfo(name, ARCHIVED), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def teams_files(app_id: str = PLACEHOLDER, website: str = WEBSITE) -> dict[str, bytes]:
    """Return what the package holds, by name."""
    return {
        "manifest.json": _json(teams_manifest(app_id, website)),
        ENGLISH_FILE: _json(english_texts()),
        **{name: (FOLDER / name).read_bytes() for name in ICONS.values()},
    }


def _commands(locale: Locale) -> list[dict[str, str]]:
    say = translator(locale).gettext
    named = [(one.words.word(locale), one.description) for one in COMMANDS]
    listed = [*named, (say(HOME_WORD), HOME_DESCRIPTION)]
    return [{"title": title, "description": say(description)} for title, description in listed]


def _extensions() -> list[dict[str, Any]]:
    say = translator(Locale.FR).gettext
    action = {
        "id": OPEN_REQUEST,
        "type": "action",
        "title": say(SHORTCUT),
        "description": say(SHORTCUT_DESCRIPTION),
        "context": ["message"],
        "fetchTask": True,
    }
    parameter = {"name": "query", "title": say(SEARCH_TITLE), "description": say(SEARCH_DESCRIPTION)}
    search = {
        "id": "search",
        "type": "query",
        "title": say(SEARCH_TITLE),
        "description": say(SEARCH_DESCRIPTION),
        "context": ["compose", "commandBox"],
        "initialRun": False,
        "parameters": [parameter],
    }
    return [action, search]


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
