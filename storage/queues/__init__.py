"""The queues that the edge works, and the marks it leaves."""
