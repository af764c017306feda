"""Files both ways: what a teacher drops reaches support, what support sends with a mention reaches the teacher."""

from bot.sandbox.double.state.records import Message, StoredFile
from tests.journeys.faculty import DIRECT, HELP, Faculty
from workflow.items.attachments import MEGABYTE

PICTURE = ("capture.png", b"\x89PNG ce qui s'affiche")


async def opened(faculty: Faculty) -> Message:
    """A request that Léa has."""
    await faculty.camille.says("Mon enregistrement ne se dépose pas dans Antem.")
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return card


def files_under(faculty: Faculty, root: Message) -> list[StoredFile]:
    """What files Vigie has put in a thread."""
    replies = [one for one in faculty.people.thread(root) if one.by_app]
    return [faculty.ws.state.files[file] for one in replies for file in one.files]


def files_for_camille(faculty: Faculty) -> list[StoredFile]:
    (receipt,) = faculty.camille.receipts
    return files_under(faculty, receipt)


def links(faculty: Faculty, message: Message) -> str:
    """All that stands in a message's JSON: links are seen there alone."""
    now = faculty.people.now(message)
    assert now is not None
    return f"{now.blocks} {now.attachments}"


async def test_a_picture_that_the_teacher_drops_stands_in_the_thread_of_the_card(faculty: Faculty) -> None:
    card = await opened(faculty)

    said = await faculty.camille.says("Voici.", under=faculty.camille.receipts[0], files=[PICTURE])

    (copy,) = files_under(faculty, card)
    assert copy.name == "capture.png"
    assert faculty.ws.file_path(copy.id).read_bytes() == PICTURE[1]
    assert any("📎 INC0001001 : fichier déposé par Camille Roy" in one for one in faculty.thread(card))
    assert faculty.marks(said) == ["email"]
    assert "📎 Pièce jointe : capture.png (Camille Roy, mardi 18 août" in faculty.read(card)
    assert copy.id in links(faculty, card), "members open the copy"
    assert said.files[0] not in links(faculty, card), "the direct message is closed to them"


async def test_a_picture_alone_opens_a_request_with_the_picture_once_no_sentence_follows(faculty: Faculty) -> None:
    await faculty.camille.says(files=[PICTURE])
    assert faculty.standing(HELP) == []
    await faculty.passes(minutes=11)

    card = faculty.card("INC0001001", HELP)
    assert "capture.png" in faculty.read(card)
    assert [one.name for one in files_under(faculty, card)] == ["capture.png"]


async def test_an_urgent_cry_does_not_hide_under_the_name_of_a_file(faculty: Faculty) -> None:
    await faculty.camille.says(files=[PICTURE])
    await faculty.camille.says("merci")
    await faculty.camille.says("3")
    await faculty.camille.says("URGENT : je suis en classe et le projecteur est noir")

    read = faculty.read(faculty.card("INC0001001", HELP))
    assert "🔴" in read
    assert read.splitlines()[1] == "Je suis en classe et le projecteur est noir"
    assert [one.name for one in files_under(faculty, faculty.card("INC0001001", HELP))] == ["capture.png"]


async def test_what_made_a_request_urgent_stands_on_its_card(faculty: Faculty) -> None:
    await faculty.camille.says("Le son de ma séance grésille un peu.")
    await faculty.camille.says("URGENT, plus rien ne sort des haut-parleurs")

    read = faculty.read(faculty.card("INC0001001", HELP))
    assert "Le son de ma séance grésille un peu." in read
    assert "URGENT, plus rien ne sort des haut-parleurs" in read


async def test_an_urgent_cry_about_another_tool_opens_its_own(faculty: Faculty) -> None:
    await faculty.camille.says("Zoom ne s’ouvre pas.")
    await faculty.camille.says("URGENT : je suis en classe et Antem ne fonctionne plus")

    assert "Zoom" in faculty.read(faculty.card("INC0001001", HELP)).splitlines()[1]
    assert "Antem" in faculty.read(faculty.card("INC0001002", HELP)).splitlines()[1]


