"""What the browser's page calls. It acts for whoever it says: loopback only, nothing here is secret."""
