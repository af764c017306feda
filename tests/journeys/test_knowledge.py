"""What helps meanwhile, what the cell has written down, where a request goes, and the search."""

from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Json, Message
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.journeys.grids import grid, imports, row
from tests.journeys.test_private import SECRET, asked_in_private

UPLOAD = "Mon enregistrement ne se dépose pas dans Antem."
MUTE = "My microphone is silent."
ANTEM, SOUND = "https://aide.example.org/antem", "https://aide.example.org/zoom-son"
NOTHING = (
    "Aucun résultat. Essayez moins de mots, un sigle de cours, un nom ou un numéro ; "
    "/vigie montre ce que je peux faire."
)


def led_to(message: Message | Json, address: str) -> list[str]:
    """The words of a message, or of a view, that lead to an address."""
    blocks = blocks_of(message) if isinstance(message, Message) else message["blocks"]
    lines = [line for block in blocks if block["type"] == "rich_text" for line in block["elements"]]
    spans = [part for line in lines for part in line["elements"]]
    return [part["text"] for part in spans if part.get("url") == address]


# --- Beside a receipt ---------------------------------------------------------------


async def test_an_article_is_offered_beside_the_request_with_its_link(faculty: Faculty) -> None:
    await faculty.camille.says(UPLOAD)

    (receipt,) = faculty.camille.receipts
    read = faculty.read(receipt)
    assert read.startswith("Merci, c’est noté sous INC0001001.")
    assert "\nEn attendant, ceci peut aider : Mon enregistrement ne se dépose pas dans Antem\n" in read
    assert f"<{ANTEM}|Mon enregistrement ne se dépose pas dans Antem>" in str(blocks_of(receipt))
    assert UPLOAD in faculty.read(faculty.card("INC0001001", HELP)), "never instead of the request"


async def test_the_two_best_articles_are_offered_in_the_requesters_language(faculty: Faculty) -> None:
    await faculty.sarah.says("Nobody hears me in my virtual class on Zoom: my microphone is silent. Antem too.")

    assert (
        "Meanwhile, this may help: Nobody hears me in my virtual class · My recording will not upload to Antem\n"
        in faculty.read(faculty.sarah.receipts[0])
    )


async def test_nothing_is_offered_when_nothing_fits(faculty: Faculty) -> None:
    await faculty.camille.says("Le plancher du bureau est froid.")

    assert "INC0001001" in faculty.read(faculty.camille.receipts[0])
    assert "ceci peut aider" not in faculty.read(faculty.camille.receipts[0])


async def test_articles_are_offered_no_more_once_someone_takes_care_of_it(faculty: Faculty) -> None:
    await faculty.camille.says(UPLOAD)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))

    assert "ceci peut aider" not in faculty.read(faculty.camille.receipts[0])


# --- Browsing ------------------------------------------------------------------------


async def test_services_are_listed_and_lead_to_the_form_and_the_shelves(faculty: Faculty) -> None:
    shown = await faculty.camille.types("/vigie services")
    services = faculty.camille.shown

    assert shown.startswith("Ce que la cellule de soutien offre\n🧾 Accès ou profil · Un outil ou un espace de cours")
    assert "fiche" not in shown, "a line that is cut has its whole text behind “Voir”"
    assert "Classe virtuelle · Votre cours en direct, par Zoom" in shown
    assert shown.endswith("[Demander de l’aide] [Guides] [Foire aux questions]")
    assert (await faculty.camille.presses("Demander de l’aide", services)).startswith("Demander de l’aide\n")
    await faculty.camille.sends({"De quoi avez-vous besoin ?": UPLOAD})
    assert UPLOAD in faculty.read(faculty.card("INC0001001", HELP))


async def test_one_of_them_is_read_alone_with_its_link(faculty: Faculty) -> None:
    await faculty.camille.types("/vigie services")
    await faculty.camille.presses("Voir", faculty.camille.shown, beside="Classe virtuelle")
    assert "[Demander de l’aide] [Tous les services]" in faculty.read(faculty.camille.shown)
    assert led_to(faculty.camille.shown, "https://services.example.org/classe-virtuelle") == ["En savoir plus"]


async def test_a_shelf_opens_by_its_word_and_by_its_button(faculty: Faculty) -> None:
    await faculty.camille.types("/vigie services")
    services = faculty.camille.shown

    by_button = await faculty.camille.presses("Guides", services)
    assert by_button.startswith("Guides\nGuides\nEnregistrer un PowerPoint narré\nDe la préparation des diapositives")
    assert "ne se dépose pas" not in by_button, "a shelf holds its own"
    assert await faculty.camille.types("/vigie guides") == by_button.removeprefix("Guides\n")
    asked = await faculty.camille.presses("Foire aux questions", services)
    assert "Choisissez votre micro dans la flèche à côté de « Muet »" in asked
    assert led_to(faculty.camille.shown, SOUND) == ["Personne ne m’entend dans ma classe virtuelle"]
    assert faculty.read(services).startswith("Ce que la cellule de soutien offre"), "what was shown still stands"


