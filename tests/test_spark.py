"""What the page on Spark shows works: its code is run, and its records are those of one process."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "spark.md"


@pytest.mark.heavy
def test_the_code_of_the_page_makes_the_records_of_one_process(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
    import pyarrow.parquet as pq

    from factx import Document, Extractor
    from factx.writers import compact

    texts = {f"d{number}": f"Halden Oy cut {number} jobs and paid ${number}.5 million." for number in range(100, 140)}
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    found = {row["id"]: (row["record"], row["error"]) for row in pq.read_table(tmp_path / "records").to_pylist()}
    extractor = Extractor()
    assert found == {name: (compact(extractor.extract(Document(name, text))), None) for name, text in texts.items()}
