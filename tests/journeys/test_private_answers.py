"""A technologist who answers in their own chat: on both wires nothing leaves or opens before they say what it is."""

from tests.bot.teams.acts import shown
from tests.bot.teams.tenant import CAMILLE, JADE
from tests.journeys.faculty import DIRECT, HELP, Faculty
from tests.journeys.reading import plainly
from tests.journeys.test_both_platforms import NUMBER, PROBLEM, Both, both

__all__ = ["both"]
TRY = "Essayez plutôt Firefox, il lit ce format."


async def test_in_slack_the_answer_reaches_the_teacher_once_it_is_sent(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.lea.presses("Prendre en charge", faculty.card(NUMBER, HELP))
    await faculty.passes(minutes=5)
    await faculty.camille.says(f"{NUMBER} toujours blanc.")

    await faculty.lea.says(TRY)

    asked = faculty.standing(DIRECT, "Léa")[-1]
    assert faculty.read(asked).startswith("Envoyer à Camille Roy (")
    assert not any(TRY in one for one in faculty.camille.direct)
    assert len(faculty.standing(HELP)) == 1, "nothing was opened"

    await faculty.lea.presses("Envoyer", asked)

    assert any(TRY in one for one in faculty.camille.direct)
    assert any(TRY in one for one in faculty.thread(faculty.card(NUMBER, HELP)))
    assert faculty.read(asked).startswith("✉️ Votre message est transmis à Camille Roy")
    assert len(faculty.standing(HELP)) == 1


async def test_in_teams_a_reply_to_what_vigie_wrote_is_asked_about_too(both: Both) -> None:
    await both.says(JADE, "aide")  # Of two accounts, she is written to where she wrote last.
    await both.says(CAMILLE, PROBLEM)
    await both.presses(JADE, "Prendre en charge", both.twin)
    await both.here.passes(minutes=5)
    await both.says(CAMILLE, f"{NUMBER} toujours blanc.")

    wrote = both.tenant.personal(JADE)[-1]
    quoted = {"contentType": "messageReference", "content": {"messageId": wrote.id}}
    await both.acts.says(JADE, TRY, attachments=[quoted])
    await both.here.quiet()

    asked = both.tenant.personal(JADE)[-1]
    assert plainly(shown(asked.cards[0])).startswith("Envoyer à Camille Roy (")
    assert TRY not in "\n".join((*both.threads, both.personal(CAMILLE)))

    await both.presses(JADE, "Envoyer", asked)

    assert TRY in both.personal(CAMILLE)
    assert all(TRY in thread for thread in both.threads)
    assert "transmis à Camille Roy" in both.personal(JADE)
