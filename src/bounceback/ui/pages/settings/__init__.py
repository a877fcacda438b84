"""The page Settings."""

from bounceback.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
