"""Who did what, when: lines of histories and acts on the desk itself, in one order, narrowed as one asks."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.storage.lived import INC, RITM, STEPS, WAITED, Lived, lived
from tests.storage.samples import HOUR, NOW, TECHNO
from workflow.business_time.calendar_change import CalendarVersion
from workflow.courses.delegates import Delegation
from workflow.courses.teaching_support import INTERVIEW, PLANNING
from workflow.helpdesk.canned import CannedAnswer
from workflow.items.erasing import ERASED
from workflow.items.journal import What
from workflow.items.refusals import NoSuchItem
from workflow.people.channels import ChannelLink
from workflow.people.refusals import NoSuchPerson
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.acts import Act, ActQuery, Deed, PersonalAct, Refused
from workflow.upkeep.settings import SettingChange
from workflow.upkeep.use_cases import auditing

EVERYTHING = ActQuery()


async def told(desk: Desk, query: ActQuery = EVERYTHING) -> list[Act]:
    """Return what was done, all pages together."""
    found: list[Act] = []
    people: set[int] = set()

    def show(page: auditing.Page) -> None:
        found.extend(page.acts)
        people.update(page.people)

    count = await desk.read(lambda tx: auditing.acts(tx, query, show))
    assert count == len(found)
    assert {one.by for one in found if one.by is not None} <= people
    return found


async def administered(desk: Desk) -> Lived:
    """The desk itself was changed too."""
    people = await lived(desk)

    async def change(tx: Transaction) -> None:
        calendar = replace(tx.rules.calendar, version=2)
        await tx.calendars.add(CalendarVersion(calendar, people.nadia.id, NOW + 3 * HOUR))
        await tx.channels.add(ChannelLink("technologues", TECHNO, False, people.nadia.id, NOW - HOUR))
        await tx.channels.end(TECHNO, people.nadia.id, NOW + HOUR)
        await tx.delegates.add(Delegation(people.tom.id, "Médecine", people.nadia.id, NOW))
        answer = CannedAnswer("technologues", "Bonjour", "Bonjour {prenom}")
        await tx.settings.add(SettingChange(1, None, answer, people.nadia.id, NOW + HOUR))
        await tx.audit.note(PersonalAct(people.marie.id, Deed.DATA_EXPORTED, NOW + 100 * HOUR))

    await desk.write(change)
    return people


async def test_everything_is_told_and_no_words(desk: Desk) -> None:
    people = await administered(desk)
    acts = await told(desk)
    kinds = [one.kind for one in acts]
    assert set(kinds) >= {
        What.OPENED,
        What.STATE,
        What.CROSSED,
        What.COMMENT,
        Deed.CALENDAR_CHANGED,
        Deed.SETTING_CHANGED,
        Deed.CHANNEL_LINKED,
        Deed.CHANNEL_UNLINKED,
        Deed.DELEGATE_NAMED,
        Deed.GRID_PREVIEWED,
        Deed.GRID_IMPORTED,
    }
    assert kinds[0] == Deed.CHANNEL_LINKED
    assert (kinds[-1], acts[-1].person) == (Deed.DATA_EXPORTED, people.marie.id)
    said = [one.detail["text"] for one in acts if one.kind == What.COMMENT]
    assert said == [ERASED, ERASED]
    (setting,) = [one for one in acts if one.kind == Deed.SETTING_CHANGED]
    assert (setting.by, setting.group) == (people.nadia.id, "technologues")
    assert setting.detail == {"setting": "canned", "name": "Bonjour", "change": "added"}


async def test_one_asks_for_a_person_an_item_a_group_a_kind_or_a_period(desk: Desk) -> None:
    people = await administered(desk)
    assert {one.by for one in await told(desk, ActQuery(person=people.tom.id))} == {people.tom.id, people.nadia.id}
    assert [one.kind for one in await told(desk, ActQuery(person=people.marie.id))] == [
        What.OPENED,
        Deed.DATA_EXPORTED,
    ]
    assert {one.item for one in await told(desk, ActQuery(items=frozenset({INC})))} == {INC}
    steps = await desk.read(lambda tx: auditing.with_steps(tx, RITM))
    assert {STEPS[INTERVIEW], STEPS[PLANNING], RITM} <= steps
    of_group = {(one.kind, one.item) for one in await told(desk, ActQuery(group="technologues"))}
    assert {(Deed.CHANNEL_LINKED, str(TECHNO)), (What.HOLDER, INC), (What.OPENED, STEPS[PLANNING])} <= of_group
    assert (What.OPENED, STEPS[INTERVIEW]) not in of_group
    kinds = ActQuery(kinds=frozenset({What.HOLDER.value, Deed.CALENDAR_CHANGED.value}))
    assert {one.kind for one in await told(desk, kinds)} == {What.HOLDER, Deed.CALENDAR_CHANGED}
    period = ActQuery(since=WAITED + 1 * HOUR, until=WAITED + 21 * HOUR)
    assert {one.at for one in await told(desk, period)} == {WAITED + HOUR, WAITED + 20 * HOUR}


async def test_a_page_ends_and_the_next_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await administered(desk)
    whole = await told(desk)
    monkeypatch.setattr(auditing, "PAGE", 4)
    assert await told(desk) == whole


async def test_someone_is_named_by_e_mail_or_by_the_number_they_go_by(desk: Desk) -> None:
    people = await lived(desk)
    assert await desk.read(lambda tx: auditing.whose(tx, "Marie@example.org")) == people.marie.id
    assert await desk.read(lambda tx: auditing.whose(tx, str(people.tom.id))) == people.tom.id
    for text in ("nobody@example.org", "999999"):
        with pytest.raises(NoSuchPerson):
            await desk.read(lambda tx, text=text: auditing.whose(tx, text))  # type: ignore[misc]
    with pytest.raises(NoSuchItem):
        await desk.read(lambda tx: auditing.with_steps(tx, "INC0009999"))


async def test_what_was_refused_is_counted_by_day(desk: Desk) -> None:
    day = date(2026, 9, 1)
    for count in (2, 3):
        await desk.write(lambda tx, count=count: tx.audit.count_refused([Refused(day, "slack", "unsigned", count)]))  # type: ignore[misc]
    later = Refused(day + timedelta(days=1), "teams", "foreign", 1)
    await desk.write(lambda tx: tx.audit.count_refused([later]))
    whole = (Refused(day, "slack", "unsigned", 5), later)
    assert await desk.read(lambda tx: auditing.refused(tx, ActQuery())) == whole
    assert await desk.read(lambda tx: auditing.refused(tx, ActQuery(since=NOW + 24 * HOUR))) == (later,)
    assert await desk.read(lambda tx: auditing.refused(tx, ActQuery(until=NOW))) == whole[:1]
    assert await desk.read(lambda tx: auditing.refused(tx, ActQuery(group="technologues"))) == ()


async def test_the_newest_lines_come_first_narrowed_alike_and_counted(desk: Desk) -> None:
    people = await administered(desk)
    for query in (EVERYTHING, ActQuery(person=people.tom.id), ActQuery(items=frozenset({INC}))):
        await desk.read(partial(_newest_of, query))


async def _newest_of(query: ActQuery, tx: Transaction) -> None:
    lines = [entry for _place, entry in await tx.audit.entries(query, 0, 1000)]
    assert await tx.audit.newest(query, 3) == tuple(reversed(lines))[:3]
    assert await tx.audit.count(query) == len(lines)
