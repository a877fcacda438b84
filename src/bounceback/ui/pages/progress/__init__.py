"""The page Progress."""

from bounceback.ui.pages.progress.page import ProgressPage

__all__ = ["ProgressPage"]
