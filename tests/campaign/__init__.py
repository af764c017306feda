"""A working week in minutes: people and faults by a seed, the whole bot in processes of its own, and a checker.

``script`` writes what people do and what goes wrong, a ``stage`` carries it out on a platform, ``record`` keeps what
people did and were shown, and ``checker`` judges that record alone: it knows nothing of the product.
"""