async def test_a_file_with_a_mention_reaches_the_teacher_and_one_without_stays_inside(faculty: Faculty) -> None:
    card = await opened(faculty)

    await faculty.thomas.says("Pour nous.", HELP, under=card, files=[("journal-interne.txt", b"secret")])
    assert files_for_camille(faculty) == []
    assert "journal-interne.txt" in faculty.read(card)
    await faculty.lea.says("@Vigie Suivez ce guide.", HELP, under=card, files=[("guide.pdf", b"%PDF guide")])

    (copy,) = files_for_camille(faculty)
    assert copy.name == "guide.pdf"
    assert faculty.ws.file_path(copy.id).read_bytes() == b"%PDF guide"
    shown = await faculty.camille.types("/vigie INC0001001", at=DIRECT)
    assert "guide.pdf (Léa Gagnon" in shown
    assert "interne" not in shown
    assert copy.id in str(faculty.camille.shown)


async def test_a_file_that_is_too_large_is_refused_with_a_sentence_and_its_words_go_on(faculty: Faculty) -> None:
    card = await opened(faculty)
    limit = faculty.box.vigie.desk.rules.file_megabytes
    assert limit == 25

    film = ("film.mp4", b"0" * (limit * MEGABYTE + 1))
    await faculty.camille.says("Voici le film.", under=faculty.camille.receipts[0], files=[film])

    assert files_under(faculty, card) == []
    assert any("> Voici le film." in one for one in faculty.thread(card))
    assert any(
        "« film.mp4 » n’a pas été transmis : il dépasse 25 Mo. Déposez-le ailleurs et envoyez le lien." in one
        for one in faculty.camille.direct
    )


async def test_a_file_that_is_gone_before_it_is_passed_on_is_told_of(faculty: Faculty) -> None:
    card = await opened(faculty)
    faculty.ws.fail_next("files.info", error="file_deleted")

    await faculty.camille.says("Voici.", under=faculty.camille.receipts[0], files=[PICTURE])

    assert files_under(faculty, card) == []
    assert any("il ne peut plus être lu. Déposez-le de nouveau." in one for one in faculty.camille.direct)
    assert not any("ne peut pas être jointe" in one for one in faculty.thread(card)), "nobody is out of reach"


async def test_a_name_that_hides_what_a_file_is_is_shown_as_it_is(faculty: Faculty) -> None:
    card = await opened(faculty)
    turned = "\N{RIGHT-TO-LEFT OVERRIDE}fdp.facture.exe"

    await faculty.camille.says("Voici.", under=faculty.camille.receipts[0], files=[(turned, b"MZ")])

    (copy,) = files_under(faculty, card)
    assert copy.name == "fdp.facture.exe"
    assert "fdp.facture.exe" in faculty.read(card)


async def test_several_files_go_in_their_order_behind_their_words(faculty: Faculty) -> None:
    card = await opened(faculty)

    three = [(f"page-{number}.png", b"png") for number in (1, 2, 3)]
    await faculty.camille.says("Les pages.", under=faculty.camille.receipts[0], files=three)

    replies = [one for one in faculty.people.thread(card) if one.by_app]
    words = next(index for index, one in enumerate(replies) if "Les pages." in faculty.read(one))
    after = [faculty.ws.state.files[file].name for one in replies[words:] for file in one.files]
    assert after == ["page-1.png", "page-2.png", "page-3.png"]


async def test_a_picture_that_opened_another_request_leaves_it_with_the_words_on_both_sides(faculty: Faculty) -> None:
    card = await opened(faculty)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Qu’affiche la page ?"})
    await faculty.passes(minutes=20)
    await faculty.camille.says("URGENT : le projecteur de ma classe est noir.", files=[PICTURE])
    other = faculty.card("INC0001002", HELP)
    assert [one.name for one in files_under(faculty, other)] == ["capture.png"]
    await faculty.camille.presses("C’est au sujet de INC0001001", faculty.camille.receipts[-1])
    assert [one.name for one in files_under(faculty, card)] == ["capture.png"]
    assert files_under(faculty, other) == []
    assert "capture.png" not in faculty.read(other)
