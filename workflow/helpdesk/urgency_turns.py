"""Words that speak of the urgency of what is asked already: that it has become urgent, that it is not, or a cry."""

import re

from workflow.reading.text import squash

_WORD = re.compile(r"[^\W_]+")
BECOMES = (
    *("c est devenu urgent", "ca devient urgent", "ca devient vraiment urgent", "c est rendu urgent"),
    *("c est maintenant urgent", "c est urgent maintenant", "ca presse maintenant", "devenue urgente"),
    *("ma demande est urgente", "ma demande devient urgente", "finalement c est urgent", "en fait c est urgent"),
    *("it s become urgent", "it has become urgent", "it s now urgent", "it s urgent now", "this is now urgent"),
    *("this is urgent now", "it became urgent", "it s getting urgent", "my request is urgent", "actually it s urgent"),
)
"""How people say of what they have asked that it presses, in the form that is compared."""
_BECOMES = re.compile(rf" (?:{'|'.join(BECOMES)})(?= )")
_NOT_SAID = re.compile(
    r"(?:^| )(?:(?:pas|jamais|plus|non)(?: (?:\w+|en train de dire))? que?"
    r"|(?:not|never|\w+n t|cannot)(?: (?:say|saying|said|think|mean|sure|claiming))?(?: that)?"
    r"|si|quand|lorsque|avant que|au cas ou|if|whether|unless|when|before|until|in case) $"
)
"""What stands before such words that denies them or waits for them: "je ne dis pas que …", "let me know if …"."""
_NOT = (
    r"(?:(?:en fait|finalement|ah|oh|oups|desolee?|actually|sorry|oops) )*(?:(?:non|no) )?"
    r"(?:(?:ce n est|c est|n est) (?:pas|plus)|pas|plus|ca ne presse (?:pas|plus)|it s not|it is not|it isn t|not"
    r"|no longer|it s no longer|it s not that)"
    r"(?: (?:si|vraiment|tres|du tout|really|that|so|at all))*(?: urgente?)?(?: (?:du tout|finalement|any more|anymore"
    r"|after all|at all|merci|thanks|desolee?|sorry))*"
)
_NOT_URGENT = re.compile(_NOT)


_CALLED = r"(?:vient|arrive|est la|repond|m aide|(?:peut|va|pourrait) (?:venir|m aider|nous aider|repondre))"
_CALLS = (
    rf"(?:est ce que )?quelqu un (?:{_CALLED[3:-1]})",
    r"(?:est ce qu )?(?:il )?y a(?: t il)? quelqu un",
    r"(?:vous )?(?:etes vous la|vous etes la|venez(?: vous)?|arrivez(?: vous)?)",
    r"(?:j|on|nous) (?:vous )?(?:attends?|attendons)",
    r"toujours (?:rien|personne)",
    r"personne (?:n est (?:venu|la)|ne (?:vient|repond|m a repondu))",
    r"depechez vous",
    r"is (?:anyone|anybody|someone|somebody) (?:there|here|coming|on it)",
    r"(?:anyone|anybody) (?:there|here|coming)",
    r"(?:(?:i m|i am|we re|we are) )?still waiting",
    r"(?:still nothing|still nobody|nobody (?:s|is) (?:here|coming)|nobody (?:came|has come|answered|has answered))",
    r"are you (?:there|coming)",
    r"(?:please hurry|hurry up)",
)
"""How people ask for somebody to come at last."""
_BESIDE = (
    r"(?:allo+|hello|hey|hi|bonjour|ouh ou|svp|stp|s il vous plait|please|vite|bientot|encore|toujours|la|yet|soon|now)"
)
_CALL = re.compile(rf"(?:{_BESIDE} )*(?:(?:{'|'.join(_CALLS)})(?: {_BESIDE})*(?: |$))+")


def calls_out(text: str) -> bool:
    """Return whether a text asks for somebody to come at last, and nothing else: "Allo ? quelqu'un vient ?"."""
    return _CALL.fullmatch(_plain(text)) is not None


def becomes_urgent(text: str) -> bool:
    """Return whether a text says that what is asked already has become urgent; not where it denies it or says when."""
    said = f" {_plain(text)} "
    return any(_NOT_SAID.search(said[: one.start() + 1]) is None for one in _BECOMES.finditer(said))


def is_not_urgent(text: str) -> bool:
    """Return whether a text says that it is not urgent, or is not any more, and nothing else."""
    said = _plain(text)
    return ("urgent" in said or "presse" in said) and _NOT_URGENT.fullmatch(said) is not None


def _plain(text: str) -> str:
    return " ".join(squash(word) for word in _WORD.findall(text))
