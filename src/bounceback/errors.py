"""What can go wrong in the world, each with a sentence a person can act on.

Adapters turn library exceptions into one of these at their border; anything else that escapes is our own bug.
"""


class AppError(Exception):
    """A fault of the world, not of the program.

    ``message`` says what happened in one sentence; ``hint`` says what the person can do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class BankError(AppError):
    """A question bank or rubric that cannot be read or written."""


class SpeechError(AppError):
    """The voice could not render a text."""


class AudioError(AppError):
    """A microphone, a loudspeaker or a take that cannot be used."""


class StoreError(AppError):
    """The journal cannot be opened, read or written."""


class ConfigError(AppError):
    """The data folder or the settings cannot be used."""


class ShareError(AppError):
    """An export that cannot be written."""
