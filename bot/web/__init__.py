"""The desk's own page: Home, lists, items and the agenda in a browser, by the handlers that every platform has."""
