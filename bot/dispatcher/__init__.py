"""From the outbox to the chat: in order, once, whatever the platform answers."""
