"""A long list under heads, as History and Questions show it: one model, one painter, no widget per row."""

from bounceback.ui.pages.listing.rows import Head, Line, Row
from bounceback.ui.pages.listing.view import RowList

__all__ = ["Head", "Line", "Row", "RowList"]
