"""Mere thanks, in French and English, and what only looks like them."""

import pytest

from workflow.helpdesk.thanks import confirms, is_thanks, is_yes


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
