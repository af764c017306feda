"""Cards and forms of service requests and their steps."""
