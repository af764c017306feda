"""The command line speaks the reader's language: help of every command, and what is said of wrong usage."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from typer.main import get_command

from bot.cli.main import app
from bot.language import Locale, translator
from tests.bot.terminal import Ran


def commands(command: Any, words: Sequence[str] = ()) -> Iterator[tuple[Sequence[str], Any]]:
    yield words, command
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*words, name))


@pytest.mark.parametrize("words", [words for words, _command in commands(get_command(app))], ids=" ".join)
def test_help_is_in_the_readers_language(words: Sequence[str], ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    said = {}
    for locale, language in ((Locale.FR, "fr_CA.UTF-8"), (Locale.EN, "en_CA.UTF-8")):
        monkeypatch.setenv("LC_ALL", language)
        code, said[locale], _err = ran(*words, "--help")
        assert code == 0
    command = dict(commands(get_command(app)))[words]
    helps = [one.help for one in (command, *command.params) if getattr(one, "help", None)]
    assert helps
    french = translator(Locale.FR).gettext
    for one in helps:
        assert one in said[Locale.EN]
        assert french(one) in said[Locale.FR]
        assert french(one) != one
    values = [one.metavar for one in command.params if getattr(one, "metavar", None)]
    assert [one for one in values if one not in said[Locale.EN] or french(one) not in said[Locale.FR]] == []
    assert [found for text in said.values() for found in re.findall(r"<\w+>", text)] == [], "a type of Python’s"


@pytest.mark.parametrize(
    ("words", "code", "told", "untold"),
    [
        (("import", "--help"), 0, "Affiche ce message.", "Show this message"),
        (("manifest", "teams", "--help"), 0, "[obligatoire]", "[required]"),
        (("grille",), 2, "Commandes", "Commands"),
        (("sla", "due", "2026-09-03T10:30"), 2, "Erreur", "─ Error"),
    ],
)
def test_what_typer_says_itself_is_in_the_readers_language(
    words: Sequence[str], code: int, told: str, untold: str
) -> None:
    """In a process of its own: the library keeps some words from its first import on."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", *words]
    for language, (said, unsaid) in {"fr_CA.UTF-8": (told, untold), "en_CA.UTF-8": (untold, told)}.items():
        environment = {"PATH": "", "LANG": language, "COLUMNS": "200", "NO_COLOR": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert said in done.stdout + done.stderr
        assert unsaid not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "french", "english"),
    [
        (("imprt",), "La commande 'imprt' n’existe pas. Vouliez-vous dire 'import' ?", "Did you mean 'import'?"),
        (("import", "absent.xlsx"), "Valeur refusée pour 'FICHIER' : fichier 'absent.xlsx' n’existe pas.", "'FILE': "),
        (("import", "/"), "Valeur refusée pour 'FICHIER' : fichier '/' est un dossier.", "'/' is a directory."),
        (("rapport", "--frm"), "L’option '--frm' n’existe pas. Vouliez-vous dire --from ?", "'--frm'. Did you mean"),
        (("rapport", "--from"), "L’option '--from' demande une valeur.", "Option '--from' needs a value."),
        (("doctor", "--json=3"), "L’option '--json' ne prend pas de valeur.", "Option '--json' takes no value."),
        (
            ("doctor", "more", "words"),
            "La commande ne prend pas ces mots de plus : more words",
            "Too many words for this command: more",
        ),
        (("sla", "due"), "Argument manquant : 'DÉBUT'.", "Missing argument 'START'."),
        (("sla", "due", "2026-09-03", "abc"), "'HEURES' : un nombre est attendu.", "'HOURS': a number is expected."),
        (("audit", "--item"), "L’option '--item' demande une valeur.", "Option '--item' needs a value."),
    ],
    ids=" ".join,
)
def test_what_is_wrong_with_the_words_of_a_command_is_said_in_the_readers_language(
    words: Sequence[str], french: str, english: str, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    for language, told in (("fr_CA.UTF-8", french), ("en_CA.UTF-8", english)):
        monkeypatch.setenv("LC_ALL", language)
        code, out, said = ran(*words)
        assert (code, out) == (2, "")
        assert told in said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "usage", "way"),
    [
        ("fr_CA.UTF-8", "Utilisation : -c rapport [OPTIONS]", "Pour de l’aide : -c rapport --help"),
        ("en_CA.UTF-8", "Usage: -c rapport [OPTIONS]", "For help: -c rapport --help"),
    ],
)
def test_how_a_command_is_used_is_said_in_the_readers_language(language: str, usage: str, way: str) -> None:
    """In a process of its own, whose library keeps some words from its first import on."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "rapport", "--frm"]
    environment = {"PATH": "", "LANG": language, "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    first, second, *_rest = done.stderr.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert first.startswith(usage)
    assert second == way
