"""Messages edited or taken back: their copies follow, the history keeps both, and what is internal stays so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sandbox.double.state.records import Message
from tests.desks.passing import pass_time
from tests.journeys.faculty import HELP, Faculty

PROBLEM = "Bonjour, mon enregistrement ne se dépose pas dans Antem."


async def opened(faculty: Faculty) -> tuple[Message, Message]:
    """A request under way: its author's message, and its card."""
    said = await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return said, card


async def edits(faculty: Faculty, message: Message, text: str) -> None:
    await faculty.people.edit(message, text)
    await faculty.quiet()


async def deletes(faculty: Faculty, message: Message) -> None:
    await faculty.people.delete(message)
    await faculty.quiet()


async def test_support_learns_what_the_teacher_edited_and_the_history_keeps_both(faculty: Faculty) -> None:
    said, card = await opened(faculty)

    await edits(faculty, said, "Mon enregistrement ne se dépose pas dans Zoom.")

    assert faculty.thread(card)[-1] == (
        "✏️ Camille Roy a modifié son message :\n> Mon enregistrement ne se dépose pas dans Zoom."
    )
    history = await faculty.lea.presses("Historique", card)
    assert "✏️ Camille Roy a modifié un message : Mon enregistrement ne se dépose pas dans Zoom." in history
    assert "Antem" in history


