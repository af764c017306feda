"""The base of all refusals."""


class Refusal(Exception):
    """Base of all refusals: a rule said no, nothing was written."""
