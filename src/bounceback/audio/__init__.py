"""Microphone, loudspeaker and takes."""
