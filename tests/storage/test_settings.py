"""Changes of settings: the same on every desk, seen by every instance at once, one at a time."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage import StoredDesk
from tests.storage.samples import known, technologists
from workflow.business_time.sla import Bounds
from workflow.courses.assignment import AssignmentGroups
from workflow.courses.grid import CourseData
from workflow.courses.plan_book import OwnPlan, UsualDays
from workflow.courses.plans import (
    Bilingual,
    ChecklistLine,
    Concern,
    FieldKind,
    FormField,
    Option,
    Plan,
    PlannedTask,
    Preface,
    Requirement,
    ShownWhen,
    TickedBy,
)
from workflow.courses.requests import ServiceRequest
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.knowledge import Article, Service, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.people.distribution import Distribution, GroupRules
from workflow.people.people import Group, Person
from workflow.ports.desk import Desk, StaleWriteError, Transaction
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.refusals import SettingMoved, SettingTwice
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import levels
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.settings import (
    Conversation,
    FileLimit,
    FirstManagers,
    GroupSetting,
    Levels,
    Setting,
    SettingChange,
)
from workflow.upkeep.use_cases import settings

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
PLAN = OwnPlan(
    Plan(
        "studio",
        Bilingual("Studio", "The studio"),
        (
            PlannedTask(
                "book",
                "1",
                Bilingual.of("Réserver"),
                "technologues",
                (Bilingual.of("Une date"),),
                waits_for=frozenset({"a", "b"}),
                requires=(Requirement.PRESENTERS,),
                concerns=frozenset({Concern.FEEDBACK}),
                checklist=(ChecklistLine("1", Bilingual.of("Noter"), True, ticked_by=TickedBy.RESULTS),),
                opening=Preface(Bilingual.of("But"), (Bilingual.of("Voir."),), (("recording", Bilingual.of("Son")),)),
                templates=("booth",),
            ),
        ),
        (
            FormField("tool", FieldKind.CHOICE, Bilingual.of("Outil"), options=(Option("zoom", Bilingual.of("Zoom")),)),
            FormField(
                "why",
                FieldKind.TEXT,
                Bilingual.of("Pourquoi ?"),
                Bilingual.of("En un mot"),
                shown_when=ShownWhen("tool", ("zoom",)),
            ),
        ),
    ),
    for_grids=True,
)
SLOW = Levels(Bounds(8, 9, 10), Bounds(16, 17, 18))
EVERY: tuple[Setting, ...] = (
    GroupSetting("technologues", GroupRules(Distribution.LEAST_LOADED, True, True, "en"), True, "Le son, l’image"),
    SLOW,
    RoutingRule("technologues", Kind.QUESTION, ("zoom", "son"), "recording"),
    CannedAnswer("technologues", "Bonjour", "Bonjour {prenom},\n<!channel> =1+1"),
    Article(
        Shelf.FAQ,
        Bilingual("Le son ?", "Sound?"),
        Bilingual("Vérifiez.", "Check."),
        "https://aide.example.org",
        ("son",),
    ),
    Service("studio", Bilingual.of("Studio"), Bilingual.of("Un studio.")),
    Conversation(3, ("autre chose",), ("something else",)),
    FileLimit(7),
    FirstManagers(("nadia@example.org",)),
    Keeping(workbooks=30, people=900),
    UsualDays((("interview", 9),)),
    AssignmentGroups("pedagogie", "audiovisuel"),
    PLAN,
)


async def rules_of(tx: Transaction) -> Rulebook:
    return tx.rules


async def test_every_kind_of_change_is_kept_whole_and_in_force_from_the_next_transaction_on(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    changes = [SettingChange(at, None, one, nadia.id, NOW, None) for at, one in enumerate(EVERY, 1)]
    changes.append(SettingChange(len(EVERY) + 1, EVERY[2], None, nadia.id, NOW, 3))

    async def add(tx: Transaction) -> None:
        for change in changes:
            await tx.settings.add(change)

    await desk.write(add)
    rules = await desk.read(rules_of)
    assert rules == await desk.write(rules_of) == desk.rules
    assert (rules.response, rules.resolution) == (SLOW.response, SLOW.resolution)
    assert (rules.hold_seconds, rules.file_megabytes, rules.keeping) == (3, 7, EVERY[9])
    assert rules.managers == {"nadia@example.org"}
    assert (rules.book.own, rules.book.usual, rules.teaching_plan) == ((PLAN,), EVERY[10], "studio")
    assert rules.of_group("technologues") == GroupRules(Distribution.LEAST_LOADED, True, True, "en")
    assert (rules.routing, rules.canned, rules.articles, rules.services) == ((), (EVERY[3],), (EVERY[4],), (EVERY[5],))
    assert await desk.read(lambda tx: tx.settings.history()) == tuple(changes)


async def test_requests_keep_the_plan_that_they_began_with_and_a_closed_group_its_name(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    one = ServiceRequest("RITM0001001", "studio", None, CourseData("", "", "Nadia", ""), nadia.id, NOW)
    other = replace(one, number="RITM0001002", plan="access")

    async def begin(tx: Transaction) -> None:
        await tx.requests.add_many([one, other])
        await tx.requests.keep_plan("studio", "studio~7")
        await tx.groups.save(Group("studio", "Studio", closed=True))

    async def read(tx: Transaction) -> tuple[list[str], list[Group]]:
        found = await tx.requests.many([one.number, other.number])
        closed = [group for group in await tx.groups.all() if group.closed]
        return [request.plan for _number, request in sorted(found.items())], closed

    await desk.write(begin)
    assert await desk.read(read) == (["studio~7", "access"], [Group("studio", "Studio", closed=True)])


async def test_a_version_is_taken_once(desk: Desk) -> None:
    (nadia,) = await known(desk, "Nadia")
    change = SettingChange(1, None, EVERY[3], nadia.id, NOW)
    await desk.write(lambda tx: tx.settings.add(change))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.settings.add(change))


async def test_another_instance_goes_by_a_change_at_once(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    first, second = two_desks
    (nadia,) = await technologists(first, "Nadia", management=True)
    answer = CannedAnswer("technologues", "Bonjour", "Bonjour {prenom}")
    await first.write(lambda tx: settings.put_entry(tx, nadia.id, answer, "", NOW))

    assert (await second.read(rules_of)).canned == (answer,)
    with pytest.raises(SettingTwice):
        await second.write(lambda tx: settings.put_entry(tx, nadia.id, answer, "", NOW))
    third = CannedAnswer("technologues", "Au revoir", "À bientôt")
    await second.write(lambda tx: settings.put_entry(tx, nadia.id, third, "", NOW))
    assert (await first.read(rules_of)).canned == (answer, third)


async def test_several_managers_at_once_lose_no_change(two_desks: tuple[StoredDesk, StoredDesk]) -> None:
    (nadia,) = await technologists(two_desks[0], "Nadia", management=True)

    async def add(at: int) -> None:
        answer = CannedAnswer("technologues", f"Réponse {at}", "Bonjour")
        await two_desks[at % 2].write(lambda tx: settings.put_entry(tx, nadia.id, answer, "", NOW))

    await asyncio.gather(*(add(at) for at in range(4)))
    for desk in two_desks:
        assert sorted(one.title for one in (await desk.read(rules_of)).canned) == [f"Réponse {at}" for at in range(4)]


async def test_of_two_managers_who_change_the_same_setting_one_is_told(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    (nadia,) = await technologists(two_desks[0], "Nadia", management=True)
    before = mark(levels(await two_desks[0].read(rules_of)))

    async def bring(at: int) -> bool:
        wanted = Levels(Bounds(1, 2, 3 + at), Bounds(4, 5, 6))
        try:
            await two_desks[at % 2].write(lambda tx: settings.bring_levels(tx, nadia.id, wanted, before, NOW))
        except SettingMoved:
            return False
        return True

    assert sorted(await asyncio.gather(*(bring(at) for at in range(4)))) == [False, False, False, True]


async def test_no_request_opened_meanwhile_is_counted_by_the_old_levels(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    nadia, *askers = await technologists(
        two_desks[0], "Nadia", *(f"Personne{number}" for number in range(12)), management=True
    )
    before = mark(levels(await two_desks[0].read(rules_of)))
    changing = two_desks[0].write(lambda tx: settings.bring_levels(tx, nadia.id, SLOW, before, NOW))

    async def open_for(desk: StoredDesk, one: Person) -> None:
        await desk.write(lambda tx: open_incident(tx, one.id, "Le son coupe.", NOW))

    opening = [open_for(two_desks[at % 2], one) for at, one in enumerate(askers)]
    await asyncio.gather(*opening[:6], changing, *opening[6:])

    kept = await two_desks[0].read(lambda tx: tx.clocks.running())
    assert {one.clock.bounds for one in kept} == {SLOW.response}
    assert len(kept) == len(askers)
