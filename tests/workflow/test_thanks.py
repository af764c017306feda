"""Mere thanks, in French and English, and what only looks like them."""

import pytest

from workflow.items.thanks import agreements, confirms, denies, is_no, is_thanks, is_yes, says_settled, wants_no_more


@pytest.mark.parametrize(
    "text",
    [
        "Merci",
        "merci !",
        "Merci beaucoup!",
        "Merci bien.",
        "Un grand merci",
        "Mille merci",
        "Merci infiniment pour votre aide",
        "Merci à vous",
        "Merci à l’équipe",
        "Merci pour tout !",
        "Merci de tout cœur",
        "Merci encore, bonne journée !",
        "Merci Léa !",
        "Merci beaucoup Léa, bonne fin de journée",
        "Bonjour, merci beaucoup !",
        "Parfait, merci",
        "Super ! Merci 😊",
        "Génial, merci pour votre aide rapide.",
        "Merci pour votre réponse et votre patience",
        "C’est parfait, merci !",
        "C'est réglé, merci.",
        "Ça marche, merci !",
        "Ça fonctionne maintenant, merci beaucoup",
        "Tout fonctionne. Merci !",
        "Je vous remercie",
        "Nous vous remercions",
        "Bien reçu, merci.",
        "OK merci",
        "D’accord, merci",
        "Merci d’avance",
        "Bravo et merci",
        "👍",
        "🙏🙏",
        ":+1:",
        "Merci :)",
        "Thanks",
        "thank you!",
        "Thank you so much",
        "Thanks a lot, it works now!",
        "Many thanks, have a nice day",
        "Thank you for your quick help",
        "Perfect, thanks",
        "Great, thank you Léa!",
        "All good, thanks",
        "thx",
    ],
)
def test_mere_thanks_are_recognised(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bonjour",
        "Bonne journée",
        "Merci mais ça ne marche toujours pas",
        "Merci, mais j’ai une autre question.",
        "Merci de me donner accès à Zoom",
        "Merci de regarder à nouveau",
        "Merci de rouvrir ma demande",
        "Merci, et pour l’autre cours ?",
        "Merci ?",
        "Merci ! Le son coupe encore.",
        "Merci, c’est encore brisé",
        "Non merci, ce n’est pas réglé",
        "Ça ne fonctionne pas",
        "Ça fonctionne sauf le micro, merci",
        "Ça fonctionne dans Firefox mais pas dans Safari. Merci",
        "Super, et maintenant ?",
        "Merci de votre aide, pouvez-vous aussi ajouter Thomas ?",
        "Merci d’avance de me rappeler",
        "Merci pour votre aide avec le cours MMD 1231, il reste un problème",
        "Thanks but it is still broken",
        "Thanks, one more thing",
        "Thank you for opening it again",
        "No thanks, still broken",
        "It works? No.",
        "Perfect storm here",
        "Pas super",
        "Merci Urgent",
        "Merci Encore brisé",
        "Toujours rien",
        "Merci " * 60,
    ],
)
def test_what_says_more_than_thanks_is_not_taken_for_them(text: str) -> None:
    assert not is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oui",
        "oui merci, ça marche maintenant",
        "Oui, merci !",
        "c’est réglé, merci !",
        "C'est réglé.",
        "Tout fonctionne, merci Léa",
        "Réglé !",
        "C’est bon, merci beaucoup",
        "yes it works now",
        "Yes",
        "all good thanks",
        "All good now, thank you!",
        "It’s fixed, thanks",
        "That did it!",
    ],
)
def test_what_says_that_it_is_settled_confirms_it(text: str) -> None:
    assert confirms(text)
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Merci !",
        "👍",
        "Oui mais le micro coupe",
        "Oui, sauf le son",
        "Oui ?",
        "ça marche ?",
        "yes but no sound",
        "It works, but still no sound",
        "Oui, et il me faut un accès",
        "oui svp",
        "Oui SVP",
        "Oui S’il vous plaît",
        "yes please",
        "Yes Please",
        "c’est réglé pour Zoom, pas pour Antem",
        "c’est réglé pour certains",
        "Résolu pour la plupart, merci",
        "C’est réglé pour quelques-unes",
        "réglé pour ce soir",
        "c’est réglé pour demain",
        "Ce n’est pas réglé",
        "not fixed",
        "Oui " * 60,
    ],
)
def test_anything_more_or_less_confirms_nothing(text: str) -> None:
    assert not confirms(text)


