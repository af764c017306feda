"""Services asked for by anyone: seen one at a time, asked for by a form, followed, taken back, answered."""

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.grids import COURSE, grid, imports, row

TOOLS, KIND, DETAILS = (
    "À quoi faut-il un accès ?",
    "De quoi s’agit-il ?",
    "Ce qui se passe quand vous essayez",
)
OTHER_TOOL = "Quel autre outil ?"
BROKEN = "La page reste blanche après le mot de passe."
ACCESS = {TOOLS: ["Antem"], KIND: "Un accès qui ne fonctionne plus", DETAILS: BROKEN}
WHAT_WAS_DONE = "Ce qui a été fait (envoyé à Camille Roy)"


async def asked(faculty: Faculty) -> None:
    """Have Camille ask for an access."""
    await faculty.camille.types("/vigie services")
    await faculty.camille.presses("Voir", faculty.camille.shown, beside="🧾 Accès ou profil")
    await faculty.camille.presses("Demander ce service", faculty.camille.shown)
    await faculty.camille.sends(ACCESS)


async def test_an_access_is_asked_for_from_the_home_and_answered(faculty: Faculty) -> None:
    await faculty.camille.opens_home()
    await faculty.camille.presses("Demander un service", faculty.camille.home)
    seen = await faculty.camille.presses("Voir", faculty.camille.shown, beside="🧾 Accès ou profil")
    assert "vous refuse l’entrée" in seen
    assert "Que vérifier avant de demander un accès ?" in seen
    assert "Entrer dans Antem la première fois" in seen
    form = await faculty.camille.presses("Demander ce service", faculty.camille.shown)
    assert TOOLS in form
    assert "vous refuse l’entrée" in form, "its introduction"
    assert OTHER_TOOL not in form, "it is asked where it holds"
    assert "📎 Capture d’écran : envoyez ensuite le fichier dans notre conversation." in form

    assert "C’est noté sous RITM0001001." in await faculty.camille.sends(ACCESS)
    receipt = faculty.camille.receipts[0]
    read = faculty.read(receipt)
    assert read.startswith("Merci, c’est noté sous RITM0001001 (Accès ou profil).")
    assert "Une personne des Technologues va s’en charger." in read
    assert "C’est normalement fait d’ici " in read
    assert BROKEN in read
    assert "SCTASK" not in read
    card = faculty.card("SCTASK0001001", HELP)
    shown = faculty.read(card)
    assert "Antem" in shown
    assert shown.count(BROKEN) == 1, shown

    await faculty.lea.presses("Prendre en charge", card)
    assert any(
        "Léa Gagnon des Technologues s’occupe de votre demande RITM0001001" in one for one in faculty.camille.direct
    )
    assert "s’occupe de votre demande RITM0001001" in faculty.read(receipt)
    await faculty.lea.presses("Fermer la tâche", card)
    along = "Entrer dans Antem la première fois"
    await faculty.lea.sends({WHAT_WAS_DONE: "Votre compte Antem est rouvert.", "Joindre": [along]})
    done = faculty.camille.direct[-1]
    assert f"{along}\nOuvrez l’adresse d’Antem" in done, "what was written about it goes along"
    assert "https://guides.example.org/entrer-dans-antem" in done
    assert "✅ RITM0001001 (Accès ou profil) : c’est fait." in done
    assert "Votre compte Antem est rouvert." in done
    assert "c’est fait" in faculty.read(receipt)
    assert BROKEN in faculty.read(receipt)
    assert BROKEN not in done, "the receipt says what they asked"
    await faculty.passes(minutes=2)
    assert "Que pensez-vous de l’aide reçue" in faculty.camille.direct[-1]


