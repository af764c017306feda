"""Teams' manifest, made from the commands: a manifest, two icons, one package."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.install_texts import COLOUR, DESCRIPTION, NAME, SHORTCUT, SHORTCUT_DESCRIPTION
from bot.desk.subcommands import SUBCOMMANDS
from bot.language import Locale, _, translator
from bot.language.commands import AFTER_VIGIE
from bot.teams.settings import WEBSITE
from bot.teams.tab.manifest import tab_parts, tab_texts

VERSION = "1.30"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
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
PROMPTS = (
    (_("Ask how to do something"), _("How do I "), _("A question about a tool, or about your course")),
    (_("Report a problem"), _("This does not work: "), _("Say since when, and where; “urgent” if you are in class")),
)
"""What a chat that is still empty offers to write: its name, how it begins, and what it is for."""
HELP_DESCRIPTION = _("What I can do, and how to ask for help")
SHARED = ["team", "groupChat"]
"""Where others read too."""
IN_CHANNELS = frozenset({"agenda", "rapport", "prêt", "lier", "délier"})
"""What is offered to who mentions Vigie in a channel, of what can follow ``vigie``: all of it is understood there."""
HOME_WORD = _("home")
HOME_DESCRIPTION = _("Show what is waiting for you")
PERMISSIONS = ("ChannelMessage.Read.Group", "TeamSettings.Read.Group")
"""Of each team, given by its owner: notes and files of threads; whether the team is private."""


def app_version() -> str:
    """Return the package's own version, which rises with Vigie's: Teams takes no other package as newer.

    It is one ahead, since the first packages were 1.0.0 whatever Vigie's version was.
    """
    major, _dot, rest = version_of("vigie").partition(".")
    return f"{int(major) + 1}.{rest}"


def teams_manifest(
    app_id: str = PLACEHOLDER, website: str = WEBSITE, public_url: str = "", version: str = ""
) -> dict[str, Any]:
    """Return the manifest, in French; ``website`` is where the institution tells of its service.

    With a ``public_url``, where Vigie itself is reached, it has the tab. ``version`` is the package's where Vigie's
    own is not to count.
    """
    say = translator(Locale.FR).gettext
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": version or app_version(),
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
                "scopes": ["personal", *SHARED],
                "supportsFiles": True,
                "isNotificationOnly": False,
                "supportsTargetedMessages": True,
                "commandLists": _command_lists(Locale.FR),
            }
        ],
        "composeExtensions": [
            {"botId": app_id, "commands": _extensions(), "messageHandlers": _links(website, public_url)}
        ],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "supportsChannelFeatures": "tier1",
        "validDomains": [],
        "webApplicationInfo": {"id": app_id, "resource": website},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": name, "type": "Application"} for name in PERMISSIONS]}
        },
        **tab_parts(app_id, public_url),
    }


def english_texts(public_url: str = "") -> dict[str, str]:
    """Return the English texts, by their places in the manifest."""
    say = translator(Locale.EN).gettext
    texts = {
        "name.short": NAME,
        "name.full": say(FULL_NAME),
        "description.short": say(DESCRIPTION)[:SHORT],
        "description.full": say(FULL_DESCRIPTION),
    }
    for at, listed in enumerate(_command_lists(Locale.EN)):
        for number, command in enumerate(listed["commands"]):
            place = f"bots[0].commandLists[{at}].commands[{number}]"
            texts |= {f"{place}.{part}": text for part, text in command.items() if part != "type"}
    place = "composeExtensions[0].commands"
    texts |= {f"{place}[0].title": say(SHORTCUT), f"{place}[0].description": say(SHORTCUT_DESCRIPTION)}
    texts |= {f"{place}[1].title": say(SEARCH_TITLE), f"{place}[1].description": say(SEARCH_DESCRIPTION)}
    texts |= {
        f"{place}[1].parameters[0].title": say(SEARCH_TITLE),
        f"{place}[1].parameters[0].description": say(SEARCH_DESCRIPTION),
    }
    return {
        "$schema": SCHEMA.replace("MicrosoftTeams.", "MicrosoftTeams.Localization."),
        **texts,
        **tab_texts(public_url),
    }


def teams_package(app_id: str = PLACEHOLDER, website: str = WEBSITE, public_url: str = "", version: str = "") -> bytes:
    """Return the zip that Teams takes, ``manifest.json`` at its root."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in teams_files(app_id, website, public_url, version).items():
            package.writestr(zipfile.ZipInfo(name, ARCHIVED), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def teams_files(
    app_id: str = PLACEHOLDER, website: str = WEBSITE, public_url: str = "", version: str = ""
) -> dict[str, bytes]:
    """Return what the package holds, by name."""
    return {
        "manifest.json": _json(teams_manifest(app_id, website, public_url, version)),
        ENGLISH_FILE: _json(english_texts(public_url)),
        **{name: (FOLDER / name).read_bytes() for name in ICONS.values()},
    }


def _command_lists(locale: Locale) -> list[dict[str, Any]]:
    """Return what is offered in the personal chat, and in a channel to who mentions Vigie or types a slash."""
    say = translator(locale).gettext
    words = [(one.words.word(locale), one.description) for one in COMMANDS]
    helps = AFTER_VIGIE["help"]
    in_channels = [(one.words.word(locale), one.description) for one in SUBCOMMANDS if one.words.name in IN_CHANNELS]
    asked = [(helps.word(locale), HELP_DESCRIPTION), *(one for one in words if one[0] not in helps.all), *in_channels]
    prompts = [
        {"type": "prompt", "title": say(title), "description": say(description), "prompt": say(prompt)}
        for title, prompt, description in PROMPTS
    ]
    return [
        {"scopes": ["personal"], "commands": [*prompts, *_commands([*words, (say(HOME_WORD), HOME_DESCRIPTION)], say)]},
        {"scopes": SHARED, "triggers": ["mention", "slash"], "commands": _commands(asked, say)},
    ]


def _commands(listed: Iterable[tuple[str, str]], say: Callable[[str], str]) -> list[dict[str, str]]:
    return [{"title": title, "description": say(description)} for title, description in listed]


def _links(*addresses: str) -> list[dict[str, Any]]:
    """Return whose addresses are shown as the items that they name: the institution's, and Vigie's own."""
    hosts = [urlsplit(address).hostname for address in addresses]
    return [{"type": "link", "value": {"domains": list(dict.fromkeys(filter(None, hosts)))}}]


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
        "initialRun": True,
        "parameters": [parameter],
    }
    return [action, search]


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
