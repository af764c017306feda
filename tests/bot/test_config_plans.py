"""Plans that an institution writes in its TOML: what is read, and what is refused at start, by name and line."""

import pytest

from bot.config.reading import BadConfigurationError, read_configuration
from workflow.courses.catalogue import services
from workflow.courses.progress import usual_days
from workflow.courses.teaching_support import TEACHING_SUPPORT

GOOD = """
[[plans]]
key = "studio"
name = "Réservation du studio"
name_en = "Studio booking"

[[plans.tasks]]
key = "book"
name = "Réserver"
group = "technologues"
objectives = ["La personne a sa place."]
steps = [{ text = "Confirmer l’heure", text_en = "Confirm the time" }, { text = "Prêter la clé", optional = true }]
"""
TWO = """
[[plans]]
key = "two"
name = "Deux étapes"

[[plans.tasks]]
key = "first"
name = "Première"
group = "technologues"

[[plans.tasks]]
key = "second"
name = "Seconde"
group = "technologues"
waits_for = ["first"]
"""


def test_a_plan_of_one_task_joins_the_catalogue() -> None:
    plans = read_configuration(GOOD).rulebook().plans
    assert [plan.key for plan in services(plans)] == ["access", "data_correction", "report", "studio"]
    (task,) = plans["studio"].tasks
    assert (task.sequence, task.name.en, task.checklist[1].optional) == ("1", "Réserver", True)
    assert task.checklist[0].text.to("en") == "Confirm the time"


def test_a_plan_can_have_gates() -> None:
    plan = read_configuration(TWO).rulebook().plans["two"]
    assert plan.opened_by(frozenset({"first"})) == {"first", "second"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            TWO.replace('name = "Première"', 'name = "Première"\nwaits_for = ["second"]'),
            "line 6: plans.0.tasks: every task waits for another: nothing opens the first",
        ),
        (
            TWO + '\n[[plans.tasks]]\nkey = "third"\nname = "T"\ngroup = "technologues"\nwaits_for = ["third"]\n',
            "line 21: plans.0.tasks.2.waits_for: a cycle: “third” waits for third",
        ),
        (
            TWO.replace('["first"]', '["nobody"]'),
            "line 15: plans.0.tasks.1.waits_for: waits for “nobody”, which is no task of this plan",
        ),
        (
            GOOD.replace('group = "technologues"', 'group = "astronautes"'),
            "line 10: plans.0.tasks.0.group: there is no such group; there are: ",
        ),
        (GOOD.replace("steps =", 'requires = ["a_horse"]\nsteps ='), "line 12: plans.0.tasks.0.requires.0:"),
        (TWO.replace('"second"', '"first"'), "line 12: plans.0.tasks.1.key: two tasks have the key “first”"),
        (GOOD + GOOD, "line 15: plans.1.key: two plans have the key “studio”"),
        ('[[plans]]\nkey = "bare"\nname = "Vide"\n', "line 1: plans.0.tasks: a plan needs at least one task"),
        (
            GOOD.replace("steps =", 'templates = ["technical_help", "a_rabbit"]\nsteps ='),
            'line 12: plans.0.tasks.0.templates: unknown template “a_rabbit”; there are: "pedagogical_help", ',
        ),
        (GOOD.replace("steps =", "usual_days = 0\nsteps ="), "line 12: plans.0.tasks.0.usual_days:"),
        (
            (GOOD + TWO)
            .replace('_en = "Studio booking"', '_en = "Studio booking"\nfor_grids = true')
            .replace('name = "Deux étapes"', 'name = "Deux étapes"\nfor_grids = true'),
            "line 18: plans.1.for_grids: another plan is for grids already",
        ),
        (
            TWO
            + '\n[[plans.tasks]]\nkey = "third"\nname = "T"\ngroup = "technologues"\nwaits_for = ["fourth"]\n'
            + '\n[[plans.tasks]]\nkey = "fourth"\nname = "Q"\ngroup = "technologues"\nwaits_for = ["third"]\n',
            "line 21: plans.0.tasks.2.waits_for: a cycle: “third” waits for fourth",
        ),
        (
            TWO
            + '\n[[plans.tasks]]\nkey = "third"\nname = "T"\ngroup = "technologues"\nwaits_for = ["third", "first"]\n'
            + '\n[[plans.tasks]]\nkey = "behind"\nname = "D"\ngroup = "technologues"\nwaits_for = ["third"]\n',
            "line 27: plans.0.tasks.3.waits_for: a cycle: “behind” waits for third, which waits for it or never opens",
        ),
        ("[usual_days]\ninterview = 0\n", "line 2: usual_days.interview:"),
        ("[usual_days]\nentrevue = 3\n", "line 2: usual_days.entrevue:"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused_by_its_line(text: str, told: str) -> None:
    with pytest.raises(BadConfigurationError) as refused:
        read_configuration(text)
    assert told in str(refused.value)


def test_what_steps_usually_take_is_set_for_the_guides_plan_and_for_ones_own() -> None:
    rules = read_configuration("[usual_days]\ninterview = 3\nconformity = 8\n" + TWO).rulebook()
    teaching = rules.plans[rules.teaching_plan]
    assert {task.key: task.usual_days for task in teaching.tasks} == {
        "interview": 3,
        "planning": 10,
        "pedagogical_support": 10,
        "conformity": 8,
    }
    assert usual_days(teaching, frozenset(task.key for task in teaching.tasks)) == 21
    own = read_configuration(TWO.replace('key = "second"', 'key = "second"\nusual_days = 12')).rulebook().plans["two"]
    assert usual_days(own, frozenset({"first", "second"})) == 17


def test_a_plan_can_be_the_one_that_grids_follow_and_name_the_support_that_is_offered() -> None:
    text = TWO.replace('name = "Deux étapes"', 'name = "Deux étapes"\nfor_grids = true')
    rules = read_configuration(
        text.replace('name = "Seconde"', 'name = "Seconde"\ntemplates = ["technical_help"]')
    ).rulebook()
    assert rules.teaching_plan == "two"
    assert rules.plans["two"].task("second").templates == ("technical_help",)
    assert TEACHING_SUPPORT.key in rules.plans, "requests that follow it go on"


def test_what_is_said_before_the_steps_of_a_task_is_read() -> None:
    said = 'aim = "Premier contact"\nintroduction = ["On convient de l’heure."]\nobjectives ='
    opening = read_configuration(GOOD.replace("objectives =", said)).rulebook().plans["studio"].tasks[0].opening
    assert opening.aim is not None
    assert (opening.aim.fr, [one.fr for one in opening.said_for("")]) == (
        "Premier contact",
        ["On convient de l’heure."],
    )
