"""How the friend's window says names, follow-ups and how things stand."""

from PySide6.QtCore import QCoreApplication

from bounceback.domain.company import Company
from bounceback.domain.question import Aim


def tr(text: str) -> str:
    """Translate a text of this window."""
    return QCoreApplication.translate("FriendWindow", text)


def person(company: Company, *, first: bool = False) -> str:
    """Return the name of the person who answers; ``first``: as the first word of a sentence."""
    return company.candidate or (tr("The other") if first else tr("the other"))


def asks_for(aim: Aim) -> str:
    """Return what a follow-up digs for."""
    aims: dict[Aim, str] = {
        "action": tr("asks for the action"),
        "reason": tr("asks for the reason"),
        "result": tr("asks for the result"),
        "learning": tr("asks for what was learned"),
        "role": tr("asks for their own part"),
    }
    return aims[aim]


def listed(parts: list[str]) -> str:
    """Return ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
