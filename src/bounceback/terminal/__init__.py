"""The same session in a terminal: for a screen reader, over SSH, from a pipe, and where there is no screen."""
