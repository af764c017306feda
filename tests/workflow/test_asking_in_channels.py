"""What is written in a channel where help is asked for: the rules, in memory."""

import json
from functools import partial

import pytest

from bot.delivery.chat import CannotReach
from bot.desk.people.handlers.channels import wanted_links
from bot.desk.speech import speak
from tests.workflow.office import GESTION, PEDAGO, TECHNO, Office, channel, names
from workflow.helpdesk.use_cases import incidents, linking
from workflow.helpdesk.use_cases.asking_in_channels import is_asked_here, take_in_channel
from workflow.helpdesk.use_cases.marking import open_marked, open_of_message
from workflow.items.journal import What
from workflow.items.refusals import NotForYou
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.hearing import Relayed
from workflow.items.use_cases.unreachable import could_not_say
from workflow.people.channels import Mode
from workflow.people.people import Group, Person
from workflow.people.refusals import AlreadyLinked, ManagersOnly
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import ChannelFacts, WantedLink
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

ROOM = channel("C0AIDE")
INC = "INC0001001"
ASKED = "Mon enregistrement ne se dépose pas dans Antem."


def at(message: str, thread: str | None = None) -> Relayed:
    return Relayed(ROOM, message, ROOM.id, thread)


async def linked(office: Office, mode: Mode = Mode.REQUESTS, key: str = "technologues") -> None:
    found = ChannelFacts(private=False, members=())
    await office.do(channels.link, office.gisele.id, ROOM, key, found, mode=mode)
    office.said()


async def writes(
    office: Office, person: Person, text: str, message: str, thread: str | None = None, *, to_desk: bool = False
) -> bool:
    """Have someone write in the channel; tell whether that was a request, or talk about one."""
    written = at(message, thread)
    if not await office.desk.read(partial(is_asked_here, written=written, to_desk=to_desk)):
        return False
    await office.do(take_in_channel, person.id, text, written, to_desk=to_desk)
    return True


def in_room(office: Office) -> list[str]:
    """Kinds of what was queued for the channel since last asked."""
    return [name for name, address in names(office.said()) if address == ROOM.id]


async def test_only_managers_link_a_channel_for_requests_and_only_a_free_one(office: Office) -> None:
    wanted = [WantedLink("technologues", Mode.REQUESTS)]
    ask = partial(channels.ask_link, wanted=wanted, key="k")
    with pytest.raises(ManagersOnly):
        await office.desk.write(partial(ask, person=office.tom.id, channel=ROOM))
    with pytest.raises(AlreadyLinked):
        await office.desk.write(partial(ask, person=office.gisele.id, channel=PEDAGO))
    await linked(office)
    for mode in Mode:
        with pytest.raises(AlreadyLinked):
            await office.desk.write(
                partial(ask, person=office.gisele.id, channel=ROOM, wanted=[WantedLink("technologues", mode)])
            )
    await office.do(channels.unlink, office.gisele.id, ROOM)
    assert not await writes(office, office.marie, ASKED, "1.1")


@pytest.mark.parametrize(
    ("mode", "thread", "to_desk", "taken"),
    [
        (Mode.REQUESTS, None, False, True),
        (Mode.REQUESTS, None, True, True),
        (Mode.REQUESTS, "0.5", False, False),
        (Mode.REQUESTS, "0.5", True, True),
        (Mode.MARKED, None, False, False),
        (Mode.MARKED, None, True, True),
        (Mode.MARKED, "0.5", False, False),
        (Mode.MARKED, "0.5", True, True),
    ],
)
async def test_which_messages_are_requests(
    office: Office, mode: Mode, thread: str | None, to_desk: bool, taken: bool
) -> None:
    await linked(office, mode)
    assert await writes(office, office.marie, ASKED, "1.1", thread, to_desk=to_desk) is taken
    assert (INC in office.desk.state.incidents) is taken
    if taken:
        assert office.desk.state.request_threads[INC].message == (thread or "1.1")
        assert await writes(office, office.marie, "Salle 4.", "1.2", thread or "1.1"), "from then on it is talked of"


async def test_a_request_is_the_groups_that_is_asked_and_said_to_its_requester_in_its_thread(office: Office) -> None:
    await linked(office, key="technopedagogues")
    await writes(office, office.marie, ASKED, "1.1")
    assert (await office.incident(INC)).group == "technopedagogues"
    assert sorted(names(office.said())) == [("ItemOpened", PEDAGO.id), ("RequestReceived", ROOM.id)]
    await office.post_cards()
    await office.do(incidents.claim, office.paul.id, INC)
    await office.do(talking.answer, office.paul.id, INC, "Essayez Firefox.")
    await office.do(incidents.hold, office.paul.id, INC, IncidentState.AWAITING_USER, "Quelle salle ?")
    await office.do(noting.note, office.paul.id, INC, "Entre nous.")
    said = names(office.said())
    assert {name for name, address in said if address == ROOM.id} == {
        "ClaimTold",
        "Answered",
        "InformationAsked",
        "CardChanged",
    }
    assert not [name for name, address in said if address == office.marie.accounts[0].id]


