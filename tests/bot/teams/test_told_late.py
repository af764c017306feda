"""What Teams tells late goes with what its author said half a minute before."""

from datetime import timedelta

from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP


async def test_words_half_a_minute_after_a_request_go_with_it_though_teams_tells_of_them_much_later(
    faculty: Faculty,
) -> None:
    faculty.tenant.pass_time(faculty.clock.at)
    await faculty.says(CAMILLE, "Le micro ne marche pas dans ma classe.")
    faculty.tenant.pass_time(faculty.clock.at + timedelta(seconds=32))
    late = faculty.acts.message(CAMILLE, "C’est la salle 2203.")
    faculty.clock.at += timedelta(minutes=40)
    await faculty.acts.deliver(late)
    await faculty.vigie.settle()
    assert "C’est la salle 2203." in "\n".join(faculty.thread(faculty.card(HELP, "INC0001001")))
