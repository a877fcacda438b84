"""Bounceback: practise job interviews out loud, privately, on this computer."""

__version__ = "0.1.0"
