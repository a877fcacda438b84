"""The window of a friend who listens in a session: question, follow-ups, clocks, and their own rating."""
