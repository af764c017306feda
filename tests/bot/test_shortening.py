"""How what buttons say is shortened."""

import pytest

from bot.ui.shortening import kept_apart

TASK = "Ajouter à Accompagnement technopédagogique · BCM 3204 Cardiologie 3 · Automne 2026"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Ajouter à INC0001001", 75, "Ajouter à INC0001001"),
        (
            f"{TASK} · Enregistrement",
            75,
            "Ajouter à Accompagnement technopédagogique · BCM 3204 Car… · Enregistrement",
        ),
        (
            f"{TASK} · Classe virtuelle",
            75,
            "Ajouter à Accompagnement technopédagogique · BCM 3204 C… · Classe virtuelle",
        ),
        (f"INC0001001 · {'très ' * 20}long", 40, "INC0001001 · très très très très très t…"),
        ("  ", 75, "…"),
    ],
)
def test_what_tells_a_button_from_its_neighbours_is_kept(text: str, most: int, shown: str) -> None:
    assert kept_apart(text, most) == shown
    assert len(shown) <= most
