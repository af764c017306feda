"""Words by which people call what the buttons of a card do: under a card they are that act, and no answer to anyone."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.desk.helpdesk.cards.incident_acts import LABELS
from bot.language import Locale, _, translator
from workflow.items.kinds import NUMBER
from workflow.reading.text import squash

BUTTONS: Mapping[str, str] = {
    **LABELS,
    "close_task": _("Close the task"),
    "reopen_task": _("Reopen the step"),
    "plan_support": _("Plan"),
    "support_done": _("Support given"),
    "cancel_support": _("Cancel the support"),
    "make_support": _("Support task"),
    "presenters": _("Presenters"),
    "checklist": _("Checklist"),
    "session_plan": _("Session plan"),
    "balance": _("Summary"),
    "feedback": _("Feedback"),
    "interview": _("Interview"),
    "unfollow": _("Unfollow"),
    "undo": _("Undo"),
}
"""What the buttons of cards say, by their actions."""
SAID: Mapping[str, tuple[str, ...]] = {
    "claim": ("prendre", "prends", "prends en charge", "prise en charge", "take", "take over", "pick up"),
    "release": ("libérer", "relâcher", "remettre", "unclaim", "give back"),
    "transfer": ("transfère", "transférez", "transfert", "hand over"),
    "assign": ("assigne", "assignez", "attribuer", "attribue"),
    "reply": ("réponds", "répondez", "answer", "respond"),
    "note": ("note", "noter", "internal note"),
    "hold": ("en attente", "mets en attente", "suspendre", "hold", "on hold", "pause"),
    "resume": ("reprends",),
    "resolve": ("résous", "résolvez", "résolu", "résolue", "régler", "réglé", "réglée", "resolved", "solve", "solved"),
    "close_task": ("fermer", "ferme", "clore", "clos", "terminer", "close", "finish"),
    "reopen": ("rouvre", "réouvrir"),
    "raise_urgency": ("urgent", "urgente"),
    "lower_urgency": ("pas urgent", "pas urgente", "plus urgent", "not urgent"),
    "merge": ("fusionne", "fusion"),
    "attach": ("rattacher", "rattache", "attach", "link to"),
    "follow": ("abonner", "watch"),
    "unfollow": ("ne plus suivre", "unwatch"),
    "undo": ("défaire", "annuler ce geste", "revert"),
    "plan_support": ("planifie", "schedule"),
}
"""Other words that people have for them."""
AT_WHOM = frozenset({"transfer", "assign", "merge", "attach", "add_follower", "reply"})
"""Acts that words follow which say to whom or what, with nothing between."""
MOST = 5
"""Words that say to whom, at most: more of them is a sentence."""
_WORD = re.compile(r"[^\W_]+")
_THIS = frozenset(
    _WORD.findall(
        "la le les l ca cela ce cette ceci demande tache fiche svp stp merci "
        "it this that the one request task item please thanks"
    )
)
_TO = frozenset(_WORD.findall("a au aux vers chez avec dans pour to into with for on until"))
_SIGN = re.compile(r"[\s?!]*:")


def act_called(text: str) -> str | None:
    """Return the action of the button that a text calls, in either language: alone, or with whom or what it is for.

    A sentence that merely begins with such a word is an answer: "Résoudre ce problème demande un redémarrage".
    """
    found = list(_WORD.finditer(text))
    said = tuple(squash(one[0]) for one in found)
    for length in range(min(_longest(), len(said)), 0, -1):
        act = _known().get(said[:length])
        if act is not None:
            noted = _SIGN.match(text, found[length - 1].end()) is not None
            return act if noted or _is_whom(act, said[length:], text) else None
    return None


def _is_whom(act: str, rest: tuple[str, ...], text: str) -> bool:
    """Return whether what follows the words of an act only names its object: an item, a person, a group or a number."""
    while rest and rest[0] in _THIS:
        rest = rest[1:]
    if not rest or (len(rest) == 1 and NUMBER.fullmatch(rest[0])):
        return True
    return len(rest) <= MOST and "?" not in text and (rest[0] in _TO or (act in AT_WHOM and len(rest) <= 2))


@cache
def _known() -> Mapping[tuple[str, ...], str]:
    """Return the acts by their words, squashed one by one."""
    return {tuple(squash(one) for one in _WORD.findall(words)): act for act, words in _words()}


def _words() -> Iterator[tuple[str, str]]:
    for act, label in BUTTONS.items():
        yield from ((act, translator(locale).gettext(label)) for locale in Locale)
    for act, several in SAID.items():
        yield from ((act, words) for words in several)


@cache
def _longest() -> int:
    return max(map(len, _known()))
