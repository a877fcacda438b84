"""The page Questions."""

from bounceback.ui.pages.questions.page import QuestionsPage

__all__ = ["QuestionsPage"]