async def test_another_tool_is_named_on_a_page_of_its_own(faculty: Faculty) -> None:
    await faculty.camille.types("/vigie services")
    await faculty.camille.presses("Voir", faculty.camille.shown, beside="🧾 Accès ou profil")
    await faculty.camille.presses("Demander ce service", faculty.camille.shown)
    then = await faculty.camille.sends({**ACCESS, TOOLS: ["Antem", "Autre outil"]})
    assert OTHER_TOOL in then
    await faculty.camille.sends({OTHER_TOOL: "Wooclap"})
    card = faculty.read(faculty.card("SCTASK0001001", HELP))
    assert "Antem, Autre outil" in card
    assert "Wooclap" in card
    assert BROKEN in card, "what was said on the page before is kept"


async def test_bad_answers_get_a_sentence_on_their_field(faculty: Faculty) -> None:
    await faculty.camille.types("/vigie services")
    await faculty.camille.presses("Voir", faculty.camille.shown, beside="🧾 Accès ou profil")
    await faculty.camille.presses("Demander ce service", faculty.camille.shown)
    told = await faculty.camille.sends({**ACCESS, "Cours concerné": "mon cours"})
    assert "Ce n’est pas un sigle de cours." in told
    assert "C’est noté sous RITM0001001" in await faculty.camille.sends({**ACCESS, "Cours concerné": "mmd1231"})
    assert "MMD 1231" in faculty.read(faculty.card("SCTASK0001001", HELP))


async def test_who_has_courses_chooses_one_or_types_another(faculty: Faculty) -> None:
    who, mine = faculty.chloe, f"{COURSE} Éthique clinique"
    await imports(faculty, "une.xlsx", grid(row()))
    for answers, kept in (
        ({"Cours concerné": mine}, COURSE),
        ({"Cours concerné": "Un autre cours", "Sigle de l’autre cours": "mmd1299"}, "MMD 1299"),
    ):
        await who.types("/vigie services")
        await who.presses("Voir", who.shown, beside="🧾 Accès ou profil")
        await who.presses("Demander ce service", who.shown)
        assert "C’est noté sous RITM" in await who.sends({**ACCESS, **answers})
        assert kept in faculty.read(faculty.standing(HELP)[-1])


async def test_it_is_taken_back_while_nobody_works_on_it(faculty: Faculty) -> None:
    await asked(faculty)
    receipt = faculty.camille.receipts[0]
    await faculty.camille.presses("Annuler la demande", receipt)
    assert "RITM0001001 (Accès ou profil) est annulée." in faculty.read(receipt)
    assert "annulée" in faculty.read(faculty.card("SCTASK0001001", HELP))


async def test_once_someone_works_on_it_cancelling_is_asked_for(faculty: Faculty) -> None:
    await asked(faculty)
    receipt = faculty.camille.receipts[0]
    stale = receipt
    await faculty.lea.presses("Prendre en charge", faculty.card("SCTASK0001001", HELP))
    assert "Demander l’annulation" in faculty.read(receipt)
    assert "Annuler la demande" not in faculty.read(stale)


async def test_what_they_add_and_what_support_answers_go_through_it(faculty: Faculty) -> None:
    await asked(faculty)
    receipt = faculty.camille.receipts[0]
    card = faculty.card("SCTASK0001001", HELP)
    await faculty.camille.presses("Ajouter un détail", receipt)
    await faculty.camille.sends({"Votre message": "C'est sur Firefox."})
    assert any("C'est sur Firefox." in one for one in faculty.thread(card))
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.lea.presses("Répondre à Camille Roy", card)
    await faculty.lea.sends({"Votre message à Camille Roy": "Quelle version ?"})
    assert any("Quelle version ?" in one for one in faculty.camille.direct)
    await faculty.camille.says("La 128.")
    assert any("La 128." in one for one in faculty.thread(card))
    assert "INC" not in "".join(faculty.camille.direct)


async def test_its_answers_are_found_by_members_and_by_the_one_who_asked_alone(faculty: Faculty) -> None:
    await asked(faculty)
    assert "RITM0001001" in await faculty.lea.types("/vigie cherche blanche", HELP)
    assert "RITM0001001" in await faculty.camille.types("/vigie cherche blanche")
    assert "RITM0001001" not in await faculty.chloe.types("/vigie cherche blanche")
