"""factx: facts out of text, as data you can trust.

>>> import factx
>>> record = factx.extract("Northwind paid US$3.5bn on Friday.", date="2025-03-12")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date as Date

    from factx.document import Document
    from factx.errors import ExtractionError, ExtractionWarning, FactxError, PackError, UsageError
    from factx.extractor import Extractor, Settings
    from factx.facts import Record

__version__ = "0.1.0"
__all__ = [
    "Document",
    "ExtractionError",
    "ExtractionWarning",
    "Extractor",
    "FactxError",
    "PackError",
    "Record",
    "Settings",
    "UsageError",
    "__version__",
    "extract",
]

_HOMES = {"Document": "document", "Extractor": "extractor", "Record": "facts", "Settings": "extractor"}
"""The modules of the public names; that of the others is `errors`."""


def extract(text: str, date: "Date | str | None" = None) -> "Record":
    """The record of one text under the default settings; `date` (ISO 8601) is its reference date, if known."""
    from factx.extractor import default_extractor

    return default_extractor().extract(text, date=date)


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that `import factx` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'factx' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"factx.{_HOMES.get(name, 'errors')}"), name)