async def test_what_stands_in_the_thread_is_not_said_there_again(office: Office) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await office.post_cards()
    in_room(office)
    await writes(office, office.john, "Moi aussi.", "1.2", "1.1")
    assert "Answered" not in in_room(office)
    entry = office.journal(INC)[-1]
    assert (entry.by, entry.detail["support"]) == (office.john.id, False)
    assert not (await office.incident(INC)).answered, "it is no first action"
    await writes(office, office.tom, "Essayez Firefox.", "1.3", "1.1")
    assert "Answered" not in in_room(office)
    assert (await office.incident(INC)).answered


async def test_who_writes_there_may_follow_when_added_and_reads_no_more_by_having_written(office: Office) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await writes(office, office.john, "Moi aussi.", "1.2", "1.1")
    with pytest.raises(NotForYou):
        await office.do(watching.add_watcher, office.john.id, INC, by=office.john.id)
    await office.do(watching.add_watcher, office.john.id, INC, by=office.marie.id)
    office.said()
    await writes(office, office.tom, "Essayez Firefox.", "1.3", "1.1")
    assert ("Followed", office.john.accounts[0].id) in names(office.said())


async def test_two_requests_of_one_thread_are_each_their_authors(office: Office) -> None:
    await linked(office, Mode.MARKED)
    await writes(office, office.marie, ASKED, "1.1", "0.5", to_desk=True)
    await office.do(open_marked, office.tom.id, office.john.id, "Mon micro grésille en B-12.", at("0.5"))
    other = "INC0001002"
    await writes(office, office.marie, "Salle 4.", "1.2", "0.5")
    await writes(office, office.john, "Depuis ce matin.", "1.3", "0.5")
    assert office.journal(INC)[-1].by == office.marie.id
    assert office.journal(other)[-1].by == office.john.id


async def test_a_form_makes_a_request_of_a_message_where_help_is_asked_for_by_a_member_alone(office: Office) -> None:
    await linked(office, Mode.MARKED)
    for person, there in ((office.john, False), (office.tom, True)):
        opened = await office.do(open_of_message, person.id, office.marie.id, ASKED, at("1.1"))
        assert (opened.number in office.desk.state.request_threads) is there
    again = await office.do(open_of_message, office.tom.id, office.marie.id, ASKED, at("1.1"))
    assert again.number not in office.desk.state.request_threads, "that message is a request's already"


@pytest.mark.parametrize(
    ("why", "told"), [("the thread is gone", 0), ("the request is private by now", 0), ("not_in_channel", 1)]
)
async def test_what_cannot_be_said_there_is_said_directly(office: Office, why: str, told: int) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await office.post_cards()
    await office.do(talking.answer, office.tom.id, INC, "Essayez Firefox.")
    notice = next(one for one, address in office.said() if address == ROOM and type(one).__name__ == "Answered")
    await office.do(could_not_say, notice, ROOM, why, row=1)
    said = names(office.said())
    assert ("Answered", office.marie.accounts[0].id) in said
    assert said.count(("ChannelLost", GESTION.id)) == told
    assert (TECHNO.id in {address for _name, address in said}) is False


async def test_an_answer_on_its_way_to_the_thread_comes_directly_once_the_request_is_private(office: Office) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await office.post_cards()
    office.said()
    await office.do(talking.answer, office.tom.id, INC, "Essayez Firefox.")
    (answer,) = (one for one, address in office.said() if address == ROOM and type(one).__name__ == "Answered")
    await office.do(incidents.set_private, office.tom.id, INC, private=True)
    office.said()
    with pytest.raises(CannotReach) as refused:
        await speak(office.desk, Outgoing(1, answer, ROOM, 0), office.now)
    await office.do(could_not_say, answer, ROOM, refused.value.why, row=1)
    assert names(office.said()) == [("Answered", office.marie.accounts[0].id)]


async def test_an_answer_is_to_the_request_of_the_thread_that_its_author_holds_else_to_the_newest(
    office: Office,
) -> None:
    await linked(office, Mode.MARKED)
    await writes(office, office.marie, ASKED, "1.1", "0.5", to_desk=True)
    await office.do(open_marked, office.tom.id, office.john.id, "Mon micro grésille en B-12.", at("0.5"))
    await office.do(incidents.claim, office.tom.id, INC)
    other = "INC0001002"
    await writes(office, office.tom, "Marie, essayez Firefox.", "1.3", "0.5")
    assert office.journal(INC)[-1].detail.get("text") == "Marie, essayez Firefox."
    assert not (await office.incident(other)).answered
    await writes(office, office.ada, "John, changez de port USB.", "1.4", "0.5")
    assert (await office.incident(other)).answered


