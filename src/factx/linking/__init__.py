"""Linking: dates in context, mentions into entities, facts tied to who, what, when and who says so."""
