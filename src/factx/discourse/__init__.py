"""Who is meant: the names on stage with their roles, and the choice among them for whoever a fact or a word needs."""

from factx.discourse.choosing import Choice
from factx.discourse.referents import Referents
from factx.discourse.stage import Mention, Stage

__all__ = ["Choice", "Mention", "Referents", "Stage"]
