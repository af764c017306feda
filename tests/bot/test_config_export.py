"""``vigie config export``: what is in force, as a TOML that seeds another desk with the same."""

import asyncio
import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot import wiring
from bot.cli import main
from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.in_force import SettingsInForce, as_they_stand
from bot.config.kept import first_settings, seed, seed_channels
from bot.config.reading import read_configuration
from bot.config.writing import NOTES, as_toml, toml_of
from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.ops.findings import Verdict
from tests.bot.settings import configurations
from tests.desks.memory import MemoryDesk
from tests.profiles import examples
from workflow.business_time.calendar import Closure
from workflow.business_time.calendar_change import CalendarChange
from workflow.business_time.use_cases import calendars
from workflow.courses.use_cases import delegates
from workflow.helpdesk.knowledge import Shelf, about
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases import channels
from workflow.ports.desk import Desk, Transaction

NOW = datetime(2026, 9, 8, 13, 0, tzinfo=UTC)
SEED = """
[people]
managers = ["gestion@example.org"]

[[groups]]
key = "technologues"
name = "Technologues"
default_for_help = true
slack = ["C0TECHNO"]

[[groups]]
key = "technopedagogues"
name = "Technopédagogues"

[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
"""


HELD = st.text(st.characters(exclude_categories=["Cs"]))
"""All that TOML can hold: any character but half of a surrogate pair."""
HARD = HELD | st.lists(
    st.sampled_from([*map(chr, range(32)), '"', '""', "'", "\\", "\x7f", "\x85", "\u2028", "\ufeff", " ", "\r\n", "é"])
).map("".join)


@examples(400)
@given(HARD)
@example("\r\r\n")
@example('\n"""\n')
@example(" \\\n ")
def test_any_text_reads_back_as_it_was_written(text: str) -> None:
    written = f"key = {as_toml('text', text)}\n"
    assert tomllib.loads(written) == {"key": text}
    assert "\r" not in written, "reading the file would take it for the end of a line"


@examples(40)
@given(configurations())
def test_what_is_written_reads_back_as_it_was(configuration: Configuration) -> None:
    for locale in Locale:
        assert read_configuration(toml_of(configuration, locale)) == configuration


async def begun(desk: Desk, configuration: Configuration, workspaces: Mapping[Platform, str]) -> None:
    """Seed a desk, each platform being there."""
    await seed(desk, configuration, workspaces, NOW)
    for platform, workspace in workspaces.items():
        await seed_channels(desk, configuration, platform, workspace, NOW)


async def seeded(configuration: Configuration) -> SettingsInForce:
    desk = MemoryDesk(configuration.rulebook())
    await begun(desk, configuration, {Platform.SLACK: "T0", Platform.TEAMS: "tenant"})
    return await desk.read(partial(as_they_stand, seeded=await first_settings(desk, Environment())))


@examples(40)
@given(configurations())
async def test_a_desk_that_is_seeded_with_an_export_exports_the_same(configuration: Configuration) -> None:
    first = toml_of((await seeded(configuration)).configuration)
    second = toml_of((await seeded(read_configuration(first))).configuration)
    assert first == second
    assert read_configuration(first) == configuration


