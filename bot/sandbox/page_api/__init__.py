"""API of the browser's page. It acts for the person it names: loopback only, nothing here is secret."""
