"""The support cell's work: values, rules and use cases.

Standard library only; knows no database, no chat platform and no language.
"""
