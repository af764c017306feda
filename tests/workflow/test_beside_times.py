"""What is written while a time is to be chosen, or once it is, and is about something else or about another time."""

from datetime import timedelta

import pytest

from tests.workflow.appointing import at_work, number, propose, slot, to
from tests.workflow.office import ZONE, Office
from workflow.helpdesk.beside_times import tells_beside_times
from workflow.helpdesk.conversation_notices import AddOrNewAsked
from workflow.items.journal import What
from workflow.support.changing_words import wants_another_time
from workflow.support.notices import TimesReminded
from workflow.support.proposals import ProposalState
from workflow.support.slot_words import only_names_a_time
from workflow.support.use_cases import proposals

FAR, FARTHER = slot("24 09:00"), slot("25 09:00")
THURSDAY = FAR
TODAY = FAR.starts_at.date() - timedelta(days=3)
BESIDE = (
    *("mon micro ne marche pas", "Mon micro ne fonctionne plus depuis ce matin", "le projecteur est noir"),
    *("J'ai besoin d'un micro jeudi", "il me faut des piles", "Zoom plante", "je n'arrive plus à me connecter"),
    *("my mic doesn't work", "The projector is frozen", "I need a microphone on Thursday", "my laptop won't start"),
    *("I can't seem to log in", "can I borrow a camera?", "ma caméra ne s'allume pas"),
)
OF_TIMES = (
    *("jeudi ne marche pas", "cette date ne marche pas", "aucun de ces moments ne marche", "je ne peux pas, désolée"),
    *(
        "je ne suis pas libre",
        "J'ai besoin d'un autre moment",
        "il me faudrait une autre date",
        "Zoom ne marche pas pour moi",
    ),
    *("je peux avoir 9 h vendredi ?", "j'aimerais une rencontre plus tard", "j'ai besoin d'un peu plus de temps"),
    *("j'ai besoin de deux jours pour y penser", "le lien ne marche pas", "Je ne peux pas, j'ai une réunion Zoom"),
    *("that time doesn't work", "the first one doesn't work for me", "I need some more time", "I can't make it"),
    *("can we have the meeting on Zoom?", "can I get back to you?", "I need an earlier slot", "Thursday doesn't work"),
)


@pytest.fixture
async def office() -> Office:
    """Paul holds the interviews of Marie's course and of John's; Tom has a support task for Marie."""
    return await at_work()


async def picked(office: Office) -> None:
    """Have Paul and Marie agree on Thursday at nine."""
    await propose(office, FAR, FARTHER)
    await office.do(proposals.pick, office.marie.id, number(office), 1, FAR.starts_at)
    office.later(minutes=1)
    office.said()


def test_what_fails_or_is_needed_is_told_from_what_speaks_of_a_time() -> None:
    assert [text for text in BESIDE if not tells_beside_times(text)] == []
    assert [text for text in OF_TIMES if tells_beside_times(text)] == []


@pytest.mark.parametrize("text", ["mon micro ne marche pas", "I need a microphone on Thursday"])
async def test_a_fault_told_while_times_are_proposed_is_a_request(office: Office, text: str) -> None:
    await propose(office, FAR, FARTHER)
    opened = await office.asks(office.marie, text)
    assert opened.text == text
    assert not [one for one in office.journal(number(office)) if one.what is What.COMMENT]
    (waits,) = await office.desk.read(lambda tx: tx.awaited.of_item(number(office)))
    assert waits.person == office.marie.id, "a time is still waited for"


async def test_so_it_is_a_moment_after_words_about_the_times(office: Office) -> None:
    await propose(office, FAR, FARTHER)
    await office.says(office.marie, "Est-ce que ça peut être par Zoom?")
    office.later(minutes=1)
    office.said()
    opened = await office.asks(office.marie, "mon micro ne marche pas")
    assert opened.text == "mon micro ne marche pas"


@pytest.mark.parametrize("text", ["jeudi ne marche pas", "J'ai besoin d'un autre moment"])
async def test_what_speaks_of_a_time_is_the_answer(office: Office, text: str) -> None:
    await propose(office, FAR, FARTHER)
    assert await office.says(office.marie, text) is None
    assert not office.said(AddOrNewAsked)
    assert [one.detail["text"] for one in office.journal(number(office)) if one.what is What.COMMENT] == [text]


@pytest.mark.parametrize("then", ["ok jeudi", "Thursday works"])
async def test_a_time_alone_is_chosen_days_after_a_question_that_nobody_answered(office: Office, then: str) -> None:
    await propose(office, FAR, FARTHER)
    await office.says(office.marie, "Est-ce que ça peut être par Zoom?")
    await office.pass_to(office.now + timedelta(days=1))
    assert await office.says(office.marie, "ok merci") is None
    assert await office.says(office.marie, then) is None, "it opens no request"
    assert office.desk.state.proposals[number(office)].appointment == FAR


def test_a_time_alone_is_told_from_words_that_say_more() -> None:
    for text in ("ok jeudi", "non finalement plutôt vendredi", "ok Friday", "vendredi 9 h me va", "No, Friday please"):
        assert only_names_a_time(text, TODAY), text
    for text in (
        "ok",
        "merci",
        "mon micro ne marche pas jeudi",
        "non",
        "Il me faut un local pour jeudi",
        "in class Friday",
    ):
        assert not only_names_a_time(text, TODAY), text


OTHER_TIME = (
    *(
        "non finalement plutôt vendredi",
        "je ne peux plus jeudi",
        "Peut-on déplacer la rencontre ?",
        "un autre moment svp",
    ),
    *("actually Friday instead", "I can't make it on Thursday", "could we move the meeting?", "another time please"),
)
SAME_TIME = (
    *("à jeudi", "parfait, jeudi 9 h", "j'apporte mon portable jeudi", "Merci !", "ce sera par Zoom ?"),
    *("see you Thursday", "I'll bring my laptop", "where is it?", "great, 9 am"),
)


def test_who_wants_another_time_is_told_from_who_speaks_of_the_one_that_stands() -> None:
    for text in OTHER_TIME:
        assert wants_another_time(text, THURSDAY, TODAY, ZONE.key), text
    for text in SAME_TIME:
        assert not wants_another_time(text, THURSDAY, TODAY, ZONE.key), text


@pytest.mark.parametrize("hours", [0, 3])
@pytest.mark.parametrize("text", ["non finalement plutôt vendredi", "No, Friday please"])
async def test_who_names_another_time_than_the_one_they_picked_reads_that_it_stands(
    office: Office, text: str, hours: int
) -> None:
    await picked(office)
    office.later(hours=hours)
    assert await office.says(office.marie, text) is None, "it opens no request"
    kept = office.desk.state.proposals[number(office)]
    assert (kept.state, kept.appointment) == (ProposalState.CHOSEN, FAR)
    assert [(one.in_words, one.to) for one, _where in office.said(TimesReminded)] == [(True, to(office.marie))]


async def test_who_speaks_of_the_time_they_picked_reads_nothing(office: Office) -> None:
    await picked(office)
    await office.says(office.marie, "parfait, jeudi 9 h")
    assert not office.said(TimesReminded)
