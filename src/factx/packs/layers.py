"""The layers, in the order in which they run, and the kinds that each finds."""

LAYERS = ("numbers", "measures", "time", "entities", "people", "targets", "custom")

LAYER_OF_KIND = {
    "money": "measures",
    "percent": "measures",
    "multiple": "measures",
    "quantity": "measures",
    "date": "time",
    "duration": "time",
    "entity": "entities",
    "headcount": "people",
    "target": "targets",
}

OWN_LAYER = "custom"
"""The layer of the kinds that packs define."""

UNCOVERING_LAYERS = ("targets", OWN_LAYER)
"""Layers whose spans leave the units below them standing: a target overlaps the facts that measure it."""

READ_ROLES = {"headcount": ("collective", "whole", "strong")}
READ_FIELDS = {"quantity": ("closed",)}
"""Constants of a kind that are no field of it, but that the linking reads, like those that begin with `_`."""

LABELS = ("person", "organization", "place", "product", "event", "other")
"""What a name can be the name of; the packs' groups of these names, all but `other`, are names with that label."""
