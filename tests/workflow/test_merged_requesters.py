"""Requesters whose own request was merged into another's: what they read of it, and what becomes of their words."""

from functools import partial

import pytest

from tests.workflow.office import Office, open_office
from workflow.helpdesk.conversation_notices import AddOrNewAsked, CancelOffered, ItemShown, NewsTold
from workflow.helpdesk.notices import QuestionSettled, Resolved
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.attachments import Attachment
from workflow.items.journal import What, for_requester
from workflow.items.notices import FileRelayed, Followed, ReplyReceived, RequesterWrote
from workflow.items.refusals import NotForYou
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking, watching
from workflow.items.use_cases.named_numbers import ones_named
from workflow.items.use_cases.undoing import undo
from workflow.overview.use_cases.asked import asked_view
from workflow.overview.use_cases.finding import find
from workflow.people.people import Person

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
FILE = Attachment("code.png", "https://files.example.org/1", "F1", "slack:T0:U0MARIE", direct=True, size=10)


@pytest.fixture
async def office() -> Office:
    """Marie asks, and John the same: his request is merged into hers, which Tom has."""
    office = await open_office()
    await office.asks(office.marie, "Antem est blanc, mon code est ABCD.")
    await office.asks(office.john, "Antem reste vide.")
    await office.do(incidents.claim, office.tom.id, ONE)
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    office.later(minutes=5)
    office.said()
    return office


def told(office: Office, person: Person) -> list[str]:
    """All that was queued for someone, as it is kept."""
    return [repr(notice) for notice, address in office.said() if address in person.accounts]


async def test_someone_merged_is_told_support_s_answers_and_no_word_or_file_of_another_requester_s(
    office: Office,
) -> None:
    await office.says(office.marie, "Mon mot de passe est Soleil1.", files=[FILE])
    assert told(office, office.john) == []

    await office.do(talking.answer, office.tom.id, ONE, "Le fournisseur répare.")
    assert [one.text for one, to in office.said(Followed) if to in office.john.accounts] == ["Le fournisseur répare."]


async def test_who_sees_all_of_a_request_may_name_it_before_all_and_someone_merged_may_not(office: Office) -> None:
    lise = await office.meet("Lise Aubin")
    await office.do(watching.add_watcher, lise.id, ONE, by=office.marie.id)

    async def named(*people: Person) -> list[tuple[str, ...]]:
        both = [ONE, "INC0009999"]
        return [await office.desk.read(partial(ones_named, person=one.id, numbers=both)) for one in people]

    assert await named(office.marie, office.tom, lise) == [(ONE,)] * 3
    assert await named(office.john) == [()]
    await office.do(incidents.set_private, office.tom.id, ONE, private=True)
    assert await named(office.marie, office.tom, lise) == [()] * 3


async def test_whoever_was_asked_to_follow_reads_on_though_their_own_was_merged_too(office: Office) -> None:
    await office.do(watching.unfollow, office.john.id, ONE)
    await office.do(watching.add_watcher, office.john.id, ONE, by=office.marie.id)
    office.said()
    await office.says(office.marie, f"{ONE} encore blanc.")
    assert [one.text for one, to in office.said(Followed) if to in office.john.accounts] == [f"{ONE} encore blanc."]


async def test_their_words_land_on_the_parent_s_thread_by_name_and_never_before_the_other_requester(
    office: Office,
) -> None:
    await office.do(talking.answer, office.tom.id, ONE, "Et maintenant ?")
    office.said()
    went = await office.says(office.john, "Toujours blanc, et mon NIP est 4242.", files=[FILE])

    assert went is not None
    assert went.number == ONE
    queued = office.said()
    written = [one for one, _to in queued if isinstance(one, RequesterWrote)]
    assert [(one.topic, one.by) for one in written] == [(ONE, office.john.id)]
    assert [one.by for one, _to in queued if isinstance(one, ReplyReceived)] == [office.john.id]
    assert {to.id for one, to in queued if isinstance(one, FileRelayed)} == {"C0TECHNO"}
    assert not [one for one, to in queued if to in office.marie.accounts and "4242" in repr(one)]
    assert not any("4242" in str(one.detail.get("text")) for one in for_requester(office.journal(ONE), office.marie.id))
    assert not any(one.what is What.ATTACHMENT for one in for_requester(office.journal(ONE), office.marie.id))
    assert len(office.desk.state.incidents) == 2, "nothing was opened"


async def test_the_request_that_theirs_went_to_is_offered_named_shown_and_withdrawn_as_their_own(
    office: Office,
) -> None:
    await office.says(office.john, "Et sur mon iPad aussi, depuis hier.")
    ((asked, _to),) = office.said(AddOrNewAsked)
    assert (asked.numbers, asked.unanswered) == ((ONE,), ONE)
    await office.says(office.john, f"{ONE} toujours rien")
    assert office.journal(ONE)[-1].detail["text"] == "INC0001001 toujours rien"
    office.said()
    await office.says(office.john, "1001")
    assert [one.number for one, _to in office.said(ItemShown)] == [ONE]
    await office.says(office.john, "des nouvelles ?")
    assert [(one.number, one.text) for one, _to in office.said(NewsTold)] == [(ONE, "des nouvelles ?")]
    await office.says(office.john, "annuler")
    assert [one.number for one, _to in office.said(CancelOffered)] == [ONE]
    await office.do(incidents.cancel, office.john.id, ONE)
    assert office.desk.state.watchers[ONE] == set()
    assert (await office.incident(ONE)).state is IncidentState.ACTIVE


