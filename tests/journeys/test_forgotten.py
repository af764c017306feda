"""Someone who worked with the desk over Slack is forgotten while it runs: the database's files know nothing of them."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bot.desk.upkeep import purging
from bot.platforms import MEMORIES
from tests.journeys.faculty import HELP, Faculty
from workflow.upkeep.use_cases.forgetting import known_by

CAMILLE = "camille.roy@example.org"
SECRET, LATER, HERS = "Mon zébrurographe clignote.", "Le quarkomètre aussi.", "capture-zygomatique.png"


def files_in(folder: Path) -> Mapping[str, bytes]:
    """Read the files of the database, its log of changes among them."""
    return {file.name: file.read_bytes() for file in folder.glob("vigie.db*")}


async def lived(faculty: Faculty) -> None:
    """Have Camille ask, add, send a file, open her Home, read lists, settle, and be answered and noted about."""
    await faculty.camille.says(SECRET)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    receipt = faculty.camille.receipts[0]
    await faculty.camille.says(LATER, under=receipt, files=[(HERS, b"\x89PNG")])
    await faculty.lea.says("@Vigie Lequel, exactement ?", HELP, under=card)
    await faculty.lea.says("Camille Roy a déjà appelé.", HELP, under=card)
    await faculty.camille.types("/demandes")
    await faculty.camille.opens_home()
    await faculty.camille.says("Bonjour")
    await faculty.lea.presses("Résoudre", card)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Il fallait le rebrancher."})
    await faculty.camille.presses("C’est réglé", faculty.camille.question)
    await faculty.camille.types("/vigie services")


async def test_no_id_name_or_word_of_theirs_is_left_and_the_desk_adds_up(faculty: Faculty, tmp_path: Path) -> None:
    await lived(faculty)
    direct = faculty.camille.receipts[0].channel
    traces = ("U0CAMILLE", direct, CAMILLE, "Camille Roy", "zébrurographe", "zebrurograph", "quark", "zygomatique")
    desk = faculty.box.vigie.desk
    before = b"".join(files_in(tmp_path).values())
    assert all(
        _forms(one) & {form for form in _forms(one) if form in before} for one in traces if one != "zebrurograph"
    )

    who = await desk.read(partial(known_by, email=CAMILLE))
    await purging.forget_person(desk, who, faculty.box.now(), MEMORIES)

    for name, content in files_in(tmp_path).items():
        assert [one for one in traces if any(form in content for form in _forms(one))] == [], name


def _forms(text: str) -> set[bytes]:
    """Return a text as columns and as JSON within them hold it."""
    return {text.encode(), text.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")}
