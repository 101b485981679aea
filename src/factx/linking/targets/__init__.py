"""Targets: from a trigger to the whole claim, with goal, rank, measures and deadline."""
