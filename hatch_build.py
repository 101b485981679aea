"""Makes an installed factx quick: the built-in rule packs are compiled, and where it can be the hot modules with mypyc.

`FACTX_PURE=1` leaves the modules as they are, and so does a machine without a C compiler or without Python's headers.
An editable install compiles them only with `FACTX_COMPILE=1`. See docs/decisions/0005-compiled-modules.md.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = (
    "facts/checks.py",
    "linking/facts.py",
    "matching/*.py",
    "names/*.py",
    "syntax/*.py",
    "pipeline/annotation.py",
    "pipeline/sentences.py",
    "pipeline/tokenizer.py",
    "writers/json_text.py",
)
"""What is compiled, as patterns below `src/factx`. No class of another module may inherit from a compiled one."""
NOT_COMPILED = ("**/__init__.py", "matching/attributes.py")
TOOLS = ["mypy>=1.18", "setuptools>=65"]
"""What compiling needs; asked for only where there is a C compiler."""

_OPTIONS = ["--config-file=", "--strict", "--ignore-missing-imports", "--follow-imports=silent", "--allow-any-generics"]
_LENIENT = ["--allow-untyped-decorators", "--allow-subclassing-any", "--no-warn-return-any", "--no-warn-unused-ignores"]
_SUFFIX = sysconfig.get_config_var("EXT_SUFFIX") or ".so"


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Writes `factx/rules-en.json` into the wheel, and the compiled modules beside their sources."""

    def dependencies(self) -> list[str]:
        """What must be there before the build."""
        return TOOLS if _may_compile() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles before the files are collected; an editable install reads the packs themselves."""
        package = Path(self.root, "src", "factx")
        self.made: list[Path] = []
        if version == "editable":
            for stale in package.rglob(f"*{_SUFFIX}"):
                stale.unlink()
            if os.environ.get("FACTX_COMPILE") == "1":
                for name, file in self._modules(package).items():
                    shutil.copy(file, package / name)
            return
        sys.path.insert(0, str(package.parent))
        from factx.packs.loading import compile_built_in

        rules = compile_built_in()
        self.made = [rules]
        build_data["force_include"][str(rules)] = f"factx/{rules.name}"
        modules = self._modules(package)
        build_data["force_include"].update({str(file): f"factx/{name}" for name, file in modules.items()})
        if modules:
            build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leaves the source tree as it was."""
        for path in self.made:
            path.unlink(missing_ok=True)
        if hasattr(self, "folder"):
            self.folder.cleanup()

    def _modules(self, package: Path) -> dict[str, Path]:
        """The compiled modules by their place in the package; none, and a line that says why, where they cannot be."""
        if not _may_compile():
            return {}
        self.folder = tempfile.TemporaryDirectory(prefix="factx-compile-")
        copy = Path(self.folder.name, "factx")
        shutil.copytree(package, copy, ignore=lambda _, names: [n for n in names if n.endswith((_SUFFIX, ".pyc"))])
        command = [sys.executable, str(Path(__file__).resolve()), str(copy.parent)]
        done = subprocess.run(command, cwd=copy.parent, capture_output=True, text=True, errors="replace")  # noqa: S603
        if done.returncode:
            told = (done.stdout + done.stderr).strip().splitlines() or ["no reason given"]
            self.app.display_warning(f"factx: not compiled, runs as Python: {told[-1]}")
            return {}
        return {file.relative_to(copy).as_posix(): file for file in sorted(copy.rglob(f"*{_SUFFIX}"))}


def modules_to_compile(package: Path) -> list[Path]:
    """The sources below `src/factx` that are compiled, in a fixed order."""
    left = {path for pattern in NOT_COMPILED for path in package.glob(pattern)}
    return sorted({path for pattern in COMPILED for path in package.glob(pattern)} - left)


def _may_compile() -> bool:
    """Whether a C compiler and Python's headers are there and the user has not said no."""
    if os.environ.get("FACTX_PURE") == "1":
        return False
    compiler = "cl" if os.name == "nt" else (sysconfig.get_config_var("CC") or "cc").split()[0]
    return shutil.which(compiler) is not None and Path(sysconfig.get_path("include"), "Python.h").is_file()


def compile_modules(folder: str) -> None:
    """Compiles the modules of the package in this folder, beside their sources; run in a process of its own."""
    from mypyc.build import mypycify
    from setuptools import setup

    root = Path(folder)
    os.chdir(root)
    sources = [str(path.relative_to(root)) for path in modules_to_compile(root / "factx")]
    extensions = mypycify([*_OPTIONS, *_LENIENT, *sources], opt_level="1", debug_level="0", separate=True)
    for extension in extensions:
        if os.name != "nt":
            extension.extra_link_args.append("-Wl,-S" if sys.platform == "darwin" else "-Wl,-s")
    setup(name="factx", ext_modules=extensions, script_args=["build_ext", "--inplace", f"-j{os.cpu_count() or 1}"])
    shutil.rmtree(root / "build", ignore_errors=True)


if __name__ == "__main__":
    compile_modules(sys.argv[1])
