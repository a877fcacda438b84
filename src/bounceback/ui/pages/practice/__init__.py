"""The Practice page: one view for each phase of a session, and one to start from."""
