"""Dumb widgets: values in, past-tense signals out."""
