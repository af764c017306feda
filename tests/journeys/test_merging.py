"""One thing that several people ask: a duplicate merged, or requests attached to one with the same cause."""

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, Faculty

ONE, TWO, THREE = "INC0001001", "INC0001002", "INC0001003"
OTHER = "Numéro de l’autre demande"


async def three_ask(faculty: Faculty) -> tuple[Message, Message, Message]:
    """Camille, Chloé and Sarah each ask about the same breakdown; return the cards."""
    await faculty.camille.says("Antem ne répond plus depuis ce matin.")
    await faculty.chloe.says("Antem ne démarre pas.")
    await faculty.sarah.says("Antem is down for me.")
    return faculty.card(ONE, HELP), faculty.card(TWO, HELP), faculty.card(THREE, HELP)


async def attached(faculty: Faculty, card: Message, parent: str) -> str:
    await faculty.lea.presses("Rattacher à…", card)
    return await faculty.lea.sends({OTHER: parent})


async def test_a_duplicate_is_closed_and_its_requester_follows_the_other(faculty: Faculty) -> None:
    one, two, _three = await three_ask(faculty)
    await faculty.lea.presses("Fusionner", two)
    assert "INC0001002 est fermée comme doublon" in await faculty.lea.sends({OTHER: "inc 1001"})

    assert "fermée" in faculty.read(two)
    assert "🔗 Doublon de INC0001001" in faculty.read(two)
    assert "🔗 INC0001002 en est un doublon" in faculty.read(one)
    merged = "🔗 Léa Gagnon a fusionné INC0001002 avec INC0001001, comme doublon."
    assert merged in faculty.thread(one)
    assert any("Merci pour INC0001002. On nous a déjà signalé la même chose" in said for said in faculty.chloe.direct)

    await faculty.lea.says("@Vigie C'est réparé.", HELP, under=one)
    assert any("C'est réparé." in said for said in faculty.chloe.direct)
    await faculty.passes(hours=30)
    assert not any("INC0001002" in said and "En retard" in said for said in faculty.thread(two))


async def test_what_says_the_same_and_what_its_requester_has_open_is_offered_to_merge_into(faculty: Faculty) -> None:
    _one, two, _three = await three_ask(faculty)
    await faculty.passes(minutes=20)
    await faculty.chloe.says("Autre demande : ma caméra est noire.")
    await faculty.lea.presses("Fusionner", two)
    assert "Choisissez l’autre demande, ou écrivez son numéro." in await faculty.lea.sends({})
    form = faculty.lea.reads_form
    assert "L’autre demande (facultatif)" not in form, "one of the two fields is necessary"
    assert f"{ONE} Antem ne répond plus depuis ce matin" in form
    assert "INC0001004 Ma caméra est noire" in form
    assert f"☐ {TWO}" not in form
    said = await faculty.lea.sends({"L’autre demande": f"{ONE} Antem ne répond plus depuis ce matin."})
    assert f"{TWO} est fermée comme doublon" in said


async def test_what_a_requester_writes_under_a_duplicate_goes_on_with_the_other(faculty: Faculty) -> None:
    one, two, _three = await three_ask(faculty)
    await faculty.lea.presses("Fusionner", two)
    await faculty.lea.sends({OTHER: ONE})

    await faculty.chloe.says("Toujours rien chez moi.", under=faculty.chloe.receipts[0])

    assert any("💬 Chloé Bouchard écrit :\n> Toujours rien chez moi." in said for said in faculty.thread(one))
    assert "INC0001004" not in "\n".join(map(faculty.read, faculty.standing(HELP)))


async def test_merging_is_refused_where_it_makes_no_sense(faculty: Faculty) -> None:
    one, two, three = await three_ask(faculty)
    await faculty.lea.presses("Fusionner", two)
    assert "est cette demande même" in await faculty.lea.sends({OTHER: TWO})
    assert "n’est pas le numéro d’une demande d’aide" in await faculty.lea.sends({OTHER: "SCTASK0001001"})
    assert "INC0009999" in await faculty.lea.sends({OTHER: "INC0009999"})
    await faculty.lea.sends({OTHER: ONE})

    await faculty.lea.presses("Fusionner", one)
    assert "INC0001002 est terminée" in await faculty.lea.sends({OTHER: TWO})
    await attached(faculty, three, ONE)
    await faculty.lea.presses("Fusionner", one)
    assert "est déjà rattachée à INC0001001" in await faculty.lea.sends({OTHER: THREE})


async def test_an_answer_to_the_parent_reaches_every_requester_about_their_own_number(faculty: Faculty) -> None:
    one, two, three = await three_ask(faculty)
    assert await attached(faculty, two, ONE) == ""
    assert await attached(faculty, three, ONE) == ""
    assert "🔗 INC0001002 y est rattachée · 🔗 INC0001003 y est rattachée" in faculty.read(one)

    await faculty.lea.says("Le fournisseur est lent.", HELP, under=one)
    await faculty.lea.says("@Vigie Ce sera réparé à midi.", HELP, under=one)

    assert any(
        f"au sujet de votre demande {TWO}" in said and "Ce sera réparé à midi." in said for said in faculty.chloe.direct
    ), faculty.chloe.direct
    assert any(f"about {THREE}" in said and "Ce sera réparé à midi." in said for said in faculty.sarah.direct)
    assert "remière réponse en moins d’une minute" in faculty.read(two), "it counts as first action"
    for someone in (faculty.camille, faculty.chloe, faculty.sarah):
        assert "fournisseur" not in "\n".join(someone.direct)


async def test_resolving_the_parent_offers_to_resolve_its_children(faculty: Faculty) -> None:
    one, two, three = await three_ask(faculty)
    await attached(faculty, two, ONE)
    await attached(faculty, three, ONE)

    shown = await faculty.lea.presses("Résoudre", one)
    assert "INC0001002 Antem ne démarre pas." in shown
    await faculty.lea.sends(
        {
            "Ce qui règle la demande (envoyé à la personne)": "Antem est revenu.",
            "Résoudre aussi, avec le même texte": ["INC0001002 Antem ne démarre pas."],
        }
    )

    assert "résolue" in faculty.read(one)
    assert "résolue" in faculty.read(two)
    assert "résolue" not in faculty.read(three)
    assert any(TWO in said and "Antem est revenu." in said for said in faculty.chloe.direct)


async def test_a_request_is_attached_once_and_can_be_detached(faculty: Faculty) -> None:
    one, two, three = await three_ask(faculty)
    await attached(faculty, two, ONE)
    assert "INC0001002 est déjà rattachée à INC0001001" in await attached(faculty, three, TWO)
    assert "INC0001002 est déjà rattachée à INC0001001" in await attached(faculty, one, TWO)

    await faculty.lea.presses("Détacher", two)

    assert "rattachée" not in faculty.read(two)
    await faculty.lea.says("@Vigie À midi.", HELP, under=one)
    assert "À midi." not in "\n".join(faculty.chloe.direct)


async def test_details_give_a_way_to_what_is_linked_in_both_directions(faculty: Faculty) -> None:
    _one, two, _three = await three_ask(faculty)
    await attached(faculty, two, ONE)

    assert "🔗 INC0001002 y est rattachée [Voir]" in await faculty.lea.types("/vigie INC0001001", HELP)
    assert "🔗 Rattachée à INC0001001 [Voir]" in await faculty.lea.types("/vigie INC0001002", HELP)
    assert "INC0001001" in await faculty.lea.presses("Voir", faculty.lea.shown)
    assert "INC0001001" not in await faculty.chloe.types("/vigie INC0001002"), "that is another person's request"
