"""Garbage collection that does not hold up the event loop."""

import gc


def spare_what_stays() -> None:
    """Set aside what a start has made, which stays until the end.

    Looked through at every full collection, it would hold everyone up for 60 ms and
    more, several times in a large import. Called once, when all is loaded.
    """
    gc.collect()
    gc.freeze()
