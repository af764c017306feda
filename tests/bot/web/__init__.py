"""The desk's page, tried on a desk in memory over HTTP."""
