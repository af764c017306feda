"""The databases of the campaign's short run."""

from tests.desks import *  # noqa: F403
