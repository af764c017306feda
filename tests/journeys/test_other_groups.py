"""An institution whose groups have other names and keys: courses and help requests are theirs all the same."""

import pytest

from bot.sandbox import app
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.journeys.test_course import FOUND, closed, interview_taken, serves

OWN = {
    '"technopedagogues"': '"pedagogie"',
    '"technologues"': '"audiovisuel"',
    '"Technopédagogues"': '"Pédagogie"',
    '"Technologues"': '"Audiovisuel"',
}


@pytest.fixture(autouse=True)
def with_other_groups(nothing_is_held: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Call the groups otherwise in the file of settings, and say there which of them does what."""
    text, mailbox = app.CONFIG.read_text(encoding="utf-8"), app.MAILBOX
    for guide, own in OWN.items():
        text, mailbox = text.replace(guide, own), mailbox.replace(guide, own)
    given = '\n[assignment_groups]\npedagogy = "pedagogie"\ntechnology = "audiovisuel"\n'
    app.CONFIG.write_text(text + given, encoding="utf-8")
    monkeypatch.setattr(app, "MAILBOX", mailbox)


async def test_a_course_goes_from_its_interview_to_its_end_between_them(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    assert "Pédagogie" in faculty.read(interview)
    await faculty.odile.presses("Fermer la tâche", interview)
    await faculty.odile.interviews(FOUND)
    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    await serves(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    assert "Audiovisuel" in faculty.read(faculty.card("Conformité de la médiatisation · SCTASK", HELP))
    await closed(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    assert "✅ Prêt" in await faculty.chloe.types("/vigie RITM0001001")


async def test_a_help_request_a_service_and_support_for_a_person_come_to_them(faculty: Faculty) -> None:
    await faculty.camille.says("Mon micro grésille depuis hier, que faire ?")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    assert "Audiovisuel" in faculty.camille.direct[-1]

    templates = await faculty.lea.types("/vigie modeles")
    assert "Audiovisuel" in templates
    assert "technologues" not in templates
