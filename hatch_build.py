"""Compiles the built-in rule packs when a wheel is built, so that an installed factx starts at once."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `factx/rules-en.json` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles before the files are collected; an editable install reads the packs themselves."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from factx.packs import compile_built_in

        self.made = compile_built_in()
        build_data["force_include"][str(self.made)] = f"factx/{self.made.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leaves the source tree as it was."""
        if version != "editable":
            self.made.unlink(missing_ok=True)
