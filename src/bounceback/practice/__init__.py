"""Practising: the session that drives the phases, and the journal that keeps what came of it. No Qt, no SQL."""
