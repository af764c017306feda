"""Commands and their words: in both languages, on both platforms, typed and read."""

import re
from typing import Any

import pytest

from bot.desk.answers import Answer, Said
from bot.desk.commands import COMMANDS, HELP_WORDS, help_for
from bot.desk.subcommands import SUBCOMMANDS, named_by
from bot.desk.typed_words import command_in, typed_in
from bot.language import Locale, commands, translator
from bot.language.commands import AFTER_VIGIE, CommandWords, with_commands
from bot.slack.manifest import slack_manifest
from bot.ui.say import speaking
from tests.bot.drawn import text as text_of
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office, open_office
from tools.catalogue import extracted
from workflow.helpdesk.use_cases.message_words import Typed
from workflow.items.kinds import kind_of
from workflow.overview.roles import Role
from workflow.people.people import Platform
from workflow.reading.text import squash

EVERY: tuple[CommandWords, ...] = (*commands.COMMANDS.values(), *AFTER_VIGIE.values())
SLASH = re.compile(r"(?<![\w./:`])/[a-zà-ÿ]+\b(?!\.|/)")
"""A command as Slack has it; not a path, an address, or one of two ("and/or")."""
MOST_OF_SLACK = 50


@pytest.fixture
async def office() -> Office:
    return await open_office()


def sentences(locale: Locale) -> list[str]:
    """Every sentence that people can read, as it stands in the catalogue of a language."""
    said = translator(locale)
    found = [one.id for one in extracted() if one.id]
    return [
        form
        for one in found
        for form in (
            [said.gettext(one)] if isinstance(one, str) else [said.ngettext(one[0], one[1], count) for count in (1, 2)]
        )
    ]


# --- Words -----------------------------------------------------------------------------------------------------


def test_every_command_of_the_desk_has_its_words_in_the_one_list_and_every_word_there_is_a_command() -> None:
    assert {one.words for one in COMMANDS} == set(commands.COMMANDS.values())
    assert {one.words for one in SUBCOMMANDS} == set(AFTER_VIGIE.values()) - {AFTER_VIGIE["help"]}
    assert set(AFTER_VIGIE["help"].all) <= HELP_WORDS


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{'vigie ' * one.after_vigie}{one.name}")
def test_each_command_is_known_by_the_words_of_both_languages(one: CommandWords) -> None:
    assert one.fr
    assert one.en
    for word in one.all:
        for typed in {word, word.upper(), squash(word) if "-" not in word else word}:
            if not one.after_vigie:
                assert command_in(typed)[0] == one.slashed(Locale.FR)
                assert command_in(f"/{typed}")[0] == one.slashed(Locale.FR)
            elif one is not AFTER_VIGIE["help"]:
                found = named_by(f"{typed} suite")
                assert found is not None, typed
                assert (found[0].words, found[1]) == (one, "suite")


def test_slack_registers_each_command_in_both_languages_and_no_more_than_it_takes() -> None:
    listed = slack_manifest()["features"]["slash_commands"]
    said = {command["command"]: command["description"] for command in listed}
    assert len(said) == len(listed) <= MOST_OF_SLACK
    for command in COMMANDS:
        for locale in Locale:
            assert said.get(f"/{command.words.slashed(locale)}"), command.name
    assert said["/tasks"] == next(one.description for one in COMMANDS if one.name == "taches")


@pytest.mark.parametrize(("french", "english"), [("demandes", "requests"), ("taches", "tasks"), ("aide", "ask")])
async def test_a_command_answers_to_its_english_name_as_to_its_french_one(
    office: Office, french: str, english: str
) -> None:
    line = Switchboard(office)
    assert await line.types(office.paul, french) == await line.types(office.paul, english)


@pytest.mark.parametrize(
    "words", ["tâches miennes", "Tâches à prendre", "tasks mine", "tasks to take", "taches technologues"]
)
def test_on_teams_the_list_is_narrowed_by_what_follows_its_word(words: str) -> None:
    assert command_in(words) == ("taches", words.partition(" ")[2])


@pytest.mark.parametrize(
    "words",
    [
        "Tâches à remettre dans Moodle disparues",
        "Intention de vote",
        "Aide avec Zoom",
        "demandes de mes étudiants perdues",
    ],
)
def test_on_teams_a_sentence_that_begins_with_a_commands_word_is_no_command(words: str) -> None:
    assert command_in(words) == ("", "")


def test_on_teams_an_intention_is_announced_with_its_course() -> None:
    assert command_in("intention MMD 1234") == ("intention", "MMD 1234")


# --- What follows ----------------------------------------------------------------------------------------------


def examples(usage: str) -> list[str]:
    """What the help says may follow a command, one by one."""
    return [one.strip(" …") for one in re.split(r"[,;]\s", usage.strip("[]")) if one.strip(" …")]


FREE = {"aide", "vigie", "intention", "cherche", "lier"}
"""What follows them is words of one's own."""
NAMES = ("group", "groupe", "name", "nom", "department", "département", "term", "trimestre", "dates")
"""In a usage, what stands for a name."""
ARGUED: list[Any] = [
    (one, follows, locale)
    for follows, listed in ((False, COMMANDS), (True, SUBCOMMANDS))
    for one in listed
    if one.usage and one.words.name not in FREE
    for locale in Locale
]


