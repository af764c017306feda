"""Hypothesis profiles: ``gate`` draws the same examples every day, ``quick`` a few of them, ``explore`` many at random.

Choose one with ``VIGIE_HYPOTHESIS=explore`` or ``--hypothesis-profile=explore``. What exploring finds is written
into its test as an ``@example``, so that the gate tries it from then on.
"""

import os

from hypothesis import settings

_GATE = 100
_FEW = 10
_EXPLORE_FACTOR = 20

settings.register_profile("quick", max_examples=_FEW, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("gate", max_examples=_GATE, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", max_examples=_GATE * _EXPLORE_FACTOR, deadline=None, print_blob=True)


def load() -> None:
    """Load the profile that the environment names, everywhere: hypothesis has one of its own for CI."""
    settings.load_profile(os.environ.get("VIGIE_HYPOTHESIS", "gate"))


def examples(count: int, *, steps: int | None = None) -> settings:
    """Return settings that draw ``count`` examples in the gate, and as many times more as the profile has more.

    ``steps``: of a state machine, how many at most.
    """
    drawn = max(count * settings().max_examples // _GATE, 1)
    return settings(max_examples=drawn) if steps is None else settings(max_examples=drawn, stateful_step_count=steps)
