"""`factx extract --engine ray`: records in Parquet or JSONL become facts in Parquet, on a cluster or this machine."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from factx.cli.extract import ExtractOptions
from factx.console.messages import say
from factx.errors import ReadError, UsageError, WriteError, cannot
from factx.extractor import Extractor

if TYPE_CHECKING:
    from ray.data import Dataset

_READ = {".parquet": "read_parquet", ".jsonl": "read_json", ".ndjson": "read_json"}
_LOCAL = "what stands in one file, or in several forms, is read without --engine ray"


def run_on_ray(options: ExtractOptions) -> int:
    """Extracts on Ray and writes the three tables, each a folder of Parquet files; returns the exit status."""
    target = _target(options)
    with ThreadPoolExecutor(1) as beside:  # Arrow and the rules are read while Ray's processes start
        arrow = beside.submit(import_module, "factx.ray")
        loaded = beside.submit(Extractor, options.settings())
        try:
            import ray

            if not ray.is_initialized():
                dashboard = None if options.address else False
                ray.init(address=options.address, include_dashboard=dashboard, log_to_driver=False)
            arrow.result()
            from factx.ray import Columns, check_columns, unchecked
            from factx.ray_tables import Tables
            from factx.writers.parquet import files
        except ImportError as error:
            raise UsageError(f"--engine ray needs Ray ({error}); pip install 'factx[ray]'") from error
        extractor = loaded.result()
    columns = Columns(options.text_column or "text", options.id_column or "id", options.date_column or "date")
    part = target.with_name(f"{target.name}.partial")
    shutil.rmtree(part, ignore_errors=True)
    sink = Tables({name: part / place.name for name, place in files(target).items()}, extractor.kinds)
    try:
        with cannot(f"write {target}", OSError):
            dataset = _dataset(options)
            check_columns(_names(options) or dataset.schema().names, columns)
            unchecked(dataset, extractor, columns=columns).write_datasink(sink)
            for place in files(target).values():
                shutil.rmtree(place, ignore_errors=True)
                (part / place.name).rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for line in sink.failures:
        say(line)
    if sink.failed > len(sink.failures):
        say(f"and {sink.failed - len(sink.failures)} more without a record")
    return ReadError.exit_code if sink.failed else 0


def _target(options: ExtractOptions) -> Path:
    target = options.target
    if target is None or target.suffix != ".parquet":
        raise UsageError("--engine ray writes Parquet: add -o facts.parquet")
    if target.is_file():
        raise WriteError(f"cannot write {target}: Ray writes a folder of Parquet files, and a file is there")
    return target


def _dataset(options: ExtractOptions) -> "Dataset":
    import ray

    paths = list(options.paths or ())
    suffixes = {Path(path).suffix for path in paths}
    if len(suffixes) != 1 or not suffixes <= _READ.keys():
        raise UsageError(f"--engine ray reads .parquet or .jsonl, one of them in a run; {_LOCAL}")
    dataset: Dataset = getattr(ray.data, _READ[suffixes.pop()])(paths)
    return dataset


def _names(options: ExtractOptions) -> list[str]:
    """The fields of the first record of a file of JSON lines; none where they are told otherwise."""
    first = Path(next(iter(options.paths or ()), ""))
    if first.suffix == ".parquet" or not first.is_file():
        return []
    with first.open(encoding="utf-8") as lines:
        try:
            record = json.loads(next(lines, ""))
        except ValueError:
            return []
    return list(record) if isinstance(record, dict) else []
