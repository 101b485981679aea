"""Checking rule packs before they are used: all that is wrong or useless in them, each with its place."""
