"""The rules of practising, pure and frozen: no clock, no disk, no Qt."""
