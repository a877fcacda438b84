"""The window: navigation, pages and widgets in PySide6."""
