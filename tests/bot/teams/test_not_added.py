"""Someone who has not added the app asks in a team, on Teams: told where they asked, served once they add."""

from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, LEA, MANAGEMENT, NADIA, Message
from tests.journeys.reading import plainly

ATTACHED = {"contentType": "text/html", "content": '<attachment id="a1"></attachment>'}
INC = "INC0001001"
ANSWER = "Branchez un casque."


async def _asked(faculty: Faculty) -> Message:
    faculty.tenant.installed.discard(CAMILLE.aad)
    asked = await faculty.acts.says(CAMILLE, "Mon micro est muet.", INTERVIEWS, mention=True)
    await faculty.vigie.settle()
    return asked


async def _adds(faculty: Faculty) -> None:
    faculty.tenant.installed.add(CAMILLE.aad)
    base = faculty.acts.base(CAMILLE, CAMILLE.personal)
    await faculty.acts.deliver({**base, "type": "installationUpdate", "action": "add", "id": "added"})
    await faculty.vigie.settle()


async def test_who_has_not_added_the_app_is_asked_to_where_they_asked_once_and_by_name(faculty: Faculty) -> None:
    asked = await _asked(faculty)
    (told,) = [one for one in faculty.thread(asked) if "ajoutez l’application Vigie" in plainly(one)]
    assert "je ne peux pas encore vous écrire en privé" in plainly(told)
    (message,) = [one for one in faculty.tenant.replies(asked) if CAMILLE.aad in str(one.cards)]
    assert "https://teams.microsoft.com/l/app/" in str(message.cards)
    card = faculty.card(HELP, INC)
    await faculty.presses(LEA, "Prendre en charge", card)
    await faculty.says(LEA, ANSWER, under=card, mention=True)
    assert sum("ajoutez l’application" in one for one in faculty.thread(asked)) == 1


async def test_what_was_kept_comes_when_they_add_the_app(faculty: Faculty) -> None:
    await _asked(faculty)
    card = faculty.card(HELP, INC)
    await faculty.presses(LEA, "Prendre en charge", card)
    await faculty.says(LEA, ANSWER, under=card, mention=True)
    assert not faculty.personal(CAMILLE)
    await _adds(faculty)
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))
    assert "Injoignable" not in "".join(map(str, faculty.card(HELP, INC).cards))


async def test_what_was_kept_comes_with_any_word_of_theirs(faculty: Faculty) -> None:
    await _asked(faculty)
    card = faculty.card(HELP, INC)
    await faculty.presses(LEA, "Prendre en charge", card)
    await faculty.says(LEA, ANSWER, under=card, mention=True)
    faculty.tenant.installed.add(CAMILLE.aad)
    await faculty.says(CAMILLE, "menu")
    assert any(ANSWER in one for one in faculty.personal(CAMILLE))


async def test_what_cannot_be_opened_in_a_channel_is_not_asked_for_there(faculty: Faculty) -> None:
    faculty.acts.connector.fail_next("graph", 403, times=9)
    first = await faculty.acts.says(NADIA, "", MANAGEMENT, mention=True, attachments=[ATTACHED])
    await faculty.vigie.settle()
    (told,) = faculty.thread(first)
    assert "la permission" in plainly(told)
    greeted = await faculty.acts.says(NADIA, "bonjour", MANAGEMENT, mention=True)
    await faculty.vigie.settle()
    (told,) = faculty.thread(greeted)
    assert "Déposez ici" not in told
    assert "déposez-la dans notre conversation personnelle" in plainly(told)
