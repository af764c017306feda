"""One function per thing a person (or time) can do: read, decide, write, in one transaction.

Each takes the transaction first; ``desk.write`` carries it out. What was
decided is recorded by ``record`` and said through ``tell``.
"""
