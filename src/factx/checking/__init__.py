"""Checking rule packs before they are used: all that is wrong or useless in them, each with its place."""

from factx.checking.findings import Finding, Severity
from factx.checking.packs import check_packs
from factx.checking.reports import FORMATS, rendered

__all__ = ["FORMATS", "Finding", "Severity", "check_packs", "rendered"]