async def test_services_and_shelves_are_read_in_english(faculty: Faculty) -> None:
    shown = await faculty.sarah.types("/vigie services", "#general")
    services = faculty.sarah.shown

    assert "Virtual class · Your course live, on Zoom" in shown
    assert "Recording a narrated PowerPoint" in await faculty.sarah.presses("Guides", services)
    assert "Nobody hears me" in await faculty.sarah.presses("Frequently asked questions", services)
    assert "Nobody hears me" in await faculty.sarah.types("/vigie faq")
    assert [one for one in faculty.standing("#general") if one.only_for is None] == []


# --- Routing --------------------------------------------------------------------------


async def test_a_question_about_evaluation_goes_to_the_educational_technologists(faculty: Faculty) -> None:
    await faculty.stephane.says("Comment bâtir une grille d’évaluation ?")

    assert "Technopédagogues" in faculty.read(faculty.card("INC0001001", INTERVIEWS))
    assert faculty.standing(HELP) == []
    assert "Une personne des Technopédagogues vous répondra d’ici" in faculty.read(faculty.stephane.receipts[0])


async def test_a_rule_for_questions_leaves_problems_where_they_go(faculty: Faculty) -> None:
    await faculty.stephane.says("La page d’évaluation ne s’ouvre pas : erreur 500.")

    assert "Incident" in faculty.read(faculty.card("INC0001001", HELP))
    assert faculty.standing(INTERVIEWS) == []


# --- Search ---------------------------------------------------------------------------


async def course_and_requests(faculty: Faculty) -> None:
    """A course of Chloé's, a request of Camille's, one of Sarah's."""
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.camille.says(UPLOAD)
    await faculty.sarah.says(MUTE)


async def test_a_member_finds_requests_by_word_and_by_who_asked(faculty: Faculty) -> None:
    await course_and_requests(faculty)

    by_word = await faculty.lea.types("/vigie cherche depose ANTEM", HELP)
    assert by_word.startswith("Recherche : depose ANTEM\nDemandes d’aide\n🔵 Normal · INC0001001")
    assert "INC0001002" not in by_word
    assert f"INC0001002 {MUTE}" in await faculty.lea.types("/vigie cherche whitfield")
    assert "Camille Roy" in await faculty.lea.presses("Voir", faculty.lea.private[0])


async def test_a_member_finds_a_course_by_its_code_and_by_its_lead(faculty: Faculty) -> None:
    await course_and_requests(faculty)

    for words in ("MMD 1231", "mmd1231", "Chloé Bouchard", "bouchard ethique", "RITM0001001"):
        found = await faculty.odile.types(f"/vigie cherche {words}", INTERVIEWS)
        assert "Cours\nMMD 1231 Éthique clinique · Automne 2026 · Classe virtuelle · Chloé Bouchard" in found
        assert "INC" not in found
    assert [one for one in faculty.standing(INTERVIEWS) if "Recherche" in faculty.read(one)] == []


async def test_requesters_find_only_what_is_theirs(faculty: Faculty) -> None:
    await course_and_requests(faculty)

    assert f"INC0001001 {UPLOAD}" in await faculty.camille.types("/vigie cherche antem")
    assert "MMD 1231 Éthique clinique" in await faculty.chloe.types("/vigie cherche mmd1231")
    for words in ("antem", "Camille", "INC0001001"):
        assert NOTHING in await faculty.chloe.types(f"/vigie cherche {words}")
    assert NOTHING in await faculty.camille.types("/vigie cherche MMD 1231")
    assert f"INC0001002 {MUTE}" in await faculty.sarah.types("/vigie search microphone")
    assert "Nothing found." in await faculty.sarah.types("/vigie search antem")


async def test_a_private_request_is_found_by_who_asked_and_by_members_alone(faculty: Faculty) -> None:
    await asked_in_private(faculty)

    for words in (SECRET, "INC0001001", "Camille"):
        assert NOTHING in await faculty.chloe.types(f"/vigie cherche {words}", "#general")
        assert SECRET in await faculty.camille.types(f"/vigie cherche {words}")
    assert SECRET in await faculty.lea.types(f"/vigie cherche {SECRET}", HELP)
    posted = [*faculty.standing(HELP), *faculty.standing("#general")]
    assert not any(SECRET in faculty.read(one) for one in posted), "what is found is shown to the person who asks alone"


async def test_a_search_without_words_or_without_a_hit_says_what_to_try(faculty: Faculty) -> None:
    assert await faculty.lea.types("/vigie cherche plagiat") == f"Recherche : plagiat\n{NOTHING}"
    assert "Écrivez ce qu’il faut chercher" in await faculty.lea.types("/vigie cherche")