def test_a_yes_alone_is_known() -> None:
    assert all(map(is_yes, ("Oui", "oui svp", "Yes, please.", "oui !")))
    assert not any(map(is_yes, ("Oui, ça marche", "Oui mais non", "c’est réglé", "")))


@pytest.mark.parametrize(
    "text",
    [
        "C’est bon, ça marche, merci",
        "c'est bon ça marche, merci",
        "c'est réglé",
        "C’est réglé, merci !",
        "réglé",
        "Finalement, ça fonctionne",
        "Ça remarche, merci beaucoup Léa",
        "Laissez tomber",
        "laisse tomber, merci",
        "J’ai trouvé, merci !",
        "Finalement c'est réglé, j'ai trouvé toute seule",
        "j’ai réglé ça moi-même",
        "It's fixed, I figured it out myself",
        "I sorted it out on my own",
        "Oubliez ça, j’ai réussi tout seul",
        "On a trouvé la solution nous-mêmes, merci",
        "I figured it out on my own",
        "Never mind, I found it by myself",
        "Oubliez ça, désolée",
        "Je n’en ai plus besoin",
        "It's fixed, thanks",
        "It works now",
        "never mind, I found it, thanks!",
        "Nevermind",
        "Sorry, I figured it out",
        "Problem solved!",
        "C’est bon finalement, ça a marché avec Firefox. Merci!",
        "Ça a finalement fonctionné sur mon portable",
        "C’est bon maintenant, merci",
        "It worked with Firefox, thanks!",
        "That finally worked",
    ],
)
def test_words_say_of_themselves_that_it_is_settled(text: str) -> None:
    assert says_settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Oui",
        "yes, thanks",
        "Merci",
        "D’accord",
        "ça marche ?",
        "C’est bon, mais le micro coupe",
        "Laissez tomber le micro, c’est la caméra",
        "J’ai trouvé un autre problème",
        "J’ai trouvé toute seule un autre problème",
        "never mind the camera, the mic is dead",
        "Ce n’est pas réglé",
        "I found it in the wrong folder",
        "Ça a marché hier",
        "Ça a marché avec Firefox, mais pas avec Zoom",
        "Ça n’a pas marché avec Firefox",
        "It worked until today",
        "It worked with Firefox yesterday only",
    ],
)
def test_a_yes_or_anything_more_does_not_say_so_of_itself(text: str) -> None:
    assert not says_settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "Non",
        "non.",
        "Non, il ne marche toujours pas",
        "Non, le micro coupe encore",
        "Ce n’est pas réglé",
        "c’est pas réglé",
        "Toujours pas",
        "Pas encore",
        "Ça ne fonctionne toujours pas",
        "No",
        "no, still broken",
        "Nope",
        "Not yet",
        "Still broken",
        "It still doesn’t work",
        "not fixed",
    ],
)
def test_what_begins_by_denying_that_it_is_settled(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Oui", "Merci", "Non merci", "no thanks", "No problem", "Nouvelle question", "Notre projecteur"),
        *("ça marche", "C’est encore moi", "C’est pas urgent", "It’s not that urgent", "It isn’t urgent"),
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert not denies(text)


def test_a_no_alone_is_known() -> None:
    assert all(map(is_no, ("Non", "non merci", "No.", "nope")))
    assert not any(map(is_no, ("Non, toujours pas", "no, still broken", "")))


@pytest.mark.parametrize(
    "text",
    [
        "Nope, all good now",
        "No longer needed, thanks",
        "It’s no longer needed",
        "No more issues, thanks!",
        "No more problems now",
        "No, no more issues",
        "No, it works now, thanks",
        "No, all good",
        "No. It’s fixed!",
        "no it's fixed",
        "No thanks, it works now",
        "No need anymore, thanks",
        "No need, I figured it out",
        "No longer need help, thank you",
        "Nope! Never mind, I found it",
        "No, not needed any more",
        "Non, tout fonctionne, merci",
        "Non, c’est réglé",
        "non c'est réglé merci",
        "Non merci, c’est réglé !",
        "Non, plus besoin, merci",
        "Non, laissez tomber",
        "Non, ça remarche",
        "Non, plus de problème",
        "Plus de problème maintenant, merci",
        "Plus aucun souci !",
        "Pas besoin finalement, merci",
        "Non, ça fonctionne maintenant",
        "Nan, c’est bon, merci",
    ],
)
def test_a_no_before_what_settles_is_a_yes(text: str) -> None:
    assert confirms(text)
    assert says_settled(text)
    assert not denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "Non",
        "No, thanks",
        "Non, oui",
        "No, it works but the sound is gone",
        "Non, tout fonctionne sauf le micro",
        "Non, ça marche ?",
        "No, it still doesn’t work",
        "No longer works",
        "No more sound in the room",
        "Non, ça ne marche pas",
        "Non, pas encore réglé",
        "Pas réglé",
        "Notre problème est réglé pour Zoom seulement",
        "Plus de problèmes qu’avant",
    ],
)
def test_a_no_before_anything_else_settles_nothing(text: str) -> None:
    assert not confirms(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ça marche !", 1),
        ("ça marche, merci", 1),
        ("C’est bon", 1),
        ("Oui, c’est correct", 1),
        ("all good", 1),
        ("It works fine", 1),
        ("C’est bon, ça marche", 2),
        ("Ça marche maintenant", 0),
        ("Ça fonctionne de nouveau", 0),
        ("Ça remarche", 0),
        ("All good now", 0),
        ("C’est bon, c’est réglé", 0),
        ("Oui", 0),
        ("Le micro, c’est bon", 0),
        ("Merci", 0),
    ],
)
def test_what_settles_may_as_well_agree(text: str, count: int) -> None:
    assert agreements(text) == count


