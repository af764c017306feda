"""Forms that an institution writes in its TOML: what is wrong is named by line and key, in both languages."""

import pytest

from bot.config.fault_words import PLANS
from bot.config.reading import BadConfigurationError, read_configuration
from bot.language import Locale
from workflow.courses.form_check import Wrong

FORM = """
[[plans]]
key = "studio"
name = "Réservation du studio"

[[plans.tasks]]
key = "task"
name = "Réserver"
group = "technologues"

[[plans.form]]
key = "room"
type = "choice"
label = "Quelle salle ?"
options = [{ key = "a", label = "Salle A" }, { key = "b", label = "Une autre" }]

[[plans.form]]
key = "which"
type = "text"
label = "Laquelle ?"
shown_when = { field = "room", values = ["b"] }
limit = 80
"""
BOTH = "[[plans]]\nkey = 'other'\nname = 'Autre'\n[[plans.tasks]]\nkey = 'task'\nname = 'T'\ngroup = 'technologues'\n"


def refused(text: str) -> tuple[str, str]:
    """Return what is said of a TOML, in English and in French."""
    with pytest.raises(BadConfigurationError) as told:
        read_configuration(text)
    return str(told.value), told.value.said(Locale.FR)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            FORM.replace('"which"', '"room"'),
            "line 18: plans.0.form.1.key: two fields have the key “room”",
            "ligne 18 : plans.0.form.1.key : deux champs ont la clé « room »",
        ),
        (
            FORM.replace('type = "choice"', 'type = "text"'),
            "line 15: plans.0.form.0.options: “room” is a text, which has no options",
            "ligne 15 : plans.0.form.0.options : « room » est de type text",
        ),
        (
            FORM.replace('type = "text"', 'type = "several"'),
            "line 17: plans.0.form.1.options: “which” has no options to choose from",
            "ligne 17 : plans.0.form.1.options : « which » n’offre aucun choix",
        ),
        (
            FORM.replace('["b"]', '["c"]'),
            "line 21: plans.0.form.1.shown_when: “which” is shown for “c”, which “room” does not offer",
            "ligne 21 : plans.0.form.1.shown_when : « which » est demandé pour « c »",
        ),
        (
            FORM.replace('field = "room"', 'field = "gone"'),
            "line 21: plans.0.form.1.shown_when: “which” is shown when “gone” says something",
            "ligne 21 : plans.0.form.1.shown_when : « which » dépend de « gone »",
        ),
        (
            FORM.replace('key = "b", label = "Une autre"', 'key = "a", label = "Une autre"').replace('["b"]', '["a"]'),
            "line 15: plans.0.form.0.options: “room” has an option twice",
            "ligne 15 : plans.0.form.0.options : « room » offre deux fois le même choix",
        ),
        (
            FORM.replace('type = "text"', 'type = "horse"'),
            'line 19: plans.0.form.1.type: it is one of: "text", "long_text"',
            'ligne 19 : plans.0.form.1.type : valeurs possibles : "text", "long_text"',
        ),
        (
            FORM.replace("limit = 80", "limits = 80"),
            "line 22: plans.0.form.1.limits: there is no such key here",
            "ligne 22 : plans.0.form.1.limits : cette clé n’existe pas ici",
        ),
        (
            FORM.replace('label = "Laquelle ?"\n', ""),
            "line 17: plans.0.form.1.label: this key is required",
            "ligne 17 : plans.0.form.1.label : cette clé est obligatoire",
        ),
        (
            FORM.replace("limit = 80", "limit = 5000"),
            "line 22: plans.0.form.1.limit: 2000 at most",
            "ligne 22 : plans.0.form.1.limit : 2000 au plus",
        ),
        (
            BOTH + FORM.replace('"which"', '"room"'),
            "line 25: plans.1.form.1.key: two fields have the key “room”",
            "ligne 25 : plans.1.form.1.key : deux champs ont la clé « room »",
        ),
    ],
)
def test_what_is_wrong_in_a_form_is_named_by_its_line_in_both_languages(text: str, english: str, french: str) -> None:
    in_english, in_french = refused(text)
    assert english in in_english
    assert french in in_french.replace("\N{NO-BREAK SPACE}", " ")


def test_every_fault_of_a_plan_has_its_words() -> None:
    assert PLANS.keys() == set(Wrong)
