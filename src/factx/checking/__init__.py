"""Checking rule packs before they are used: all that is wrong or useless in them, each with its place."""

from factx.checking.packs import check_packs
from factx.checking.reports import Finding, rendered

__all__ = ["Finding", "check_packs", "rendered"]
