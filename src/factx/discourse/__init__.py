"""Who is meant: the names on stage with their roles, and the choice among them for whoever a fact or a word needs."""

from factx.discourse.referents import Referents

__all__ = ["Referents"]
