"""Settings changed in chat: what is in force after it, what is kept of it, and what is refused."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.office import CALENDAR, Office, at
from workflow.business_time.notices import Escalated, LevelsChanged, ManagementWarned
from workflow.business_time.sla import Bounds, ClockKind, Level
from workflow.business_time.use_cases.escalate import escalate
from workflow.courses.plans import Bilingual
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.knowledge import Article, Shelf
from workflow.helpdesk.routing import RoutingRule
from workflow.helpdesk.urgency import Urgency
from workflow.helpdesk.use_cases import incidents
from workflow.items.reactions import Reactions, Sign
from workflow.items.refusals import UnkeptCharacter
from workflow.people.distribution import Distribution, GroupRules
from workflow.people.people import Person
from workflow.people.refusals import ManagersOnly, NoSuchGroup
from workflow.refusal import Refusal
from workflow.upkeep.refusals import (
    DefaultNeeded,
    SettingMoved,
    SettingTwice,
    SettingUnchanged,
    UnknownField,
)
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import levels
from workflow.upkeep.setting_rules import changed, entries, mark
from workflow.upkeep.settings import Entry, GroupSetting, Levels, SettingChange
from workflow.upkeep.use_cases import settings
from workflow.upkeep.use_cases.settings import SettingsView

HOUR = 3600
FIRST = RoutingRule("technopedagogues", words=("plan",))
SECOND = RoutingRule("technologues", Kind.INCIDENT)
SLOW = Levels(Bounds(8 * HOUR, 12 * HOUR, 16 * HOUR), Bounds(16 * HOUR, 32 * HOUR, 48 * HOUR))
FAST = Levels(Bounds(HOUR // 2, HOUR, 2 * HOUR), Bounds(2 * HOUR, 3 * HOUR, 4 * HOUR))


async def put(office: Office, wanted: Entry | None, before: Entry | None = None, place: int | None = None) -> None:
    await office.do(settings.put_entry, office.gisele.id, wanted, mark(before) if before else "", place=place)


async def bring(office: Office, wanted: Levels) -> int:
    before = mark(levels((await seen(office)).rules))
    return await office.do(settings.bring_levels, office.gisele.id, wanted, before)


async def seen(office: Office, who: Person | None = None) -> SettingsView:
    return await office.desk.read(partial(settings.settings_view, person=(who or office.gisele).id))


rules_of_routing = st.builds(
    RoutingRule, st.sampled_from(["a", "b"]), st.none() | st.sampled_from(Kind), st.tuples(st.text(max_size=3))
)


@given(st.lists(st.tuples(rules_of_routing, st.integers(0, 9), st.sampled_from(["add", "drop", "put", "move"]))))
def test_changes_do_to_the_rules_what_they_would_to_a_list(acts: list[tuple[RoutingRule, int, str]]) -> None:
    rules, expected = Rulebook(CALENDAR), list[RoutingRule]()
    for version, (rule, at_place, act) in enumerate(acts, 1):
        place = at_place % len(expected) if expected else 0
        old = expected[place] if expected else None
        if act == "add" or old is None:
            change = SettingChange(version, None, rule, 1, at("08 09:10"))
            expected.append(rule)
        elif act == "drop":
            change = SettingChange(version, old, None, 1, at("08 09:10"))
            expected.remove(old)
        elif act == "put":
            change = SettingChange(version, old, rule, 1, at("08 09:10"))
            expected[expected.index(old)] = rule
        else:
            change = SettingChange(version, old, old, 1, at("08 09:10"), place=0)
            expected.remove(old)
            expected.insert(0, old)
        rules = changed(rules, change)
        assert rules.routing == tuple(expected)
        assert rules.settings == version


async def test_a_rule_that_is_added_routes_the_next_request_and_its_place_decides(office: Office) -> None:
    await put(office, FIRST)
    await put(office, SECOND)
    assert (await office.asks(office.marie, "Le plan de cours est illisible.")).group == "technopedagogues"

    await put(office, SECOND, SECOND, place=0)

    assert (await seen(office)).rules.routing == (SECOND, FIRST)
    asked = await office.asks(office.john, "Mon plan ne fonctionne plus, erreur 500.")
    assert (asked.kind, asked.group) == (Kind.INCIDENT, "technologues")
    history = await office.desk.read(lambda tx: tx.settings.history())
    assert [(one.before, one.after, one.place) for one in history] == [
        (None, FIRST, None),
        (None, SECOND, None),
        (SECOND, SECOND, 0),
    ]
    assert {one.by for one in history} == {office.gisele.id}


async def test_what_cannot_be_is_refused_and_changes_nothing(office: Office) -> None:
    answer = CannedAnswer("technologues", "Bonjour", "Bonjour {prenom}")
    faq = Article(Shelf.FAQ, Bilingual.of("Le son ?"), Bilingual.of("Vérifiez le micro."))
    for one in (FIRST, answer, faq):
        await put(office, one)
    refused: list[tuple[type[Refusal], Entry, Entry | None]] = [
        (SettingTwice, replace(FIRST, group="technologues"), None),
        (SettingTwice, replace(answer, text="Autre"), None),
        (SettingTwice, replace(faq, text=Bilingual.of("Autre")), None),
        (SettingUnchanged, answer, answer),
        (SettingMoved, answer, SECOND),
        (NoSuchGroup, replace(answer, group="inconnu", title="Autre"), None),
        (UnknownField, replace(answer, text="Bonjour {nom}"), answer),
        (UnkeptCharacter, replace(answer, text="Bonjour\0"), answer),
        (UnkeptCharacter, replace(faq, text=Bilingual.of("Micro", "Half of \ud83d")), faq),
        (UnkeptCharacter, replace(FIRST, words=("plan", "\udc00")), FIRST),
    ]
    for kind, wanted, before in refused:
        with pytest.raises(kind):
            await put(office, wanted, before)
    with pytest.raises(ManagersOnly):
        await office.do(settings.put_entry, office.tom.id, SECOND, "")
    with pytest.raises(ManagersOnly):
        await seen(office, office.marie)
    assert entries((await seen(office)).rules) == (FIRST, answer, faq)


async def test_the_group_by_default_is_one_and_stays_until_another_is_chosen(office: Office) -> None:
    view = await seen(office)
    technologues, pedagogues = view.group("technologues"), view.group("technopedagogues")
    assert technologues.default_for_help
    wanted = replace(pedagogues, default_for_help=True, responsibilities="Scénarios de cours")

    with pytest.raises(DefaultNeeded):
        await office.do(
            settings.put_group, office.gisele.id, replace(technologues, default_for_help=False), mark(technologues)
        )
    await office.do(settings.put_group, office.gisele.id, wanted, mark(pedagogues))

    after = await seen(office)
    assert [one.key for one in after.groups if one.default_for_help] == ["technopedagogues"]
    assert after.group("technopedagogues").responsibilities == "Scénarios de cours"
    assert (await office.asks(office.marie, "Antem reste blanc.")).group == "technopedagogues"
    channels = {one.key: one.channels for one in view.groups}
    assert {one.key: one.channels for one in after.groups} == channels
    with pytest.raises(SettingMoved):
        await office.do(settings.put_group, office.gisele.id, wanted, mark(pedagogues))


async def test_what_is_set_for_a_group_holds_at_once(office: Office) -> None:
    view = await seen(office)
    before = view.group("technologues")
    wanted = GroupSetting("technologues", GroupRules(Distribution.ROUND_ROBIN, language="en"), default_for_help=True)
    await office.do(settings.put_group, office.gisele.id, wanted, mark(before))
    assert (await office.asks(office.marie, "Antem reste blanc.")).holder is not None
    assert (await seen(office)).rules.of_group("technologues").language == "en"


async def test_other_bounds_count_running_clocks_again_and_stopped_ones_keep_their_result(office: Office) -> None:
    running = await office.asks(office.marie, "Antem reste blanc.")
    stopped = await office.asks(office.john, "Le micro grésille.")
    office.later(hours=1)
    await office.do(incidents.claim, office.tom.id, stopped.number)
    office.said()

    seen = await office.do(settings.preview_levels, office.gisele.id, SLOW)
    assert [one.item for one in seen.moved if one.clock.kind is ClockKind.RESPONSE] == [running.number]
    assert await bring(office, SLOW) == len(seen.moved) == 2  # and the solution of the other one

    assert office.clock(running.number, ClockKind.RESPONSE).bounds == SLOW.response
    assert office.clock(stopped.number, ClockKind.RESPONSE).bounds == Bounds(4 * HOUR, 6 * HOUR, 8 * HOUR)
    assert office.clock(stopped.number, ClockKind.RESOLUTION).bounds == SLOW.resolution
    ((told, _where),) = office.said(LevelsChanged)
    assert isinstance(told, LevelsChanged)
    assert (told.by, told.moved, told.pings, told.urgent) == (office.gisele.id, 2, (), False)
    later = await office.asks(office.paul, "Zoom ne s’ouvre pas.")
    assert office.clock(later.number, ClockKind.RESPONSE).bounds == SLOW.response


async def test_levels_that_other_bounds_bring_are_told_together_and_never_pinged(office: Office) -> None:
    asked = await office.asks(office.marie, "Antem reste blanc.")
    office.later(hours=3)
    assert (await office.do(settings.preview_levels, office.gisele.id, FAST)).jumping == 1
    await bring(office, FAST)
    ((told, _where),) = office.said(LevelsChanged)
    assert isinstance(told, LevelsChanged)
    assert told.pings == (f"{asked.number}|response|1|overdue",)
    assert [one.level for one in office.crossings(asked.number)] == [Level.MODERATE, Level.HIGH, Level.OVERDUE]
    office.later(hours=5)
    await office.do(escalate)
    assert office.said(Escalated, ManagementWarned) == []


async def test_a_preview_of_bounds_that_have_moved_since_is_refused(office: Office) -> None:
    before = mark(levels((await seen(office)).rules))
    await bring(office, SLOW)
    with pytest.raises(SettingMoved):
        await office.do(settings.bring_levels, office.gisele.id, FAST, before)
    with pytest.raises(SettingUnchanged):
        await office.do(settings.preview_levels, office.gisele.id, SLOW)


async def test_managers_change_which_emoji_asks_for_what(office: Office) -> None:
    before, wanted = mark((await seen(office)).rules.reactions), Reactions(claim="🙋", finish="🏁", open="")
    with pytest.raises(ManagersOnly):
        await office.do(settings.put_desk_wide, office.tom.id, wanted, before)
    await office.do(settings.put_desk_wide, office.gisele.id, wanted, before)
    rules = (await seen(office)).rules.reactions
    assert (rules.sign_of("🙋"), rules.sign_of("👀"), rules.sign_of("🎫")) == (Sign.CLAIM, None, None)
    with pytest.raises(SettingMoved):
        await office.do(settings.put_desk_wide, office.gisele.id, Reactions(), before)


async def put_urgency(office: Office, wanted: Urgency) -> int:
    before = mark((await seen(office)).rules.urgency)
    return await office.do(settings.put_urgency, office.gisele.id, wanted, before)


async def test_what_is_set_about_urgent_requests_holds_for_the_next_one_and_for_those_that_wait(office: Office) -> None:
    waiting = await office.asks(office.marie, "Urgent : le son coupe.")
    assert await put_urgency(office, Urgency(30, "514 555-0100", ("feu",), (), ())) == 1
    assert office.clock(waiting.number, ClockKind.RESPONSE, 2).bounds.overdue == 30 * 60
    office.now = at("08 11:00")
    assert not (await office.asks(office.john, "Urgent : le son coupe.")).urgent
    assert (await office.asks(office.paul, "Il y a le feu")).urgent
    assert office.desk.rules.urgency.telephone == "514 555-0100"


async def test_only_managers_change_it_and_from_what_it_is_now(office: Office) -> None:
    before = mark((await seen(office)).rules.urgency)
    with pytest.raises(ManagersOnly):
        await office.do(settings.put_urgency, office.tom.id, Urgency(30), before)
    with pytest.raises(SettingUnchanged):
        await office.do(settings.put_urgency, office.gisele.id, Urgency(), before)
    await put_urgency(office, Urgency(telephone="1"))
    with pytest.raises(SettingMoved):
        await office.do(settings.put_urgency, office.gisele.id, Urgency(30), before)
