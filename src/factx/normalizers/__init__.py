"""Small pure functions that turn what a rule captured into a fact's fields; rules call them by name.

A module of this package registers its functions when it is imported; `known_normalizers` imports them all.
"""

from factx.normalizers.arithmetic import exact_arithmetic, is_told
from factx.normalizers.registry import Capture, Captures, Context, known_normalizers

__all__ = [
    "Capture",
    "Captures",
    "Context",
    "exact_arithmetic",
    "is_told",
    "known_normalizers",
]
