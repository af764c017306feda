"""Help requests: opened, answered, followed, linked, waited for, settled."""