async def test_support_learns_that_the_teacher_took_a_message_back(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    added = await faculty.camille.says("Mon mot de passe est azerty.", under=faculty.camille.receipts[0])

    await deletes(faculty, added)

    assert faculty.thread(card)[-1] == "🗑️ Camille Roy a retiré un message."
    assert "azerty" not in str(faculty.thread(card) + faculty.lea.direct)
    assert "azerty" in await faculty.lea.presses("Historique", card)


async def test_support_reads_what_the_teacher_edited_in_place(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    added = await faculty.camille.says("Au local 110.", under=faculty.camille.receipts[0])
    before = len(faculty.thread(card)), len(faculty.lea.direct)

    await edits(faculty, added, "Au local 210.")

    assert faculty.thread(card)[-1] == "💬 Camille Roy écrit :\n> Au local 210."
    assert "> Au local 210." in faculty.lea.direct[-1]
    assert (len(faculty.thread(card)), len(faculty.lea.direct)) == before


async def test_the_first_message_is_taken_back_though_its_thread_lives_on(faculty: Faculty) -> None:
    said, card = await opened(faculty)
    await faculty.camille.says("Un détail.", under=said)

    await deletes(faculty, said)

    assert faculty.thread(card)[-1] == "🗑️ Camille Roy a retiré un message."


async def test_the_teacher_reads_what_support_edited_in_place_and_what_it_took_back_no_more(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    before = faculty.camille.direct
    answer = await faculty.lea.says("@Vigie Essayez Chrome.", HELP, under=card)
    (told,) = faculty.camille.direct[len(before) :]

    await edits(faculty, answer, "@Vigie Essayez Firefox.")
    assert faculty.camille.direct == [*before, told.replace("Chrome", "Firefox")]

    await edits(faculty, answer, "@Vigie Essayez Safari.")
    assert faculty.camille.direct == [*before, told.replace("Chrome", "Safari")]

    await deletes(faculty, answer)
    assert faculty.camille.direct == before
    assert faculty.thread(card)[-1] == "🗑️ Léa Gagnon a retiré un message."
    for text in ("Chrome", "Firefox", "Safari"):
        assert text not in await faculty.camille.types("/vigie INC0001001")
        assert text in await faculty.lea.presses("Historique", card)


async def test_what_is_taken_back_within_ten_seconds_never_leaves(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    before = faculty.camille.direct
    holding(faculty, 10)
    answer = await faculty.lea.says("@Vigie Quelqu’un sait qui gère Antem ?", HELP, under=card)
    assert faculty.marks(answer) == []
    assert "Antem ?" not in await faculty.camille.types("/vigie INC0001001")

    await deletes(faculty, answer)

    assert await faculty.box.vigie.desk.outbox.waiting() == 0
    assert faculty.camille.direct == before
    assert faculty.thread(card)[-1] == "🗑️ Léa Gagnon a retiré un message à temps : personne ne l’a reçu."
    told = await faculty.lea.types("/vigie INC0001001")
    assert "🗑️ Léa Gagnon : Quelqu’un sait qui gère Antem ?" in told
    assert "✉️ Léa Gagnon" not in told


async def test_what_is_edited_within_ten_seconds_leaves_as_edited_and_is_marked_then(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    before = faculty.camille.direct
    holding(faculty, 10)
    answer = await faculty.lea.says("@Vigie Essayez Chrome.", HELP, under=card)

    await edits(faculty, answer, "@Vigie Essayez Firefox.")
    assert faculty.marks(answer) == []
    await pass_time(faculty.box.vigie.desk, timedelta(seconds=10))
    await faculty.quiet()
    assert faculty.marks(answer) == ["email"]

    (told,) = faculty.camille.direct[len(before) :]
    assert "Firefox" in told


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param("Camille a encore tout mélangé.", id="the mention was taken out"),
        pytest.param("@Vigie", id="nothing but the mention is left"),
        pytest.param("@Vigie tâches", id="it is a command"),
        pytest.param("@Vigie " + "Trop long. " * 4_000, id="it is longer than what is kept"),
    ],
)
async def test_what_an_edit_within_ten_seconds_makes_no_answer_of_never_leaves(faculty: Faculty, edited: str) -> None:
    _said, card = await opened(faculty)
    before = faculty.camille.direct
    holding(faculty, 10)
    answer = await faculty.lea.says("@Vigie Camille a encore tout mélangé.", HELP, under=card)

    await edits(faculty, answer, edited)

    assert await faculty.box.vigie.desk.outbox.waiting() == 0
    assert faculty.camille.direct == before
    assert "🗑️ Léa Gagnon a retiré un message à temps : personne ne l’a reçu." in faculty.thread(card)


async def test_an_answer_without_its_mention_within_ten_seconds_is_a_note_from_then_on(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    before = faculty.camille.direct
    holding(faculty, 10)
    answer = await faculty.lea.says("@Vigie Camille a encore tout mélangé.", HELP, under=card)

    await edits(faculty, answer, "Camille a encore tout mélangé.")
    assert faculty.marks(answer) == ["memo"]
    await edits(faculty, answer, "Camille a encore tout confondu.")

    told = await faculty.lea.types("/vigie INC0001001", at=HELP)
    assert "📝 ✏️ Léa Gagnon a modifié un message : Camille a encore tout confondu." in told
    assert faculty.camille.direct == before
    assert "confondu" not in await faculty.camille.types("/vigie INC0001001")


async def test_an_answer_that_has_left_keeps_following_its_message_without_the_mention(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    answer = await faculty.lea.says("@Vigie Essayez Chrome.", HELP, under=card)

    await edits(faculty, answer, "Essayez Firefox.")

    assert "Essayez Firefox." in faculty.camille.direct[-1]


def holding(faculty: Faculty, seconds: int) -> None:
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, hold_seconds=seconds)


async def test_a_note_that_is_edited_or_taken_back_stays_inside(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    note = await faculty.thomas.says("Elle a encore oublié son mot de passe.", HELP, under=card)
    before = faculty.camille.direct

    await edits(faculty, note, "Elle a encore perdu son secret.")
    await deletes(faculty, note)

    assert faculty.camille.direct == before
    assert "secret" not in await faculty.camille.types("/vigie INC0001001")
    assert "📝 ✏️ Thomas Girard a modifié un message : Elle a encore perdu son secret." in await faculty.lea.types(
        "/vigie INC0001001", at=HELP
    )


async def test_an_edit_that_mentions_the_desk_sends_no_note_and_its_author_is_told_so(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    note = await faculty.thomas.says("Antem est en panne depuis ce matin.", HELP, under=card)
    before = faculty.camille.direct

    await edits(faculty, note, "@Vigie Antem est en panne depuis ce matin.")

    assert faculty.camille.direct == before
    assert "le modifier ne le transmet donc pas à Camille Roy" in faculty.thomas.direct[-1]
    assert "[Répondre à Camille Roy]" in faculty.thomas.direct[-1]


async def test_the_preview_of_a_link_is_no_edit(faculty: Faculty) -> None:
    said, card = await opened(faculty)
    before = faculty.thread(card)

    await edits(faculty, said, PROBLEM)

    assert faculty.thread(card) == before


async def test_what_was_said_elsewhere_can_be_edited_without_a_word(faculty: Faculty) -> None:
    _said, card = await opened(faculty)
    talk = await faculty.thomas.says("Qui vient dîner ?", HELP)
    before = faculty.thread(card)

    await edits(faculty, talk, "Qui vient souper ?")
    await deletes(faculty, talk)

    assert faculty.thread(card) == before


async def test_what_was_edited_and_taken_back_while_the_desk_was_down_is_told_once_it_is_back(faculty: Faculty) -> None:
    said, card = await opened(faculty)
    added = await faculty.camille.says("Mon mot de passe est azerty.", under=faculty.camille.receipts[0])
    answer = await faculty.lea.says("@Vigie Essayez Chrome.", HELP, under=card)
    note = await faculty.thomas.says("Antem est en panne.", HELP, under=card)

    await faculty.box.end()
    await faculty.people.delete(added)
    await faculty.people.edit(answer, "@Vigie Essayez Firefox.")
    await faculty.people.delete(note)
    faculty.box.now.move(faculty.box.now() + timedelta(minutes=30))
    await faculty.box.live()
    await faculty.quiet()

    assert "🗑️ Camille Roy a retiré un message." in faculty.thread(card)
    assert "azerty" not in str(faculty.thread(card))
    assert "Essayez Firefox." in faculty.camille.direct[-1]
    history = await faculty.lea.presses("Historique", card)
    assert history.count("🗑️ Camille Roy a retiré un message") == 1
    assert history.count("🗑️ Thomas Girard a retiré un message") == 1
    assert faculty.people.now(said) is not None
    before = faculty.thread(card)
    await faculty.box.end()
    await faculty.box.live()
    await faculty.quiet()
    assert faculty.thread(card) == before
