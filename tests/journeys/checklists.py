"""Ticking the steps of a task by what the form calls them."""

from bot.sandbox.double.state.records import Json, Message
from tests.journeys.faculty import Someone
from tests.journeys.reading import option_text, plainly

DONE, STEP_DONE = "Faite", "Étape faite"


async def ticks(who: Someone, card: Message, names: tuple[str, ...]) -> None:
    """Tick these steps on a task's list by what the form calls them."""
    await who.presses("Liste de vérification", card)
    answers: dict[str, str | list[str]] = {}
    for name in names:
        label, box = place_of(who.form, name)
        if box == DONE:
            answers[label] = DONE
        else:
            answers[label] = [*answers.get(label, ()), box]
    assert await who.sends(answers) == ""


def place_of(form: Json, name: str) -> tuple[str, str]:
    """Find where a step stands on a checklist: a field's label, and what to choose there. Raises AssertionError."""
    seen, heading = [], ""
    for block in form["blocks"]:
        if block["type"] == "rich_text":
            runs = (run for part in block["elements"] for run in part["elements"])
            heading = plainly("".join(run.get("text", "") for run in runs))
        if block["type"] != "input":
            continue
        label = plainly(block["label"]["text"])
        seen.append(label)
        options = [option_text(one) for one in block["element"]["options"]]
        if STEP_DONE in options and heading.partition(". ")[2] == name:
            return label, STEP_DONE
        if DONE in options and name in {label.partition(". ")[2], label.removeprefix("– ")}:
            return label, DONE
        for option in options:
            seen.append(option)
            if option == name or (option.endswith("…") and name.startswith(option[:-1])):
                return label, option
    raise AssertionError(f"no step “{name}” among {seen}")