@pytest.mark.parametrize(
    ("one", "follows", "locale"), ARGUED, ids=lambda it: getattr(getattr(it, "words", None), "name", str(it))
)
async def test_what_the_help_says_may_follow_a_command_is_understood(
    office: Office, one: Any, follows: bool, locale: Locale
) -> None:
    line = Switchboard(office)
    for example in examples(translator(locale).gettext(one.usage)):
        if example.split()[-1].rstrip("s") in {name.rstrip("s") for name in NAMES} or kind_of(example):
            continue
        typed = f"{one.words.word(locale)} {example}" if follows else example
        answer: Answer = await line.types(office.gisele, "vigie" if follows else one.name, typed)
        assert not (isinstance(answer, Said) and text_of(answer.card).startswith("⛔")), (typed, text_of(answer.card))


# --- Read ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", Locale)
def test_no_sentence_writes_a_command_out_and_each_that_is_named_exists(locale: Locale) -> None:
    for said in sentences(locale):
        assert not SLASH.search(commands.NAMED.sub("", said)), said
        with_commands(said, locale, slash=True)


@pytest.mark.parametrize("locale", Locale)
def test_on_teams_no_sentence_names_a_command_with_a_slash(locale: Locale) -> None:
    drawn = [with_commands(said, locale, slash=False) for said in sentences(locale)]
    assert [said for said in drawn if SLASH.search(said)] == []
    named = [said for said in drawn if ("«\N{NO-BREAK SPACE}vigie" if locale is Locale.FR else "“vigie") in said]
    assert len(named) > 10


@pytest.mark.parametrize(
    ("platform", "locale", "said"),
    [
        (Platform.SLACK, Locale.FR, "/demandes, /vigie absent jusqu’à vendredi, /vigie lier"),
        (Platform.SLACK, Locale.EN, "/requests, /vigie away jusqu’à vendredi, /vigie link"),
        (Platform.TEAMS, Locale.FR, "« demandes », « vigie absent jusqu’à vendredi », « @Vigie lier »"),
        (Platform.TEAMS, Locale.EN, "“requests”, “vigie away jusqu’à vendredi”, “@Vigie link”"),
    ],
)
async def test_a_command_is_named_as_its_reader_types_it(
    office: Office, platform: Platform, locale: Locale, said: str
) -> None:
    say = speaking(platform, locale, office.desk.rules.calendar, office.now)
    template = "{/requests}, {/vigie away:jusqu’à {day}}, {/vigie link}"
    assert say(template, day="vendredi").replace("\N{NO-BREAK SPACE}", " ") == said
    assert "".join(getattr(one, "text", "") for one in say.rich(template, day="vendredi")) == say(
        template, day="vendredi"
    )


@pytest.mark.parametrize("locale", Locale)
async def test_the_help_on_teams_lists_words_that_can_be_typed_there(office: Office, locale: Locale) -> None:
    say = speaking(Platform.TEAMS, locale, office.desk.rules.calendar, office.now)
    said = text_of(help_for(say, frozenset(Role)))
    assert not SLASH.search(said)
    assert ("tâches" if locale is Locale.FR else "tasks") in said


@pytest.mark.parametrize(
    "words",
    [
        "absent",
        "absent demain",
        "Absent jusqu’au 25 août",
        "absent jusqu'à vendredi",
        "away tomorrow",
        "away until August 25",
    ],
)
def test_a_subcommand_alone_or_with_a_day_is_asked_about(words: str) -> None:
    assert typed_in(words) == Typed(f"vigie {words}", sure=False, for_members=True)


@pytest.mark.parametrize("words", ["écris-moi par courriel", "Contact me by e-mail, please", "Écrivez-moi ici"])
def test_whoever_wants_to_be_written_to_otherwise_asks_for_that_command(words: str) -> None:
    assert typed_in(words) == Typed("vigie courriel", sure=False, by_mail=True)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("rapport de la semaine", "rapport semaine"),
        ("Bonjour, le rapport de la semaine svp", "rapport semaine"),
        ("Je voudrais voir le rapport du mois", "rapport mois"),
        ("rapport hebdomadaire", "rapport semaine"),
        ("rapport du 1er au 30 septembre", "rapport du 1er au 30 septembre"),
        ("Weekly report", "report week"),
        ("last week’s report, please", "report last week"),
        ("Show me the report for last month", "report last month"),
        ("statistiques", "rapport"),
    ],
)
def test_what_asks_for_a_report_is_that_command_for_managers(words: str, command: str) -> None:
    typed = typed_in(words)
    assert typed is not None
    assert (typed.command, typed.sure, typed.for_managers) == (f"vigie {command}", False, True)


@pytest.mark.parametrize(
    ("words", "command", "members"),
    [
        ("mon agenda", "agenda miennes", False),
        ("my agenda", "agenda mine", False),
        ("l’agenda de la semaine prochaine", "agenda de la semaine prochaine", False),
        ("agenda for tomorrow", "agenda for tomorrow", False),
        ("Mes données", "Mes données", False),
        ("my data", "my data", False),
        ("les services", "services", False),
        ("Qui est de garde ?", "garde", True),
        ("Who's on duty?", "garde", True),
        ("courses at risk", "risques", True),
    ],
)
def test_words_that_ask_for_what_a_command_gives_are_that_command(words: str, command: str, *, members: bool) -> None:
    assert typed_in(words) == Typed(f"vigie {command}", sure=False, for_members=members)


@pytest.mark.parametrize(
    "words",
    [
        "absent de Zoom",
        "absent demain de la liste",
        "rapport impossible à ouvrir",
        "my report is lost",
        "un agenda de Zoom",
    ],
)
def test_a_sentence_that_begins_with_a_subcommand_asks_for_help(words: str) -> None:
    assert typed_in(words) is None