LETTERS = {
    "Bonjour,\n\nOui, c’est réglé.\n\nMerci,\nMarie Roy": "settled",
    "Bonjour,\nC’est réglé, merci!\nBonne journée,\nMarie": "settled",
    "Hi,\n\nYes, it works now, thanks!\n\nMarie": "settled",
    "Réglé!\n\nMeilleures salutations,\n\nMarie-Ève Saint-Cyr": "settled",
    "Bonjour,\n\nOui.\n\nCordialement,\nMarie Roy": "yes",
    "Oui, merci.\n\nMarie": "yes",
    "Yes\n\nBest regards,\nMarie Roy": "yes",
    "Bonjour Tom,\n\nNon.\n\nMarie Roy": "no",
    "Bonjour,\n\nNon, pas encore.\n\nMerci,\nMarie": "denied",
    "Hello Tom,\n\nStill not working.\n\nThanks,\nMarie": "denied",
    "Merci beaucoup!\n\nMarie Roy": "thanks",
    "Bonjour,\n\nUn grand merci!\n\nAu plaisir,\nMarie": "thanks",
    "Merci\n\nZoom plante": "more",
    "Merci\nProblème": "more",
    "C’est réglé.\n\nUrgent": "more",
    "Marie Roy": "more",
    "Bonjour,\n\nMarie Roy": "more",
    "Bonjour,\n\nOui mais le son coupe.\n\nMarie": "more",
    "Bonjour,\n\nPouvez-vous rappeler ?\n\nMerci,\nMarie": "more",
}
"""As people write by e-mail: they greet, they answer, they take leave, they sign."""


@pytest.mark.parametrize("text", LETTERS)
def test_a_letter_says_what_stands_between_its_greeting_and_its_signature(text: str) -> None:
    said = {
        "settled": says_settled(text),
        "yes": is_yes(text),
        "no": is_no(text),
        "denied": denies(text) and not is_no(text),
        "thanks": is_thanks(text) and not confirms(text),
    }
    assert [name for name, so in said.items() if so] == ([] if LETTERS[text] == "more" else [LETTERS[text]])


@pytest.mark.parametrize(
    "text", ["Non, ça va pas", "Non, c’est bien le même problème", "C’est tout", "Non", "non ça bloque"]
)
def test_what_is_not_settled_and_what_has_no_such_no_is_not_taken_for_the_end(text: str) -> None:
    assert not wants_no_more(text)


@pytest.mark.parametrize(
    "text", ["Non, ça va merci", "non, rien d’autre Léa, bonne journée", "No, nothing else, thanks"]
)
def test_a_no_to_anything_more_denies_nothing_and_is_no_mere_thanks(text: str) -> None:
    assert wants_no_more(text)
    assert not denies(text)
    assert not is_thanks(text), "it may answer what support asked"
