"""The TOML file: what cannot be read is named, where it stands."""

from pathlib import Path

import pytest

from bot.config.reading import BadConfigurationError, configuration_text, read_configuration


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfigurationError, match=r"vigie\.toml: there is no such file"):
        configuration_text(tmp_path / "vigie.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vigie.toml"
    file.write_bytes('[people]\nmanagers = ["gérance@example.org"]\n'.encode("latin-1"))
    with pytest.raises(BadConfigurationError, match="not in UTF-8"):
        configuration_text(file)


def test_the_mark_that_some_editors_put_first_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "vigie.toml"
    file.write_text('[people]\nmanagers = ["gestion@example.org"]\n', encoding="utf-8-sig")
    assert read_configuration(configuration_text(file)).people.managers == ("gestion@example.org",)


def test_a_closure_that_ends_before_it_starts_is_refused_with_its_line() -> None:
    toml = """
[calendar]
closures = [{ date = 2026-12-24, from = "15:00", to = "13:00", name = "Veille de Noël" }]
"""
    with pytest.raises(BadConfigurationError, match=r"line 3: .*a closure ends after it starts"):
        read_configuration(toml)
