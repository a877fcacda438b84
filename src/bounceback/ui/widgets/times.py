"""How a length of time is written: 1:48."""


def clock(seconds: float) -> str:
    """Return whole seconds as minutes and seconds, hours in front where there are any; less than 0 counts as 0."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def countdown(seconds: float) -> str:
    """Return the time left, rounded up, so that 0:00 means that nothing is left."""
    whole = int(seconds)
    return clock(whole + 1 if seconds > whole else whole)