def test_every_table_has_its_word() -> None:
    assert set(NOTES) == set(Configuration.model_fields)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Sit at an English terminal, beside an empty database and a TOML."""
    file = tmp_path / "vigie.toml"
    file.write_text(SEED, encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path}/vigie.db")
    monkeypatch.setenv("VIGIE_CONFIG", str(file))
    wiring.migrate(f"sqlite:///{tmp_path}/vigie.db", create=True)
    return Environment()


@pytest.fixture
def export(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[str, str]]:
    """Run ``vigie config export``; return what it prints, and what it says beside."""

    def run(*words: str) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["vigie", "config", "export", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        said = capsys.readouterr()
        return said.out, said.err

    return run


async def begin(environment: Environment) -> None:
    """Seed a desk, as its first start does."""
    async with wiring.opened_desk(environment) as (desk, configuration):
        await begun(desk, configuration, {Platform.SLACK: "T0"})


async def change(environment: Environment) -> None:
    """Have a manager change what can be changed in chat."""

    async def carry_out(tx: Transaction) -> None:
        nadia, camille, yvon = await tx.people.add_many(
            [
                Person(0, "Nadia Fortin", "gestion@example.org"),
                Person(0, "Camille Roy", "camille@example.org"),
                Person(0, "Yvon Roy", None),
            ]
        )
        eve = Closure(date(2026, 12, 24), "Veille de Noël", time(13))
        await calendars.bring(tx, nadia.id, CalendarChange(1, added=(eve,)), NOW)
        room = Address(Platform.SLACK, "T0", "C0OUVERT")
        await channels.link(tx, nadia.id, room, "technopedagogues", channels.ChannelFacts(False, ()), NOW, agreed=True)
        for someone, department in ((camille, "Médecine"), (yvon, "Biologie")):
            await delegates.name_delegate(tx, nadia.id, someone, department, NOW)

    async with wiring.opened_desk(environment) as (desk, _configuration):
        await desk.write(carry_out)


def test_what_managers_have_changed_is_exported(
    environment: Environment, export: Callable[..., tuple[str, str]]
) -> None:
    asyncio.run(begin(environment))
    asyncio.run(change(environment))
    text, beside = export()
    found = read_configuration(text)
    assert [(one.name, one.starts) for one in found.calendar.closures or ()] == [("Veille de Noël", time(13))]
    assert [one.key for one in found.groups] == ["technologues", "technopedagogues", "gestion"]
    assert found.groups[1].slack == found.groups[1].public == ("C0OUVERT",)
    assert [(one.department, one.email, one.name) for one in found.delegates] == [
        ("Médecine", "camille@example.org", "Camille Roy")
    ]
    assert beside.endswith("Yvon Roy answers for a department and has no e-mail address: left out.\n")


def test_an_export_can_be_written_to_a_file(
    environment: Environment, export: Callable[..., tuple[str, str]], tmp_path: Path
) -> None:
    asyncio.run(begin(environment))
    file = tmp_path / "export.toml"
    said, _beside = export(str(file))
    assert said == f"The settings are in {file}.\n"
    assert file.read_text(encoding="utf-8") == export()[0]


async def said_of_the_file(environment: Environment) -> list[str]:
    """What the doctor says of a file that is not what is in force."""
    report = await examine(environment, Locale.EN)
    return [
        one.text for one in report.findings if one.text.startswith("configuration") and one.verdict is not Verdict.WORKS
    ]


def test_the_file_counts_until_the_desk_begins(
    environment: Environment, export: Callable[..., tuple[str, str]]
) -> None:
    asyncio.run(said_of_the_file(environment))
    assert environment.vigie_config is not None
    environment.vigie_config.write_text(SEED.replace("Technologues", "Techniciens"), encoding="utf-8")
    asyncio.run(begin(environment))
    assert read_configuration(export()[0]).groups[0].name == "Techniciens"


def test_a_file_that_is_read_no_more_is_said_until_it_says_what_is_in_force(
    environment: Environment, export: Callable[..., tuple[str, str]]
) -> None:
    asyncio.run(begin(environment))
    assert asyncio.run(said_of_the_file(environment)) == []
    file = environment.vigie_config
    assert file is not None
    file.write_text(SEED.replace("Technologues", "Techniciens"), encoding="utf-8")
    (told,) = asyncio.run(said_of_the_file(environment))
    assert "is no longer read" in told
    assert f"vigie config diff {file};" in told, "what an administrator has written is not overwritten"
    assert read_configuration(export()[0]).groups[0].name == "Technologues"
    asyncio.run(change(environment))
    export(str(file))
    assert asyncio.run(said_of_the_file(environment)) == []


def test_a_desk_that_began_without_a_file_does_not_take_one_by_half(
    environment: Environment, export: Callable[..., tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.delenv("VIGIE_CONFIG")
        asyncio.run(begin(Environment()))
    found = read_configuration(export()[0])
    assert found == Configuration()
    assert len(asyncio.run(said_of_the_file(environment))) == 1


def test_a_desk_that_lists_no_services_shows_the_guides_and_an_emptied_list_stays_empty() -> None:
    shown = Configuration().rulebook().services
    assert [one.key for one in shown] == [
        "virtual_class",
        "recording",
        "powerpoint",
        "antem",
        "zoom",
        "booth",
        "access",
        "data_correction",
        "report",
    ]
    assert all(one.description.fr and one.description.en != one.description.fr for one in shown)

    emptied = read_configuration(toml_of(Configuration(services=())))
    assert emptied.services == ()
    assert emptied.rulebook().services == ()


def test_each_service_of_the_guide_has_a_guide_and_a_question_of_its_own_until_others_are_listed() -> None:
    rules = Configuration().rulebook()
    for one in rules.services:
        shelves = {article.shelf for article in about(rules.articles, one.key)}
        assert shelves == set(Shelf), one.key
    assert all(one.text.fr and one.text.en != one.text.fr for one in rules.articles)

    emptied = read_configuration(toml_of(Configuration(faq=())))
    assert {one.shelf for one in emptied.rulebook().articles} == {Shelf.GUIDE}
