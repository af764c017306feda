"""Edits, files and followers, as the desk keeps and tells them."""

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import PEDAGO, TECHNO, Office, channel, names
from workflow.helpdesk.use_cases import edits, incidents, intake, linking
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.attachments import MEGABYTE, Attachment, Trouble
from workflow.items.journal import Entry, What
from workflow.items.notices import CopyChanged, FileNotRelayed, FileRelayed, Followed, Marked
from workflow.items.refusals import AlreadyFollows, DoesNotFollow, NotForYou
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address, Person, Platform
from workflow.people.refusals import MembersOnly, NotYourGroup

INC = "INC0001001"
RECEIPT = ("U0MARIE", "000001")
"""Where her card stands."""
DIRECT = Relayed(channel("U0MARIE"), "1.1", "D0MARIE")
PICTURE = Attachment("capture.png", "https://files.example.org/1", "F1", "slack:T0:U0MARIE", direct=True, size=10)


@pytest.fixture
async def asked(office: Office) -> Office:
    """A request of Marie's that Tom has, its cards posted."""
    await office.do(intake.message_from_requester, office.marie.id, "Le son coupe.", written=DIRECT)
    await office.do(incidents.claim, office.tom.id, INC)
    await office.post_cards()
    office.said()
    return office


def kept(office: Office, what: What) -> list[Entry]:
    return [entry for entry in office.journal(INC) if entry.what is what]


async def edit(office: Office, message: str, text: str, *, at: str = "D0MARIE", mentions: bool = False) -> None:
    await office.do(edits.message_edited, at, message, text, mentions_desk=mentions)


# --- Edits -----------------------------------------------------------------------------


async def test_each_edit_keeps_what_it_replaces(asked: Office) -> None:
    await edit(asked, "1.1", "Le son saute.")
    await edit(asked, "1.1", "Le son grésille.")
    changes = [(entry.detail["before"], entry.detail["after"]) for entry in kept(asked, What.EDITED)]
    assert changes == [("Le son coupe.", "Le son saute."), ("Le son saute.", "Le son grésille.")]
    assert names(asked.said()) == [("MessageEdited", "C0TECHNO")] * 2


@pytest.mark.parametrize("text", ["Le son coupe.", "", "  \n"])
async def test_an_edit_that_leaves_the_words_says_nothing(asked: Office, text: str) -> None:
    await edit(asked, "1.1", text)
    assert kept(asked, What.EDITED) == []
    assert asked.said() == []


async def test_messages_that_nobody_took_in_and_the_desks_own_can_change_as_they_like(asked: Office) -> None:
    await edit(asked, "9.9", "Autre chose.")
    await asked.do(edits.message_withdrawn, "D0MARIE", "9.9")
    assert asked.said() == []


async def test_the_first_message_that_was_edited_is_still_what_a_later_one_is_not(asked: Office) -> None:
    second = Relayed(channel("U0MARIE"), "1.2", "D0MARIE")
    await asked.do(intake.message_from_requester, asked.marie.id, "En salle 3.", thread=RECEIPT, written=second)
    await edit(asked, "1.1", "Le son saute.")
    await asked.do(edits.message_withdrawn, "D0MARIE", "1.2")
    (edited,), (withdrawn,) = kept(asked, What.EDITED), kept(asked, What.WITHDRAWN)
    journal = asked.journal(INC)
    assert journal[int(edited.detail["entry"] or 0)].what is What.OPENED
    assert journal[int(withdrawn.detail["entry"] or 0)].detail["text"] == "En salle 3."


async def test_a_note_on_a_task_that_is_edited_stays_in_its_journal(asked: Office) -> None:
    await asked.import_grid(sheet(row()))
    number = min(asked.desk.state.tasks)
    asked.said()
    written = Relayed(PEDAGO, "5.1", "C0PEDAGO")
    await asked.do(noting.note, asked.gisele.id, number, "Appelée.", written=written)
    await edit(asked, "5.1", "Rappelée.", at="C0PEDAGO", mentions=True)
    assert names(asked.said()) == [("Marked", "C0PEDAGO"), ("NoteNotSent", "U0GISELE")]
    assert [entry.internal for entry in asked.journal(number) if entry.what is What.EDITED] == [True]


# --- Marks -------------------------------------------------------------------------------


async def test_the_mark_goes_on_the_message_itself_whichever_account_wrote_it(asked: Office) -> None:
    other = Relayed(Address(Platform.TEAMS, "tenant", "marie"), "1.3", "19:marie")
    await asked.do(intake.message_from_requester, asked.marie.id, "Encore.", thread=RECEIPT, written=other)
    ((mark, address),) = asked.said(Marked)
    assert isinstance(mark, Marked)
    assert (mark.message, mark.mark, mark.channel) == ("1.3", "received", "19:marie")
    assert address == other.address


# --- Files -------------------------------------------------------------------------------


async def add_picture(office: Office, picture: Attachment) -> list[tuple[str, str]]:
    await office.do(intake.message_from_requester, office.marie.id, "Voici.", thread=RECEIPT, files=[picture])
    return names(office.said(FileRelayed, FileNotRelayed))


