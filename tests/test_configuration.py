"""Settings come from the command line, else from the nearest configuration, else from the defaults."""

from pathlib import Path

import pytest

from factx.cli.settings import load_settings
from factx.errors import UsageError
from factx.extractor import Settings
from tests.conftest import Run


@pytest.mark.usefixtures("folder")
def test_without_any_file_the_defaults_hold() -> None:
    assert load_settings(kinds=None, rules=None, currency=None, date_order=None) == Settings()


@pytest.mark.parametrize(
    ("name", "head"), [("factx.toml", ""), ("pyproject.toml", '[project]\nname = "x"\n[tool.factx]\n')]
)
def test_either_file_sets_the_settings_from_a_folder_above(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str
) -> None:
    (folder / name).write_text(
        head + 'rules = ["packs"]\nkinds = ["money", "date"]\ncurrency = "HKD"\ndate_order = "DMY"\n'
    )
    (folder / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(folder / "a" / "b")
    assert load_settings() == Settings(("money", "date"), (folder / "packs",), "HKD", "DMY")


def test_the_command_line_wins(folder: Path) -> None:
    (folder / "factx.toml").write_text('rules = ["packs"]\nkinds = ["money"]\ncurrency = "HKD"\n')
    given = load_settings(kinds=["date, duration", "target"], rules=["mine"], currency="aud", date_order="ymd")
    assert given == Settings(("date", "duration", "target"), (Path("mine"),), "AUD", "YMD")


def test_the_nearest_file_counts_and_a_pyproject_without_the_table_is_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "factx.toml").write_text('currency = "HKD"')
    (folder / "a").mkdir()
    (folder / "a" / "pyproject.toml").write_text('[project]\nname = "x"')
    monkeypatch.chdir(folder / "a")
    assert load_settings().currency == "HKD"
    (folder / "a" / "factx.toml").write_text('currency = "AUD"')
    assert load_settings().currency == "AUD"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'curency = "USD"',
            "unknown key 'curency'; did you mean 'currency'?",
        ),
        ('kinds = "money"', "kinds must be a list of strings"),
        ("rules = [1]", "rules must be a list of strings"),
        ("currency = 3", "currency must be a string"),
        ('currency = "EURO"', "currency: 'EURO' is no ISO 4217 code"),
        ('date_order = "YDM"', "date_order: 'YDM' is none of MDY, DMY, YMD"),
        ("kinds = []", "kinds: names no kind"),
        ("kinds = [", "cannot be read as TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_name(folder: Path, text: str, told: str) -> None:
    (folder / "factx.toml").write_text(text)
    with pytest.raises(UsageError) as error:
        load_settings()
    assert str(error.value).startswith(str(folder / "factx.toml"))
    assert told in str(error.value)


def test_other_tables_of_a_pyproject_are_nobody_s_business(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.other]\nrules = 3\n[tool.factx]\ncurrency = "CAD"\n')
    assert load_settings().currency == "CAD"


def test_config_shows_what_holds_and_whence(run: Run, folder: Path) -> None:
    (folder / "factx.toml").write_text('currency = "HKD"\nrules = ["@layoffs"]\n')
    lines = run("config").out.decode().splitlines()
    assert lines[0] == f"configuration: {folder / 'factx.toml'}"
    assert f'currency = "HKD"  # {folder / "factx.toml"}' in lines
    assert f'rules = ["@layoffs"]  # {folder / "factx.toml"}' in lines
    assert 'date_order = "MDY"  # default' in lines


def test_the_roots_of_the_configuration_lie_beside_it_and_let_a_pack_read_there(run: Run, folder: Path) -> None:
    (folder / "shared").mkdir()
    (folder / "packs").mkdir()
    (folder / "shared" / "words.csv").write_text("word\nzorkmids\n")
    (folder / "packs" / "own.yaml").write_text(
        "pack: own\nlexicons:\n  coin: {file: ../shared/words.csv}\nfacts:\n  price: {coin: text}\n"
        'rules:\n  - {id: own.price, fact: price, match: "paid in {coin:coin}"}\n'
    )
    (folder / "paid.txt").write_text("He paid in zorkmids then.")
    refused = run("extract", "paid.txt", "--rules", "packs/own.yaml")
    assert (refused.status, "name its folder under `roots`" in refused.err) == (2, True)
    (folder / "factx.toml").write_text('roots = ["shared"]\nrules = ["packs/own.yaml"]\n')
    assert '"kind":"price"' in run("extract", "paid.txt", "--format", "jsonl").out.decode()
    assert f'roots = ["{folder / "shared"}"]' in run("config").out.decode()
