"""Language in which someone reads Vigie, and the buttons that change it."""

from dataclasses import replace

from bot.desk.answers import Ask
from bot.desk.people.cards.other_language import other_language
from bot.language import Locale, _
from bot.ui import parts
from bot.ui.model import Card
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.people.people import LanguageFrom

AUTOMATIC = "auto"
_WHY = {
    LanguageFrom.CHOICE: _("I write to you in **English**, as you asked."),
    LanguageFrom.WORDS: _("I write to you in **English**, as you write to me."),
    LanguageFrom.CLIENT: _("I write to you in **English**, the language of your app."),
}


def language_card(asked: Ask) -> Card:
    """Say in which language the one who asks is spoken to, and offer the others."""
    say, known = asked.say, asked.person.language_from
    back = button(say, "speak", _("As I write"), AUTOMATIC) if known is LanguageFrom.CHOICE else None
    return parts.message(say.rich(_WHY[known]), *parts.actions(other_language(say), back))


def followed_card(say: Say) -> Card:
    """Say that one is written to in the language of ``say`` from now on, in the other: it may not be wanted."""
    before = replace(say, locale=next(locale for locale in Locale if locale is not say.locale))
    stay = button(before, "speak", _("Stay in English"), before.locale.value)
    return parts.message(before.rich(_("I’m writing to you in French now.")), *parts.actions(stay))
