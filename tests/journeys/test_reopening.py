"""The end of a request, and what comes after: reminder, closing, "Rouvrir ?", a request that follows, stars."""

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import DIRECT, HELP, Faculty

PROBLEM = "Mon enregistrement ne se dépose pas dans Antem."
SETTLES_FIELD = "Ce qui règle la demande (envoyé à la personne)"
STARS = "[★1] [★2] [★3] [★4] [★5]"


async def resolved(faculty: Faculty) -> Message:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({SETTLES_FIELD: "Utilisez Firefox."})
    await faculty.passes(minutes=5)
    return card


async def waiting(faculty: Faculty) -> Message:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quel est le sigle du cours ?"})
    return card


def reminders(faculty: Faculty) -> list[str]:
    return [one for one in faculty.camille.direct if "Un petit rappel" in one]


def question(faculty: Faculty) -> Message:
    asked = [one for one in faculty.standing(DIRECT, "Camille") if "Faut-il la rouvrir" in faculty.read(one)]
    assert len(asked) == 1, faculty.camille.direct
    return asked[0]


def settles(faculty: Faculty) -> Message:
    """The message that asks whether it is settled."""
    said = [one for one in faculty.people.messages(DIRECT, "Camille") if "est réglée" in faculty.read(one)]
    return next(one for one in said if one.thread_ts is not None)


# --- Reminder ---------------------------------------------------------------------


async def test_after_three_business_days_of_waiting_the_teacher_is_reminded_of_what_was_asked(
    faculty: Faculty,
) -> None:
    await waiting(faculty)

    await faculty.passes(to="2026-08-21T09:10")
    assert reminders(faculty) == []
    await faculty.passes(to="2026-08-21T09:20")
    (said,) = reminders(faculty)
    assert said.startswith("Un petit rappel : pour continuer INC0001001, il nous manque encore cette information :")
    assert "> Quel est le sigle du cours ?" in said
    await faculty.passes(to="2026-08-28T09:10")
    assert reminders(faculty) == [said]


async def test_after_eight_days_the_teacher_is_reminded_once_more_and_then_the_holder_is_asked(
    faculty: Faculty,
) -> None:
    await waiting(faculty)

    await faculty.passes(to="2026-08-28T09:20")
    first, again = reminders(faculty)
    assert "> Quel est le sigle du cours ?" in again
    before = faculty.lea.direct
    await faculty.passes(to="2026-08-31T09:20")
    assert faculty.lea.direct == before
    await faculty.passes(hours=80)
    assert reminders(faculty) == [first, again]
    (asked,) = faculty.lea.direct[len(before) :]
    assert asked.startswith("⏸️ INC0001001 · Mon enregistrement ne se dépose pas dans Antem. : en attente d’une réponse")
    assert "[Résoudre] [Continuer d’attendre jusqu’au…] [Écrire]" in asked


async def test_whoever_replied_in_time_is_not_reminded(faculty: Faculty) -> None:
    card = await waiting(faculty)
    await faculty.passes(hours=8)
    await faculty.camille.says("MMD 1231", under=faculty.camille.receipts[0])

    await faculty.passes(hours=80)
    assert reminders(faculty) == []
    assert "active" in faculty.read(card)


async def test_each_wait_has_its_own_reminder(faculty: Faculty) -> None:
    card = await waiting(faculty)
    await faculty.passes(hours=25)
    await faculty.camille.says("MMD 1231", under=faculty.camille.receipts[0])
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quel groupe ?"})

    await faculty.passes(hours=25)
    assert ["> Quel groupe ?" in one for one in reminders(faculty)] == [False, True]


# --- Reopen? ---------------------------------------------------------------------


