from tests.desks import *  # noqa: F403