async def test_what_they_look_at_says_their_own_words_and_nobody_else_s(office: Office) -> None:
    await office.says(office.marie, "Mon mot de passe est Soleil1.", files=[FILE])
    await office.do(talking.answer, office.tom.id, ONE, "Le fournisseur répare.")
    await office.says(office.john, "Merci, j’attends.")
    await office.do(watching.add_watcher, office.paul.id, ONE, by=office.marie.id)

    view = await office.do(incident_view, office.john.id, ONE, seen_by=office.john.id)
    assert (view.incident.subject, view.incident.text) == ("Antem reste vide.", "Antem reste vide.")
    shown = for_requester(view.journal, office.john.id)
    assert [one.detail["text"] for one in shown if "text" in one.detail] == [
        "Le fournisseur répare.",
        "Merci, j’attends.",
    ]
    assert {one.by for one in shown} <= {office.tom.id, office.john.id, None}
    assert not any(one.what is What.ATTACHMENT for one in shown)
    listed = await office.do(asked_view, office.john.id)
    assert [(row.incident.number, row.incident.subject) for row in listed.incidents] == [(ONE, "Antem reste vide.")]
    assert listed.followed == ()
    assert (await office.do(find, office.john.id, "abcd")).incidents == ()


async def test_a_resolution_asks_each_of_them_and_each_answers_for_themselves(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, ONE, "Antem est réparé.")
    queued = office.said()
    assert {to.id for one, to in queued if isinstance(one, Resolved)} == {"U0MARIE", "U0JOHN"}
    assert not any(isinstance(one, Followed) for one, _to in queued)

    await office.do(incidents.not_solved, office.john.id, ONE, "Pas chez moi.")
    assert (await office.incident(ONE)).state is IncidentState.ACTIVE
    queued = office.said()
    assert {to.id for one, to in queued if isinstance(one, QuestionSettled)} == {"U0MARIE", "U0JOHN"}
    assert not any("Pas chez moi" in repr(one) for one, to in queued if to in office.marie.accounts)
    assert not any("Pas chez moi" in repr(one) for one in for_requester(office.journal(ONE), office.marie.id))

    await office.do(incidents.resolve, office.tom.id, ONE, "Cette fois, oui.")
    await office.do(incidents.confirm_solved, office.john.id, ONE)
    assert (await office.incident(ONE)).state is IncidentState.RESOLVED, "Marie has not said so"
    assert office.desk.state.watchers[ONE] == set()
    with pytest.raises(NotForYou):
        await office.do(incidents.confirm_solved, office.ada.id, ONE)


async def test_words_that_say_so_settle_it_for_them_alone(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, ONE, "Antem est réparé.")
    await office.says(office.john, "Oui, merci !")
    assert (await office.incident(ONE)).state is IncidentState.RESOLVED
    assert office.desk.state.watchers[ONE] == set()
    assert len(office.desk.state.incidents) == 2


@pytest.mark.parametrize("words", ["Non, toujours pas, mon NIP est 4242.", "No, still broken: 4242."])
async def test_words_that_deny_it_reopen_it_at_once_and_are_support_s_alone_to_read(office: Office, words: str) -> None:
    await office.do(incidents.resolve, office.tom.id, ONE, "Antem est réparé.")
    office.later(minutes=5)
    office.said()
    await office.says(office.john, words)
    after = await office.incident(ONE)
    assert (after.state, after.reply_received) == (IncidentState.ACTIVE, True)
    queued = office.said()
    assert {to.id for one, to in queued if isinstance(one, QuestionSettled)} == {"U0MARIE", "U0JOHN"}
    assert [one.text for one, _to in queued if isinstance(one, ReplyReceived)] == [words]
    assert not [one for one, to in queued if to in office.marie.accounts and "4242" in repr(one)]


async def test_a_mere_no_after_what_support_wrote_since_answers_that_alone(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, ONE, "Antem est réparé.")
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, ONE, "Avez-vous aussi un iPad ?")
    office.later(minutes=5)
    await office.says(office.john, "Non")
    assert (await office.incident(ONE)).state is IncidentState.RESOLVED


async def test_those_who_were_merged_go_along_when_that_is_merged_again_and_come_back_when_it_is_undone(
    office: Office,
) -> None:
    await office.asks(office.paul, "Antem, encore.")
    await office.do(linking.merge, office.tom.id, ONE, THREE)
    assert office.desk.state.watchers[THREE] == {office.marie.id, office.john.id}
    await office.do(undo, office.tom.id, ONE, int(office.now.timestamp()))
    assert not office.desk.state.watchers.get(THREE)


async def test_what_is_written_under_the_duplicate_is_theirs_too(office: Office) -> None:
    await office.post_cards()
    receipt = next(
        one for one in office.desk.state.places.values() if one.topic == TWO and "U0JOHN" in str(one.address)
    )
    office.said()
    went = await office.says(office.john, "Mon NIP est 4242.", thread=(receipt.channel, receipt.message))
    assert went is not None
    assert went.number == ONE
    assert not [one for one, to in office.said() if to in office.marie.accounts and "4242" in repr(one)]
