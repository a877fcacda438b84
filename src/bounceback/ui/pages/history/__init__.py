"""The page History."""

from bounceback.ui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
