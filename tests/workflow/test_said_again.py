"""What someone writes about what they have asked already: urgent now or not, asked after, cancelled; single words."""

from tests.workflow.office import Office, channel, names
from workflow.courses.notices import CoursesTold
from workflow.helpdesk.conversation_notices import AddOrNewAsked, AskedTold, CancelOffered, NewsTold, Placed, WordKept
from workflow.helpdesk.use_cases import incidents, joining, mentions, writing
from workflow.helpdesk.words_moved import as_shown
from workflow.items.attachments import Attachment
from workflow.items.journal import What
from workflow.items.notices import FileRelayed
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed

BLACK = "URGENT je suis en classe, le projecteur est noir"


async def held(office: Office) -> str:
    """A request of Marie's that Tom has had in hand for an hour."""
    number = (await office.asks(office.marie, "Zoom me demande une mise à jour")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.later(hours=1)
    office.said()
    return number


async def test_urgent_words_open_their_own_request_and_what_waited_still_does(office: Office) -> None:
    number = await held(office)
    assert await office.says(office.marie, "J’ai la version 6.1") is None
    office.later(minutes=5)
    urgent = await office.asks(office.marie, BLACK)
    assert (urgent.subject, urgent.opened_at, urgent.urgent) == (
        "URGENT je suis en classe, le projecteur est noir",
        office.now,
        True,
    )
    await office.pass_to(office.now.replace(minute=office.now.minute + 6))
    said = [one.detail["text"] for one in office.journal(number) if one.what is What.COMMENT]
    assert said == ["J’ai la version 6.1"], "it is placed as was said"


async def test_what_has_become_urgent_is_the_one_that_is_open(office: Office) -> None:
    number = await held(office)
    went = await office.asks(office.marie, "c'est devenu urgent, mon cours commence dans 10 minutes")
    assert (went.number, (await office.incident(number)).urgent) == (number, True)
    assert [one.number for one, _where in office.said(Placed) if one.entry is not None][:1] == [number]
    office.later(minutes=12)
    await office.says(office.marie, "En fait non, ce n'est pas urgent")
    assert not (await office.incident(number)).urgent
    assert len(office.desk.state.incidents) == 1


async def test_what_opened_another_request_goes_to_the_one_it_is_about(office: Office) -> None:
    number = await held(office)
    other = await office.asks(office.marie, BLACK)
    assert other.number != number
    went = await office.do(joining.join, office.marie.id, other.number, to=number)
    assert (went, (await office.incident(other.number)).state) == (number, IncidentState.CANCELLED)
    assert (await office.incident(number)).urgent


async def test_all_that_was_said_in_another_request_goes_with_it_files_and_all(office: Office) -> None:
    number = await held(office)
    other = (await office.asks(office.marie, BLACK)).number
    picture = Attachment("ecran.png", "https://files.example.org/ecran.png", "F1")
    await office.do(writing.add_from_requester, office.marie.id, other, "ERREUR-4711, local 2.141", files=(picture,))
    await office.do(joining.join, office.marie.id, other, to=number)
    journal = office.journal(number)
    said = [one.detail["text"] for one in journal if one.what is What.COMMENT]
    assert said[-2:] == [BLACK, "ERREUR-4711, local 2.141"]
    assert [one.detail["name"] for one in journal if one.what is What.ATTACHMENT] == ["ecran.png"]
    assert journal[-1].what is What.MOVED


async def test_a_file_that_opened_another_request_goes_with_it_and_stays_nowhere_else(office: Office) -> None:
    number = await held(office)
    picture = Attachment(
        "ecran.png", "https://files.example.org/ecran.png", "F1", str(channel("U0MARIE")), direct=True, size=3
    )
    other = (await office.asks(office.marie, BLACK, files=[picture])).number
    assert files(office, other) == ["ecran.png"]
    office.said()
    await office.do(joining.join, office.marie.id, other, to=number)
    assert (files(office, number), files(office, other)) == (["ecran.png"], [])
    assert (await office.incident(other)).text == BLACK
    relayed = [one.topic for one, _where in office.said(FileRelayed)]
    assert relayed == [number]


def files(office: Office, number: str) -> list[str]:
    """The files that an item's history shows."""
    return [str(one.detail["name"]) for one in as_shown(office.journal(number)) if one.what is What.ATTACHMENT]


async def test_who_asks_after_news_reads_them_at_once_whatever_the_state(office: Office) -> None:
    number = await held(office)
    assert await office.says(office.marie, "Bonjour, avez-vous des nouvelles ?") is None
    assert [(one.number, one.text) for one, _where in office.said(NewsTold)] == [
        (number, "Bonjour, avez-vous des nouvelles ?")
    ]
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    office.later(hours=1)
    office.said()
    assert await office.says(office.marie, "Any update on this?") is None
    assert names(office.said())[0][0] == "NewsTold"
    assert len(office.desk.state.incidents) == 1


async def test_a_number_after_a_single_word_does_not_complete_it(office: Office) -> None:
    assert await office.says(office.marie, "Zoom") is None
    await office.post_cards()
    office.said()
    assert await office.says(office.marie, "42") is None
    ((kept, _where),) = office.said(WordKept)
    assert kept.text == "Zoom 42"
    opened = await office.asks(office.marie, "me demande un code à chaque séance")
    assert opened.text == "Zoom\n42\nme demande un code à chaque séance"


async def test_the_code_of_a_course_alone_opens_nothing(office: Office) -> None:
    assert await office.says(office.marie, "MMD 1231") is None
    assert not office.desk.state.incidents
    assert not office.said(CoursesTold), "the course is not theirs"


async def test_cancelling_offers_a_choice_of_several_and_asks_about_the_one_that_is_named(office: Office) -> None:
    first = (await office.asks(office.marie, "Le son coupe.")).number
    office.later(minutes=5)
    second = (await office.asks(office.marie, "Autre question : il me faut un accès.")).number
    office.later(minutes=5)
    office.said()
    await office.says(office.marie, "stop")
    assert [(one.number, one.others) for one, _where in office.said(CancelOffered)] == [(second, (first,))]
    await office.says(office.marie, f"annuler {first}")
    assert [(one.number, one.others) for one, _where in office.said(CancelOffered)] == [(first, ())]


async def test_stop_where_nothing_can_be_cancelled_says_so(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    office.later(minutes=5)
    office.said()
    await office.says(office.marie, "stop")
    assert [one.stopped for one, _where in office.said(AskedTold)] == [True]
    await office.says(office.marie, "statut")
    assert [one.stopped for one, _where in office.said(AskedTold)] == [False]


async def test_what_is_said_in_a_public_channel_never_lands_silently_in_a_private_talk(office: Office) -> None:
    number = await held(office)
    await office.do(talking.answer, office.tom.id, number, "Je regarde.")
    office.later(minutes=5)
    office.said()
    written = Relayed(channel("C0OTHER"), "7.1", "C0OTHER")
    await office.do(mentions.mentioned, office.marie.id, "Mon micro est muet", written)
    ((asked, where),) = office.said(AddOrNewAsked)
    assert (asked.numbers, asked.unanswered, where) == ((number,), None, channel("U0MARIE"))
