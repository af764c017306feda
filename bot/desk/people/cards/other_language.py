"""The button that changes the language in which someone reads Vigie: the same on each card that has it."""

from bot.language import Locale
from bot.ui.model import Button
from bot.ui.say import Say

NAMES = {Locale.FR: "Français", Locale.EN: "English"}
"""Each in its own language."""


def other_language(say: Say) -> Button:
    """Return the button that changes to the other language, named in it."""
    other = next(locale for locale in Locale if locale is not say.locale)
    return Button("speak", NAMES[other], other.value)
