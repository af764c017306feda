"""What is refused in a channel is told under the message, to its author by name; commands work there."""

from tests.bot.teams.acts import read
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, ODILE
from tests.journeys.reading import plainly

INC = "INC0001001"


async def test_what_is_refused_in_a_cards_thread_stays_in_it_and_names_who_wrote(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "Antem affiche une page blanche.")
    card = faculty.card(HELP, INC)
    roots = len(faculty.tenant.roots(HELP))
    await faculty.says(ODILE, "Je m’en occupe.", under=card, mention=True)
    assert len(faculty.tenant.roots(HELP)) == roots
    (refused,) = [one for one in faculty.tenant.replies(card) if "⛔" in read(one)]
    assert ODILE.aad in str(refused.cards)
    assert "relève du groupe" in plainly(read(refused))


async def test_a_command_after_a_mention_at_the_top_of_a_channel_is_done_in_private(faculty: Faculty) -> None:
    before = len(faculty.personal(LEA))
    asked = await faculty.acts.says(LEA, "tâches", HELP, mention=True)
    await faculty.vigie.settle()
    (line,) = faculty.thread(asked)
    assert "dans votre conversation personnelle" in line
    (answer,) = faculty.personal(LEA)[before:]
    assert "👋" not in answer


async def test_help_after_a_mention_is_the_help_and_a_sentence_is_a_request(faculty: Faculty) -> None:
    await faculty.acts.says(CAMILLE, "aide", HELP, mention=True)
    await faculty.vigie.settle()
    assert any("tâches" in one or "demandes" in one for one in faculty.personal(CAMILLE))
    await faculty.acts.says(CAMILLE, "Rapport de laboratoire : le fichier ne s’ouvre pas.", HELP, mention=True)
    await faculty.vigie.settle()
    assert "Rapport de laboratoire" in read(faculty.card(HELP, INC))
