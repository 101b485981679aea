"""Small pure functions that turn what a rule captured into a fact's fields; rules call them by name.

A module of this package registers its functions when it is imported; `known_normalizers` imports them all.
"""

from factx.normalizers.registry import Context

__all__ = ["Context"]
