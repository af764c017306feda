"""A desk in service that is brought to a file: what differs is found, all of it is brought, and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.config.groups import GroupTable
from bot.config.in_force import as_they_stand
from bot.config.kept import first_settings, seed, seed_channels
from bot.config.knowledge import ServiceTable
from bot.config.limits import FilesTable
from bot.config.reading import read_configuration
from bot.config.staff import PeopleTable
from bot.config.wanted import not_met, wanted_of
from bot.config.writing import toml_of
from bot.desk.upkeep.cards.differences import Names, difference_rows
from bot.desk.upkeep.cards.setting_words import Told
from bot.language import Locale
from bot.ui.model import plain
from bot.ui.say import Say
from tests.bot.settings import configurations
from tests.desks.memory import MemoryDesk
from tests.profiles import examples
from tests.workflow.office import open_office
from workflow.business_time.notices import CalendarChanged
from workflow.courses.grid import CourseData
from workflow.courses.requests import ServiceRequest
from workflow.courses.teaching_support import INTERVIEW, TEACHING_SUPPORT
from workflow.items.refusals import UnkeptCharacter
from workflow.people.channels import Mode
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import JOB, ChannelFacts
from workflow.ports.desk import Transaction
from workflow.upkeep.differences import Differences
from workflow.upkeep.notices import SettingsBrought
from workflow.upkeep.refusals import GroupInUse, NoManagerLeft, SettingMoved, SettingTwice, SettingUnchanged
from workflow.upkeep.use_cases import bringing

NOW = datetime(2026, 9, 8, 13, 0, tzinfo=UTC)
HERE: Mapping[Platform, str] = {Platform.SLACK: "T0", Platform.TEAMS: "tenant"}
MANAGER = "gestion@example.org"


async def seeded(configuration: Configuration) -> MemoryDesk:
    """Begin a desk by a file, all platforms being there."""
    desk = MemoryDesk(configuration.rulebook())
    await seed(desk, configuration, HERE, NOW)
    for platform, workspace in HERE.items():
        await seed_channels(desk, configuration, platform, workspace, NOW)
    return desk


async def export(desk: MemoryDesk) -> Configuration:
    """Return what is in force, but for what says nothing (an order) or is the platform’s to say (who can enter)."""
    standing = await desk.read(partial(as_they_stand, seeded=await first_settings(desk, Environment())))
    return plainly(standing.configuration)


def plainly(configuration: Configuration) -> Configuration:
    def ordered(table: GroupTable) -> GroupTable:
        parts = {name: tuple(sorted(getattr(table, name))) for name in ("slack", "teams")}
        return table.model_copy(update={**parts, "public": ()})

    groups = sorted(map(ordered, configuration.groups), key=lambda one: one.key)
    return configuration.model_copy(update={"groups": tuple(groups)})


def differing(one: Configuration, other: Configuration) -> Mapping[str, object]:
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in Configuration.model_fields}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


async def compared(desk: MemoryDesk, configuration: Configuration) -> Differences:
    return await desk.read(partial(bringing.compare, wanted=wanted_of(configuration)))


async def brought(desk: MemoryDesk, configuration: Configuration) -> None:
    """Bring a desk to a file as a manager does, and look at the channels that are to be linked."""
    found, before = await compared(desk, configuration), {*desk.state.inbox}
    await bring(desk, configuration, found.digest)
    manager = await desk.write(_manager)
    opened = {one for group in configuration.groups for one in group.public}
    for row in [one for key, one in desk.state.inbox.items() if one.kind == JOB and key not in before]:
        body = json.loads(row.body)
        channel, mode = Address.parse(body["channel"]), Mode(body["mode"])
        facts = ChannelFacts(channel.id not in opened, ())
        link = partial(channels.link, person=manager.id, channel=channel, key=body["group"], found=facts)
        await desk.write(partial(link, now=NOW, mode=mode, agreed=True))


async def bring(desk: MemoryDesk, configuration: Configuration, shown: str) -> None:
    manager = await desk.write(_manager)
    wanted, already = wanted_of(configuration), {*desk.state.outbox}
    found = await desk.write(partial(bringing.bring, person=manager.id, wanted=wanted, shown=shown, now=NOW))
    rows = [row for key, row in desk.state.outbox.items() if key not in already]
    told = {row.notice for row in rows if isinstance(row.notice, SettingsBrought | CalendarChanged)}
    if not any(one.management and one.channels for one in desk.state.groups.values()):
        return
    (one,) = told
    assert isinstance(one, SettingsBrought)
    said = await desk.read(partial(bringing.brought, told=one))
    assert (said.settings, said.calendar, said.channels) == (found.settings, found.calendar, found.channels)
    for those, these in ((said.named, found.named), (said.taken_off, found.taken_off)):
        assert [(one.email, one.department) for one in those] == [(one.email, one.department) for one in these]


async def _manager(tx: Transaction) -> Person:
    known = (await tx.people.by_email([MANAGER])).get(MANAGER)
    return known or (await tx.people.add_many([Person(0, "Nadia Fortin", MANAGER)]))[0]


def managed(configuration: Configuration) -> Configuration:
    """Have the manager of these tests stand in a file, and nothing twice that can stand there once."""
    groups = tuple(
        one.model_copy(update={"slack": ("C0GESTION", *one.slack)}) if one.management else one
        for one in configuration.groups
    )
    people = PeopleTable(managers=(*configuration.people.managers, MANAGER))
    once: Mapping[str, Callable[..., object]] = {
        "routing": lambda one: (one.kind, one.words, one.approach),
        "canned": lambda one: (one.group, one.title),
        "faq": lambda one: one.title,
        "guides": lambda one: one.title,
        "services": lambda one: one.key,
    }
    kept = {name: tuple({key(one): one for one in getattr(configuration, name)}.values()) for name, key in once.items()}
    return Configuration.model_validate({**dict(configuration), "people": people, "groups": groups, **kept})


@examples(20)
@given(configurations().map(managed), configurations().map(managed))
async def test_a_desk_that_is_brought_to_a_file_exports_it_and_twice_is_once(
    first: Configuration, second: Configuration
) -> None:
    desk = await seeded(first)
    assert not (await compared(desk, await export(desk))).some
    try:
        found = await compared(desk, second)
    except UnkeptCharacter:
        return
    for say in (Say(locale, desk.rules.calendar, NOW) for locale in Locale):
        rows = difference_rows(found, Names({}, {}), say)
        assert bool(rows) is found.some
        told = Told(say, {})
        for one in found.settings:
            if one.before and one.after and one.before != one.after:
                assert told.facts(one.before) != told.facts(one.after), "what differs is said"
                assert "→" in plain(told.change(one))
    if found.some:
        await brought(desk, second)
    assert differing(await export(desk), plainly(second)) == {}
    again = await compared(desk, second)
    assert again == Differences()
    with pytest.raises(SettingUnchanged):
        await bring(desk, second, again.digest)
    # Another instance, that began with the first file, goes by the second one too.
    desk.rules = first.rulebook()
    assert differing(await export(desk), plainly(second)) == {}


STUDIO = """
[[plans]]
key = "studio"
name = "Studio"
for_grids = true

