"""Ports of the core: a desk, its transactions, and its queues.

Two desks answer to these: ``tests.desks.memory`` and ``storage``. The same contract
tests hold for both.
"""
