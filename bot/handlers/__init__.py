"""What is meant, who asks, from where → a use case → an answer. The same for every platform."""