@pytest.mark.parametrize("who", ["Tom Gagnon", "Jeanne Roy", "John Smith"])
async def test_what_others_write_under_a_duplicate_goes_to_where_it_was_merged(office: Office, who: str) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    other = (await office.asks(office.john, "Antem refuse mon dépôt d'enregistrement.")).number
    await office.do(linking.merge, office.tom.id, INC, other)
    await office.post_cards()
    office.said()
    author = {"Tom Gagnon": office.tom, "John Smith": office.john}.get(who) or await office.meet(who)
    await writes(office, author, "Essayez Firefox.", "1.3", "1.1")
    said = next(one for one in reversed(office.journal(other)) if "text" in one.detail)
    assert (said.detail["text"], said.by, said.detail["support"]) == (
        "Essayez Firefox.",
        author.id,
        author == office.tom,
    )
    told = names(office.said())
    assert (("Answered", office.john.accounts[0].id) in told) is (author == office.tom)
    assert (("RequesterWrote", TECHNO.id) in told) is (author != office.tom)


async def ends(office: Office) -> None:
    """Have Marie agree that her request, which Tom holds, is settled."""
    await office.do(incidents.resolve, office.tom.id, INC, "Rétabli.")
    await office.do(incidents.confirm_solved, office.marie.id, INC)


async def two_in_a_thread(office: Office) -> str:
    """Marie's request, which Tom holds, and John's, under one message; return the number of John's."""
    await linked(office, Mode.MARKED)
    await writes(office, office.marie, ASKED, "1.1", "0.5", to_desk=True)
    await office.do(open_marked, office.tom.id, office.john.id, "Mon micro grésille en B-12.", at("0.5"))
    await office.do(incidents.claim, office.tom.id, INC)
    await office.post_cards()
    return "INC0001002"


async def test_what_goes_on_in_a_thread_comes_before_what_its_author_held_and_is_over(office: Office) -> None:
    other = await two_in_a_thread(office)
    await ends(office)
    await writes(office, office.tom, "John, changez de port USB.", "1.3", "0.5")
    assert [one for one in office.journal(other) if one.detail.get("text") == "John, changez de port USB."]
    assert (await office.incident(other)).answered


@pytest.mark.parametrize("who", ["Tom Gagnon", "Jeanne Roy"])
async def test_what_others_write_once_all_is_over_is_kept_and_shown_to_its_group(office: Office, who: str) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await office.post_cards()
    await office.do(incidents.claim, office.tom.id, INC)
    await ends(office)
    ended = await office.incident(INC)
    office.said()
    author = office.tom if who == "Tom Gagnon" else await office.meet(who)
    await writes(office, author, "Le serveur répond de nouveau.", "1.3", "1.1")
    said = next(one for one in office.journal(INC) if one.detail.get("text") == "Le serveur répond de nouveau.")
    assert (said.what, said.by, said.detail["support"]) == (What.COMMENT, author.id, author == office.tom)
    assert (await office.incident(INC)).state is ended.state
    assert not office.desk.state.awaited, "nobody is waited for"
    told = names(office.said())
    assert ("AnswerShown" if author == office.tom else "RequesterWrote", TECHNO.id) in told
    assert "Answered" not in {name for name, _where in told}


async def test_who_speaks_to_the_desk_under_what_is_over_asks_something_of_their_own(office: Office) -> None:
    await linked(office)
    await writes(office, office.marie, ASKED, "1.1")
    await office.do(incidents.cancel, office.marie.id, INC)
    assert await writes(office, office.john, "J’ai le même problème dans Antem.", "1.3", "1.1", to_desk=True)
    opened = await office.incident("INC0001002")
    assert (opened.requester, opened.text) == (office.john.id, "J’ai le même problème dans Antem.")


@pytest.mark.parametrize(
    ("written", "group", "mode"),
    [
        ("Équipe demandes", "equipe", Mode.WORK),
        ("équipe demandes demandes", "equipe", Mode.REQUESTS),
        ("Team requests requests :ticket:", "team", Mode.MARKED),
        ("team requests 🎫", "team", Mode.MARKED),
        ("Technologues demandes", "technologues", Mode.REQUESTS),
        ("technologues", "technologues", Mode.WORK),
    ],
)
async def test_a_group_whose_name_ends_like_the_word_for_requests_can_be_linked(
    office: Office, written: str, group: str, mode: Mode
) -> None:
    async def found(tx: Transaction) -> None:
        for key, name in (("equipe", "Équipe demandes"), ("team", "Team requests")):
            await tx.groups.save(Group(key, name))

    await office.desk.write(found)
    ask = partial(channels.ask_link, person=office.gisele.id, channel=ROOM, wanted=wanted_links(written), key="k")
    assert (await office.desk.write(ask)).key == group
    (row,) = (one for one in office.desk.state.inbox.values() if one.kind == channels.JOB)
    assert json.loads(row.body)["mode"] == mode
