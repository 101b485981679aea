"""Targets: from a trigger to the whole claim, with goal, rank, measures and deadline."""

from factx.linking.targets.settling import settle_targets

__all__ = ["settle_targets"]
