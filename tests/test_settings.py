"""Settings come from one TOML file, and a wrong one is told at once."""

from pathlib import Path

import pytest

from wirecopy.errors import SettingsError
from wirecopy.settings import Settings, read_settings


def written(tmp_path: Path, toml: str) -> Path:
    file = tmp_path / "wirecopy.toml"
    file.write_text(toml, encoding="utf-8")
    return file


def test_what_is_not_set_keeps_its_default(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "")) == Settings()


def test_a_file_lies_over_the_defaults(tmp_path: Path) -> None:
    toml = '[match]\nmin_run_words = 12\nmin_reprint_share = 1\n[read]\ntext_fields = ["story"]\n'
    settings = read_settings(written(tmp_path, toml))
    assert settings.match.min_run_words == 12
    assert settings.match.min_reprint_share == 1.0
    assert settings.read.text_fields == ("story",)
    assert settings.match.window_ngrams == Settings().match.window_ngrams


@pytest.mark.parametrize(
    ("toml", "what", "hint"),
    [
        ("[match]\nmin_run_word = 3", "match.min_run_word", "did you mean min_run_words?"),
        ("[matching]\n", "matching", "did you mean match?"),
        ("[match]\nmin_run_words = 'many'", "is a whole number, not 'many'", ""),
        ("[match]\nmin_run_words = true", "is a whole number, not True", ""),
        ("[read]\ntext_fields = 'body'", "is a list", ""),
        ("match = 3", "is a section", ""),
        ("[match", "cannot read settings", ""),
    ],
)
def test_a_wrong_setting_is_told_with_the_nearest(
    tmp_path: Path, toml: str, what: str, hint: str
) -> None:
    with pytest.raises(SettingsError, match=r"wirecopy\.toml") as told:
        read_settings(written(tmp_path, toml))
    assert what in str(told.value)
    assert told.value.hint == hint


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        read_settings(tmp_path / "none.toml")