[[plans.tasks]]
key = "book"
name = "Réserver"
group = "technologues"

[[plans.tasks]]
key = "record"
name = "Enregistrer"
group = "technologues"
waits_for = ["book"]
requires = ["presenters"]
"""


def beginning(more: str = "") -> Configuration:
    return read_configuration(f'[people]\nmanagers = ["{MANAGER}"]\n{more}')


async def test_a_request_keeps_the_plan_that_it_began_with_and_the_next_one_follows_the_new_one() -> None:
    desk = await seeded(beginning(STUDIO))
    before = desk.rules.plans["studio"]
    first = request("RITM0001001", "studio")
    await desk.write(lambda tx: tx.requests.add_many([first]))
    await brought(desk, beginning(STUDIO.replace('requires = ["presenters"]', 'name_en = "Record"')))
    kept = await desk.read(lambda tx: tx.requests.get(first.number))
    plans = desk.rules.plans
    assert plans[kept.plan].tasks == before.tasks
    assert plans["studio"].tasks != before.tasks
    assert desk.rules.teaching_plan == "studio"
    # Without the plan, the guide's counts for the next grid; who began with one of its two shapes goes on so.
    second = request("RITM0001002", "studio")
    await desk.write(lambda tx: tx.requests.add_many([second]))
    changed = plans["studio"].tasks
    await brought(desk, beginning())
    assert desk.rules.teaching_plan == TEACHING_SUPPORT.key
    now = await desk.read(lambda tx: tx.requests.many([first.number, second.number]))
    assert [desk.rules.plans[one.plan].tasks for _number, one in sorted(now.items())] == [before.tasks, changed]
    assert (await export(desk)).plans == ()


async def test_usual_days_count_at_once_for_requests_that_run() -> None:
    desk = await seeded(beginning())
    await brought(desk, beginning("[usual_days]\ninterview = 9"))
    assert desk.rules.plans[TEACHING_SUPPORT.key].task(INTERVIEW).usual_days == 9
    assert not any(plan.is_earlier for plan in desk.rules.plans.values())


def request(number: str, plan: str) -> ServiceRequest:
    return ServiceRequest(number, plan, None, CourseData("Biologie", "", "Marie", "marie@example.org"), 1, NOW)


THIRD = """
[[groups]]
key = "technologues"
name = "Technologues"
default_for_help = true
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
[[groups]]
key = "gestion"
name = "Gestion"
management = true
"""
STUDIO_GROUP = """
[[groups]]
key = "studio"
name = "Studio"
slack = ["C0STUDIO"]
"""


async def test_a_group_with_something_under_way_is_refused_by_name_and_nothing_is_half_applied() -> None:
    office = await open_office([MANAGER])
    desk = office.desk
    await office.asks(office.marie, "Le son ne marche pas dans ma classe virtuelle.")
    now = (await desk.read(partial(as_they_stand, seeded=Configuration()))).configuration
    groups = tuple(one for one in now.groups if one.key != "technologues")
    wanted = now.model_copy(update={"groups": groups, "files": FilesTable(limit_megabytes=7)})
    with pytest.raises(GroupInUse) as refused:
        await brought(desk, wanted)
    assert (refused.value.group, refused.value.count) == ("technologues", 1)
    assert desk.rules.file_megabytes == 25
    assert (await compared(desk, wanted)).some


async def test_a_group_is_added_then_closed_and_its_name_stays_known() -> None:
    desk = await seeded(beginning(THIRD.replace("management = true", 'management = true\nslack = ["C0GESTION"]')))
    with_studio = read_configuration(toml_of(await export(desk)) + STUDIO_GROUP)
    await brought(desk, with_studio)
    assert [one.key for one in (await export(desk)).groups] == ["gestion", "studio", "technologues", "technopedagogues"]
    without = with_studio.model_copy(update={"groups": tuple(one for one in with_studio.groups if one.key != "studio")})
    await brought(desk, without)
    studio = next(one for one in await desk.read(lambda tx: tx.groups.all()) if one.key == "studio")
    assert (studio.name, studio.closed, studio.channels) == ("Studio", True, ())
    assert not (await compared(desk, without)).some


async def test_nobody_is_left_without_a_manager_and_what_was_shown_must_still_hold() -> None:
    desk = await seeded(beginning())
    with pytest.raises(NoManagerLeft):
        await brought(desk, Configuration())
    shown = await compared(desk, beginning("[files]\nlimit_megabytes = 7"))
    await brought(desk, beginning("[files]\nlimit_megabytes = 8"))
    with pytest.raises(SettingMoved):
        await bring(desk, beginning("[files]\nlimit_megabytes = 7"), shown.digest)


async def test_what_stands_twice_in_a_file_is_refused() -> None:
    desk = await seeded(beginning())
    twice = ServiceTable(key="zoom", name="Zoom", description="Une salle.")
    with pytest.raises(SettingTwice):
        await compared(desk, Configuration(services=(twice, twice)))


async def test_a_platform_that_was_never_met_is_named_and_its_channels_are_left_alone() -> None:
    desk = MemoryDesk(beginning().rulebook())
    await seed(desk, beginning(), HERE, NOW)
    wanted = beginning(THIRD + STUDIO_GROUP)
    now = await desk.read(bringing.standing)
    assert not_met(wanted, now) == (Platform.SLACK,)
    assert (await compared(desk, wanted)).channels == ()


PLANNED = """
[[plans]]
key = "p"
name = "P"
tasks = [
  { key = "a", name = "A", group = "technologues" },
  { key = "b", name = "B", group = "technologues" },
  { key = "c", name = "C", group = "technologues", waits_for = ["a", "b"] },
]
"""
DIGESTED = """
import sys
from bot.config.reading import read_configuration
from workflow.upkeep.differences import Differences, Step
plans = read_configuration(sys.argv[1]).rulebook().book.own
print(Differences(settings=tuple(Step(None, one) for one in plans)).digest)
"""


def test_what_was_shown_is_told_again_by_another_instance() -> None:
    def digest(seed: int) -> str:
        told = [sys.executable, "-c", DIGESTED, PLANNED]
        return subprocess.run(
            told, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True, text=True
        ).stdout

    assert digest(1) == digest(2) != ""
