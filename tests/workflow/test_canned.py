"""Answers kept ready: their fields, filled in once."""

from workflow.helpdesk.canned import CannedAnswer, unknown_fields


def test_fields_are_filled_in_and_what_is_not_known_shows_as_missing() -> None:
    answer = CannedAnswer("technologues", "Rencontre", "Bonjour {prenom}, {cours} ({numero}) ?")
    values = {"prenom": "Camille", "numero": "INC0001001", "cours": ""}
    assert answer.filled(values) == "Bonjour Camille, … (INC0001001) ?"


def test_a_value_that_looks_like_a_field_stays_as_it_is() -> None:
    answer = CannedAnswer("technologues", "Rencontre", "Bonjour {prenom}, {numero}")
    assert answer.filled({"prenom": "{numero}", "numero": "INC0001001"}) == "Bonjour {numero}, INC0001001"


def test_fields_that_nothing_fills_in_are_found() -> None:
    assert unknown_fields("Bonjour {prenom} {nom} de {cours}, {numéro}") == ("nom", "numéro")
    assert unknown_fields("Bonjour.") == ()