async def test_a_reply_after_the_end_is_passed_on_and_asked_about(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.says("La page reste blanche.", under=faculty.camille.receipts[0])

    assert "résolue" in faculty.read(card)
    assert "> La page reste blanche." in faculty.thread(card)[-1]
    assert "> La page reste blanche." in faculty.lea.direct[-1]
    asked = faculty.read(question(faculty))
    assert "INC0001001 est réglée, et votre message a été transmis. Faut-il la rouvrir ?" in asked
    assert "[Rouvrir] [Non, merci]" in asked


async def test_yes_reopens_at_once_and_the_question_says_so(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.says("La page reste blanche.", under=faculty.camille.receipts[0])
    asked = question(faculty)

    await faculty.camille.presses("Rouvrir", asked)

    assert "active" in faculty.read(card)
    assert faculty.read(asked) == "↩️ INC0001001 est rouverte : on s’en occupe de nouveau."
    assert any("Camille Roy" in one and "rouvert" in one for one in faculty.thread(card))


async def test_no_leaves_it_settled_until_it_closes_by_itself(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.says("Je vais voir avec Firefox.", under=faculty.camille.receipts[0])
    asked = question(faculty)

    await faculty.camille.presses("Non, merci", asked)
    assert faculty.read(asked).startswith("✅ INC0001001 reste réglée.")
    await faculty.passes(minutes=40)
    assert "résolue" in faculty.read(card)
    await faculty.passes(hours=40)
    assert "fermée" in faculty.read(card)


async def test_without_an_answer_in_half_an_hour_it_reopens(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.says("La page reste blanche.", under=faculty.camille.receipts[0])
    asked = question(faculty)

    await faculty.passes(minutes=29)
    assert "résolue" in faculty.read(card)
    await faculty.passes(minutes=1)
    assert "active" in faculty.read(card)
    assert "est rouverte" in faculty.read(asked)


async def test_mere_thanks_are_passed_on_without_a_question_but_thanks_with_more_reopen(faculty: Faculty) -> None:
    card = await resolved(faculty)
    thanked = await faculty.camille.says("Merci beaucoup, bonne journée !", under=faculty.camille.receipts[0])
    assert not any("Faut-il la rouvrir" in one for one in faculty.camille.direct)
    assert faculty.marks(thanked) == ["email"]
    assert any("Merci beaucoup" in one for one in faculty.thread(card))
    await faculty.passes(minutes=40)
    assert "résolue" in faculty.read(card)

    await faculty.camille.says("Merci", under=faculty.camille.receipts[0])
    await faculty.camille.says("mais ça coupe encore", under=faculty.camille.receipts[0])
    await faculty.passes(minutes=40)
    assert "active" in faculty.read(card)


async def test_a_reply_written_outside_the_thread_goes_to_what_was_settled(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.says("La page reste blanche.")

    assert "Ajouté à INC0001001, qui attendait votre réponse." in faculty.camille.direct[-1]
    await faculty.camille.presses("Rouvrir", question(faculty))
    assert "active" in faculty.read(card)


async def test_after_the_closing_another_request_follows_and_names_the_old_one(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.passes(hours=41)
    assert "fermée" in faculty.read(card)

    await faculty.camille.says("La page reste blanche.", under=faculty.camille.receipts[0])

    following = faculty.card("INC0001002", HELP)
    assert "Fait suite à INC0001001, qui est fermée." in faculty.read(following)
    assert any("noté sous INC0001002" in one and "Fait suite à INC0001001" in one for one in faculty.camille.direct)
    said = faculty.thread(card)[-1]
    assert "Camille Roy écrit de nouveau ; la suite est sous INC0001002 :" in said
    assert "> La page reste blanche." in said
    assert "fermée" in faculty.read(card)


# --- Cancel ----------------------------------------------------------------------


async def test_a_request_that_someone_works_on_is_not_cancelled_and_the_teacher_learns_what_to_do(
    faculty: Faculty,
) -> None:
    await faculty.camille.says(PROBLEM)
    receipt = faculty.camille.receipts[0]
    stale = faculty.camille.pressing("Annuler la demande", receipt)
    await faculty.lea.pressing("Prendre en charge", faculty.card("INC0001001", HELP))
    await stale
    await faculty.quiet()

    told = faculty.read(faculty.camille.shown)
    assert told.startswith("⛔ On s’occupe déjà de INC0001001 : elle ne s’annule plus.")
    assert "Écrivez ici que vous n’en avez plus besoin" in told


# --- Stars -----------------------------------------------------------------------


async def test_stars_take_the_place_of_the_question_and_members_see_them(faculty: Faculty) -> None:
    card = await resolved(faculty)
    asked = settles(faculty)

    await faculty.camille.presses("C’est réglé", asked)
    assert STARS in faculty.read(asked)
    assert "[C’est réglé]" not in faculty.read(asked)

    await faculty.camille.presses("★4", asked)
    assert "Votre évaluation : ★★★★☆. Merci ! Vous pouvez la changer une fois." in faculty.read(asked)
    assert "Satisfaction : ★★★★☆ (4 sur 5)" in faculty.read(card)
    assert "satisfaction : ★★★★☆" in await faculty.lea.presses("Historique", card)


async def test_one_place_asks_whether_it_is_settled_and_how_it_was(faculty: Faculty) -> None:
    await resolved(faculty)
    (receipt,) = faculty.camille.receipts
    assert "notre dernier message vous demande si c’est le cas" in faculty.read(receipt)

    def asking(label: str) -> list[str]:
        return [one for one in faculty.camille.direct if label in one]

    assert len(asking("[C’est réglé]")) == 1
    assert "[C’est réglé] [Ce n’est pas réglé]" in await faculty.camille.types("/vigie INC0001001")

    await faculty.camille.presses("C’est réglé", faculty.camille.question)
    assert len(asking("[★1]")) == 1
    assert "[★1]" not in faculty.read(receipt)
    assert STARS in await faculty.camille.types("/vigie INC0001001")


async def test_a_rating_can_be_changed_once(faculty: Faculty) -> None:
    card = await resolved(faculty)
    await faculty.camille.presses("C’est réglé", faculty.camille.question)
    receipt = faculty.camille.question

    await faculty.camille.presses("★2", receipt)
    await faculty.camille.presses("★5", receipt)
    assert "Votre évaluation : ★★★★★. Merci !" in faculty.read(receipt)
    assert "[★1]" not in faculty.read(receipt)
    assert "Satisfaction : ★★★★★ (5 sur 5)" in faculty.read(card)


async def test_what_closed_by_itself_can_be_rated_too(faculty: Faculty) -> None:
    await resolved(faculty)
    await faculty.passes(hours=41)

    asked = faculty.camille.question
    await faculty.camille.presses("★3", asked)
    assert "Votre évaluation : ★★★☆☆." in faculty.read(asked)


# --- Old questions -----------------------------------------------------------------------


async def test_an_old_question_is_drawn_as_settled_and_settles_nothing_new(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({SETTLES_FIELD: "Utilisez Firefox."})
    first = question_of(faculty, "Utilisez Firefox.")
    form = await faculty.camille.presses("Ce n’est pas réglé", first)
    assert "Que reste-t-il à régler ?" in form

    await faculty.passes(minutes=5)
    await faculty.camille.presses("Ce n’est pas réglé", faculty.camille.question)
    await faculty.camille.sends({"Que reste-t-il à régler ?": "La page reste blanche."})
    told = faculty.read(first)
    assert told == (
        "↩️ INC0001001 a été reprise après cette réponse.\n> Utilisez Firefox.\n"
        "Vous avez écrit :\n> La page reste blanche."
    )

    await faculty.passes(minutes=5)
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({SETTLES_FIELD: "Antem est réparé."})
    second = question_of(faculty, "Antem est réparé.")
    assert faculty.read(first) == told
    assert "[C’est réglé]" in faculty.read(second)

    await faculty.camille.presses("C’est réglé", faculty.camille.question)
    assert "[C’est réglé]" not in faculty.read(second)
    assert "> Antem est réparé." in faculty.read(second)
    assert "[★1] [★2]" in faculty.read(second)
    assert faculty.read(first) == told


def question_of(faculty: Faculty, text: str) -> Message:
    """The question under her receipt that quotes this answer."""
    (found,) = [one for one in faculty.people.thread(faculty.camille.receipts[0]) if text in faculty.read(one)]
    return found
