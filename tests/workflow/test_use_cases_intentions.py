"""Intentions as dialogues: announced, put before a department, decided once, and what comes of them."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, PEDAGO, Office, channel, names
from workflow.courses.delegates import SeededDelegate
from workflow.courses.grid import Term
from workflow.courses.intentions import Intention, IntentionState, Wish
from workflow.courses.notices import IntentionAnswered, IntentionChanged, IntentionReminder, IntentionShown
from workflow.courses.refusals import (
    AlreadyAnnounced,
    AlreadyDelegate,
    AlreadyRequested,
    DelegatesOnly,
    IntentionDecided,
    NoDepartmentNamed,
    NoEmailKnown,
    NoSuchDelegate,
    NotDelegate,
    NotYourIntention,
    OwnIntention,
)
from workflow.courses.use_cases import delegates, intentions
from workflow.courses.use_cases.intention_views import intentions_view, own_intentions, seen_by, to_decide
from workflow.items.journal import What
from workflow.items.refusals import NothingSaid
from workflow.items.states import RequestState, TaskState
from workflow.items.use_cases.unreachable import could_not_say
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.people.refusals import GuestHoldsNoRights, ManagersOnly
from workflow.people.use_cases import people

MEDICINE = "Département de médecine"
WISH = Wish(Term.parse("A26"), "MMD 1231", "A", ("virtual_class",), "Cardiologie 1", MEDICINE, date(2026, 10, 5), 12)
SHOWN, CHANGED = IntentionShown, IntentionChanged


async def named(office: Office, *people: Person, department: str = MEDICINE) -> None:
    """Have people answer for a department."""
    for one in people:
        await office.do(delegates.name_delegate, office.gisele.id, one, department)
    office.said()


async def announced(office: Office, by: Person, wish: Wish = WISH) -> Intention:
    return await office.do(intentions.submit, by.id, wish)


def kept(office: Office, one: Intention) -> Intention:
    return office.desk.state.intentions[one.id]


async def test_an_intention_goes_to_the_delegates_of_its_department_and_its_author_gets_a_receipt(
    office: Office,
) -> None:
    await named(office, office.john)
    await named(office, office.paul, department="Nutrition")
    await announced(office, office.marie, replace(WISH, department="departement de MEDECINE"))
    assert names(office.said()) == [("IntentionShown", "U0MARIE"), ("IntentionShown", "U0JOHN")]


async def test_without_anyone_to_ask_it_goes_to_management(office: Office) -> None:
    unreachable = await office.meet("Zoé Hors-ligne", account=False)
    await named(office, unreachable, office.marie)
    await announced(office, office.marie)
    assert names(office.said(SHOWN)) == [("IntentionShown", "U0MARIE"), ("IntentionShown", GESTION.id)]


async def test_a_delegate_who_becomes_a_guest_is_asked_and_decides_no_more_and_no_guest_is_named(
    office: Office,
) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    guest = await office.do(people.meet, office.john.accounts[0], office.john.name, None, "en", guest=True)
    office.said()

    with pytest.raises(NotDelegate):
        await office.do(intentions.approve, guest.id, one.id)
    with pytest.raises(DelegatesOnly):
        await office.desk.read(partial(intentions_view, person=guest.id))
    assert await office.desk.read(partial(to_decide, person=guest.id)) == ()
    await announced(office, office.tom)
    assert ("IntentionShown", "U0JOHN") not in names(office.said(SHOWN))
    with pytest.raises(GuestHoldsNoRights):
        await office.do(delegates.name_delegate, office.gisele.id, guest, "Nutrition")


async def test_an_approved_one_becomes_a_request_as_if_a_grid_had_named_it(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie, replace(WISH, approaches=("virtual_class", "recording")))
    office.said()
    await office.do(intentions.approve, office.john.id, one.id)

    assert kept(office, one).state is IntentionState.APPROVED
    assert kept(office, one).requests == ("RITM0001001", "RITM0001002")
    first = office.desk.state.requests["RITM0001001"]
    assert (first.lead, first.off_grid, first.import_id) == (office.marie.id, True, None)
    assert (first.data.title, first.data.first_activity, first.data.lead_email) == (
        "Cardiologie 1",
        date(2026, 10, 5),
        "marie@example.org",
    )
    assert [task.state for task in office.tasks_of("RITM0001001").values()] == [TaskState.OPEN] + [
        TaskState.WAITING
    ] * 3
    said = office.said()
    assert names(said).count(("ItemOpened", PEDAGO.id)) == 2
    assert ("IntentionAnswered", "U0MARIE") in names(said)
    assert {entry.by for entry in office.journal("RITM0001001")} == {office.john.id}
    assert "cardiologie" in office.desk.state.search["RITM0001001"]


async def test_a_known_course_gains_an_approach_and_keeps_what_is_known_of_it(office: Office) -> None:
    await office.import_grid(sheet(row()))
    await named(office, office.john)
    one = await announced(office, office.marie, replace(WISH, approaches=("virtual_class", "recording")))
    await office.do(intentions.approve, office.john.id, one.id)
    assert kept(office, one).requests == ("RITM0001001", "RITM0001002")
    known, added = (office.desk.state.requests[number] for number in kept(office, one).requests)
    assert (known.off_grid, added.off_grid) == (False, True)
    assert known.data == replace(added.data, remarks=known.data.remarks)
    assert added.lead == known.lead


async def test_what_is_all_known_already_is_not_announced(office: Office) -> None:
    await office.import_grid(sheet(row()))
    with pytest.raises(AlreadyRequested):
        await announced(office, office.marie)
    assert not office.desk.state.intentions


async def test_a_course_is_announced_once_while_it_waits(office: Office) -> None:
    one = await announced(office, office.marie)
    with pytest.raises(AlreadyAnnounced):
        await announced(office, office.marie, replace(WISH, approaches=("recording",)))
    await announced(office, office.tom)
    await office.do(intentions.withdraw, office.marie.id, one.id)
    assert (await announced(office, office.marie)).waiting


async def test_two_teachers_of_one_course_have_one_request(office: Office) -> None:
    first, second = await announced(office, office.marie), await announced(office, office.tom)
    for one in (first, second):
        await office.do(intentions.approve, office.gisele.id, one.id)
    assert list(office.requests()) == ["RITM0001001"]
    assert kept(office, second).requests == ("RITM0001001",)


async def test_a_refusal_says_why_and_opens_nothing(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    for blank in ("", "  \n"):
        with pytest.raises(NothingSaid):
            await office.do(intentions.refuse, office.john.id, one.id, blank)
    await office.do(intentions.refuse, office.john.id, one.id, "Ce cours n’est pas offert cet automne.")
    assert (kept(office, one).state, kept(office, one).reason) == (
        IntentionState.REFUSED,
        "Ce cours n’est pas offert cet automne.",
    )
    assert not office.requests()
    (answered,) = office.said(IntentionAnswered)
    assert answered[1].id == "U0MARIE"


async def test_only_delegates_of_the_department_and_managers_decide_and_never_on_their_own(office: Office) -> None:
    await named(office, office.john, office.marie)
    await named(office, office.paul, department="Nutrition")
    one = await announced(office, office.marie)
    for stranger, refusal in (
        (office.ada, NotDelegate),
        (office.paul, NotDelegate),
        (office.marie, OwnIntention),
    ):
        with pytest.raises(refusal):
            await office.do(intentions.approve, stranger.id, one.id)
        with pytest.raises(refusal):
            await office.do(intentions.refuse, stranger.id, one.id, "Non.")
    with pytest.raises(NotYourIntention):
        await office.do(intentions.withdraw, office.john.id, one.id)
    assert kept(office, one).waiting


async def test_who_answers_no_more_can_decide_no_more_and_management_takes_over(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    await office.post_cards()
    office.said()
    await office.do(delegates.take_off, office.gisele.id, office.john.id, "departementdemedecine")
    said = names(office.said())
    assert ("IntentionShown", GESTION.id) in said
    assert ("IntentionChanged", "U0JOHN") in said
    with pytest.raises(NotDelegate):
        await office.do(intentions.approve, office.john.id, one.id)
    await office.do(intentions.approve, office.gisele.id, one.id)


async def test_the_first_to_decide_wins_and_the_cards_of_the_others_follow(office: Office) -> None:
    await named(office, office.john, office.ada)
    one = await announced(office, office.marie)
    await office.post_cards()
    office.said()
    await office.do(intentions.approve, office.ada.id, one.id)
    with pytest.raises(IntentionDecided) as refused:
        await office.do(intentions.refuse, office.john.id, one.id, "Non.")
    assert (refused.value.state, refused.value.by) == ("approved", office.ada.id)
    with pytest.raises(IntentionDecided):
        await office.do(intentions.withdraw, office.marie.id, one.id)
    where = {address.id for _notice, address in office.said(CHANGED)}
    assert where >= {"U0JOHN", "U0ADA", "U0MARIE"}


async def test_a_new_delegate_is_told_and_finds_what_waits(office: Office) -> None:
    one = await announced(office, office.marie)
    office.said()
    await office.do(delegates.name_delegate, office.gisele.id, office.john, MEDICINE)
    assert names(office.said())[:2] == [("DelegateNamed", "U0JOHN"), ("IntentionShown", "U0JOHN")]
    view = await office.desk.read(lambda tx: to_decide(tx, office.john.id))
    assert [each.intention.id for each in view] == [one.id]


async def test_a_delegate_known_by_email_alone_is_told_and_asked_once_they_can_be(office: Office) -> None:
    seeds = [
        SeededDelegate(MEDICINE, "zoe@example.org"),
        SeededDelegate("Nutrition", "zoe@example.org"),
    ]
    await office.do(delegates.seed_delegates, seeds)
    await announced(office, office.marie)
    office.said()
    account = channel("U0ZOE")
    zoe = await office.do(people.meet, account, "Zoé", "zoe@example.org", "fr")
    again = await office.do(people.meet, account, "Zoé G.", "zoe@example.org", "fr")
    assert zoe.id == again.id
    assert [one.kind for one in office.desk.state.inbox.values()].count(delegates.REACHED) == 1
    await office.do(delegates.reached, zoe.id)
    assert [name for name, where in names(office.said()) if where == "U0ZOE"] == [
        "DelegateNamed",
        "IntentionShown",
        "DelegateNamed",
    ]


async def test_reminders_come_after_three_business_days_and_then_to_management_too(office: Office) -> None:
    await named(office, office.john)
    await announced(office, office.marie)
    office.said()
    start = office.now
    for turn, where in ((1, ["U0JOHN"]), (2, ["U0JOHN", GESTION.id]), (3, [])):
        await office.pass_to(office.desk.rules.calendar.due(start, 3 * turn * 8 * 3600))
        assert [address.id for _notice, address in office.said(IntentionReminder)] == where


async def test_nobody_is_reminded_of_what_is_decided(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    await office.do(intentions.approve, office.john.id, one.id)
    office.said()
    await office.pass_to(office.desk.rules.calendar.due(office.now, 10 * 8 * 3600))
    assert office.said(IntentionReminder) == []


async def test_a_delegate_who_cannot_be_written_to_after_all_has_management_asked_once(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    await office.post_cards()
    office.said()
    for kind in (SHOWN, IntentionReminder):
        notice = kind(one.topic, ToPerson(office.john.id))
        await office.do(could_not_say, notice, office.john.accounts[0], "account_inactive")
    assert names(office.said()) == [("IntentionShown", GESTION.id)]
    assert [entry.what for entry in office.journal(one.topic)] == [What.OPENED, What.UNREACHABLE]
    await office.pass_to(office.desk.rules.calendar.due(office.now, 3 * 8 * 3600))
    assert names(office.said(IntentionReminder)) == [("IntentionReminder", GESTION.id)]


async def test_a_grid_never_misses_what_it_never_had_and_ends_the_mark_once_it_names_it(office: Office) -> None:
    one = await announced(office, office.marie, replace(WISH, approaches=("virtual_class", "recording")))
    await office.do(intentions.approve, office.gisele.id, one.id)

    other = await office.import_grid(sheet(row(Sigle="MMD 1299")))
    assert (other.summary.removed, other.summary.absent, other.summary.named) == (0, 2, 0)
    half = await office.import_grid(sheet(row(Sigle="MMD 1299"), row(Responsable="Marie R.")))
    assert (half.summary.changed, half.summary.unchanged, half.summary.named, half.summary.absent) == (1, 1, 1, 1)
    assert kept(office, one).state is IntentionState.APPROVED
    requests = office.desk.state.requests
    assert [requests[number].off_grid for number in kept(office, one).requests] == [False, True]

    whole = await office.import_grid(sheet(row(Responsable="Marie R.", Approches="Classe virtuelle; Enregistrement")))
    assert (whole.summary.named, whole.summary.absent, whole.summary.removed) == (1, 0, 1)
    assert kept(office, one).state is IntentionState.IN_GRID
    missed = await office.drop(sheet(row(Sigle="MMD 1299")))
    assert (missed.summary.removed, missed.summary.absent) == (2, 0)


async def test_a_grid_that_only_names_approved_ones_is_worth_importing(office: Office) -> None:
    one = await announced(office, office.marie)
    await office.do(intentions.approve, office.gisele.id, one.id)
    mine = row(
        Responsable="Marie Roy", Courriel="marie@example.org", Remarques=None, **{"Première activité": "2026-10-05"}
    )
    done = await office.import_grid(sheet(mine))
    assert (done.summary.unchanged, done.summary.named) == (1, 1)
    assert not office.desk.state.requests["RITM0001001"].off_grid


async def test_what_a_grid_has_named_before_the_approval_is_in_the_grid_at_once(office: Office) -> None:
    one = await announced(office, office.marie)
    await office.import_grid(sheet(row()))
    await office.post_cards()
    office.said()
    await office.do(intentions.approve, office.gisele.id, one.id)
    assert (kept(office, one).state, kept(office, one).requests) == (IntentionState.IN_GRID, ("RITM0001001",))
    assert list(office.requests()) == ["RITM0001001"]
    assert {address.id for _notice, address in office.said(CHANGED)} >= {"U0MARIE", GESTION.id}


async def test_a_request_that_is_over_holds_no_intention_back(office: Office) -> None:
    one = await announced(office, office.marie, replace(WISH, approaches=("virtual_class", "recording")))
    await office.do(intentions.approve, office.gisele.id, one.id)
    requests = office.desk.state.requests
    requests["RITM0001002"] = replace(requests["RITM0001002"], state=RequestState.CANCELLED)
    await office.import_grid(sheet(row()))
    assert kept(office, one).state is IntentionState.IN_GRID


async def test_everyone_sees_what_is_theirs_to_see(office: Office) -> None:
    await named(office, office.john)
    one = await announced(office, office.marie)
    for reader in (office.marie, office.john, office.gisele):
        assert (await office.desk.read(partial(seen_by, person=reader.id, intention_id=one.id))).intention.id == one.id
    for stranger in (office.tom, office.paul):
        with pytest.raises(NotYourIntention):
            await office.desk.read(partial(seen_by, person=stranger.id, intention_id=one.id))
        with pytest.raises(DelegatesOnly):
            await office.desk.read(partial(intentions_view, person=stranger.id))
    own = await office.desk.read(lambda tx: own_intentions(tx, office.marie.id, office.now))
    assert [view.intention.id for view in own] == [one.id]
    assert (await office.desk.read(lambda tx: intentions_view(tx, office.gisele.id))).count == 1


async def test_whoever_has_no_email_is_told_so(office: Office) -> None:
    state = office.desk.state
    state.persons[office.marie.id] = replace(office.marie, email=None)
    with pytest.raises(NoEmailKnown):
        await announced(office, office.marie)


async def test_only_managers_name_delegates_and_history_stays(office: Office) -> None:
    with pytest.raises(ManagersOnly):
        await office.do(delegates.name_delegate, office.tom.id, office.john, MEDICINE)
    with pytest.raises(NoDepartmentNamed):
        await office.do(delegates.name_delegate, office.gisele.id, office.john, " … ")
    await office.do(delegates.name_delegate, office.gisele.id, office.john, MEDICINE)
    with pytest.raises(AlreadyDelegate):
        await office.do(delegates.name_delegate, office.gisele.id, office.john, "département de Médecine")
    office.later(hours=1)
    await office.do(delegates.take_off, office.gisele.id, office.john.id, "departementdemedecine")
    with pytest.raises(NoSuchDelegate):
        await office.do(delegates.take_off, office.gisele.id, office.john.id, "departementdemedecine")
    view = await office.desk.read(lambda tx: delegates.delegates_view(tx, office.gisele.id))
    (past,) = view.history
    assert (view.held, past.by, past.ended_by, past.ended_at) == ((), office.gisele.id, office.gisele.id, office.now)


async def test_configured_delegates_are_written_once(office: Office) -> None:
    seeds = [SeededDelegate(MEDICINE, "doyenne@example.org", "Doyenne Un")]
    for _ in range(2):
        await office.do(delegates.seed_delegates, seeds)
    (held,) = office.desk.state.delegations.values()
    assert office.desk.state.persons[held.person].name == "Doyenne Un"
    await office.do(delegates.take_off, office.gisele.id, held.person, held.key)
    await office.do(delegates.seed_delegates, seeds)
    assert len(office.desk.state.delegations) == 1