async def test_a_file_goes_to_support_when_it_fits_and_back_to_its_sender_as_a_sentence_when_not(
    asked: Office,
) -> None:
    assert await add_picture(asked, PICTURE) == [("FileRelayed", "C0TECHNO")]
    limit = asked.desk.rules.file_megabytes * MEGABYTE
    exact = Attachment("film.mp4", "", "F2", PICTURE.place, direct=True, size=limit)
    assert await add_picture(asked, exact) == [("FileRelayed", "C0TECHNO")]
    larger = Attachment("film.mp4", "", "F3", PICTURE.place, direct=True, size=limit + 1)
    await asked.do(intake.message_from_requester, asked.marie.id, "Voici.", thread=RECEIPT, files=[larger])
    ((told, address),) = asked.said(FileNotRelayed)
    assert isinstance(told, FileNotRelayed)
    assert (told.name, told.why, address) == ("film.mp4", Trouble.TOO_LARGE, asked.marie.accounts[0])
    assert len(kept(asked, What.ATTACHMENT)) == 3, "even that one is listed"


async def test_a_file_that_nothing_can_fetch_is_listed_and_goes_nowhere(asked: Office) -> None:
    assert await add_picture(asked, Attachment("lien.html", "https://example.org")) == []
    assert [entry.detail["name"] for entry in kept(asked, What.ATTACHMENT)] == ["lien.html"]


# --- Followers -----------------------------------------------------------------------------


async def test_who_may_have_whom_follow(asked: Office) -> None:
    with pytest.raises(MembersOnly):
        await asked.do(watching.follow, asked.john.id, INC)
    with pytest.raises(NotYourGroup):
        await asked.do(watching.add_watcher, asked.john.id, INC, by=asked.paul.id)
    with pytest.raises(NotForYou):
        await asked.do(watching.add_watcher, asked.paul.id, INC, by=asked.john.id)
    with pytest.raises(AlreadyFollows):
        await asked.do(watching.add_watcher, asked.marie.id, INC, by=asked.tom.id)
    with pytest.raises(DoesNotFollow):
        await asked.do(watching.unfollow, asked.ada.id, INC)
    for one in (asked.john.id, asked.marie.id):
        with pytest.raises(NotForYou if one == asked.john.id else AlreadyFollows):
            await asked.do(watching.add_watcher, one, INC, by=one)
    assert kept(asked, What.WATCHER) == []

    await asked.do(watching.add_watcher, asked.john.id, INC, by=asked.marie.id)
    await asked.do(watching.follow, asked.paul.id, INC)
    await asked.do(watching.add_watcher, asked.ada.id, INC, by=None)
    told = names(asked.said())
    assert told == [("WatchBegun", "U0JOHN"), ("WatchBegun", "U0PAUL")], "the desk itself says it when it merges"
    assert [(entry.detail["person"], entry.internal) for entry in kept(asked, What.WATCHER)] == [
        (asked.john.id, False),
        (asked.paul.id, True),
        (asked.ada.id, True),
    ]


@pytest.mark.parametrize("who", ["john", "paul"])
async def test_a_follower_is_told_of_what_others_say_and_not_of_their_own_words(asked: Office, who: str) -> None:
    follower: Person = getattr(asked, who)
    await asked.do(watching.add_watcher, follower.id, INC, by=asked.tom.id)
    asked.said()
    await asked.do(talking.take_in, follower.id, INC, "De ma part.")
    await asked.do(noting.note, asked.tom.id, INC, "Entre nous.")
    await asked.do(talking.answer, asked.tom.id, INC, "Essayez ceci.")
    heard = [notice.text for notice, address in asked.said(Followed) if address in follower.accounts]
    assert heard == (["Essayez ceci."] if who == "john" else ["Entre nous.", "Essayez ceci."])


async def test_a_stranger_who_writes_under_a_request_has_no_part_in_it(asked: Office) -> None:
    assert not await asked.do(talking.take_in, asked.john.id, INC, "Bonjour.")


async def test_an_answer_that_reached_several_requesters_is_corrected_for_each_of_them(asked: Office) -> None:
    child = await asked.do(open_incident, asked.john.id, "No sound.")
    await asked.do(linking.attach, asked.tom.id, child.number, INC)
    written = Relayed(TECHNO, "5.2", "C0TECHNO")
    await asked.do(talking.answer, asked.tom.id, INC, "Réparé à 10 h.", written=written)
    await asked.post_cards()
    asked.said()

    await edit(asked, "5.2", "Réparé à 11 h.", at="C0TECHNO")

    told = [(notice.topic, address.id) for notice, address in asked.said(CopyChanged)]
    assert told == [(INC, "U0MARIE"), (child.number, "C0TECHNO"), (child.number, "U0JOHN")]
    (entry,) = [one for one in asked.journal(child.number) if one.what is What.EDITED]
    corrected = asked.journal(child.number)[int(entry.detail["entry"] or 0)]
    assert corrected.detail["text"] == "Réparé à 10 h."

    await asked.do(edits.message_withdrawn, "C0TECHNO", "5.2")
    changed = [(notice.topic, address.id) for notice, address in asked.said(CopyChanged)]
    assert changed == told


async def test_after_a_transfer_the_talk_stands_with_the_group_that_has_it_alone(asked: Office) -> None:
    await asked.do(incidents.transfer, asked.tom.id, INC, "technopedagogues", "C’est de la pédagogie.")
    assert ("Transferred", "C0TECHNO") in names(asked.said())
    await asked.post_cards()
    asked.said()
    await asked.do(intake.message_from_requester, asked.marie.id, "Et sur mon téléphone.", thread=RECEIPT)
    await asked.do(talking.answer, asked.paul.id, INC, "Regardons cela.")
    told = names(asked.said())
    assert {to for kind, to in told if kind != "CardChanged"} == {"C0PEDAGO", "U0MARIE"}
    assert ("CardChanged", "C0TECHNO") in told, "the card there is drawn on"
