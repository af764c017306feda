"""Requests with valid signatures and tokens, mutated at random, at a whole Vigie on each platform.

``python -m tests.fuzz --minutes 10`` looks for what the tests miss; ``test_fuzz.py`` sends the same few hundred
requests every day. What is found becomes an example in a test of the platform (``test_malformed.py``).
"""
