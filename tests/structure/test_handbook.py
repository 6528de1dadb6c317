"""The page of measures says what the files say."""

from pathlib import Path

from analytics.answers.handbook import measures_markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures.md"


def test_the_page_of_measures_is_up_to_date() -> None:
    """Renew it with: python -m analytics measures --markdown > docs/measures.md"""
    assert PAGE.read_text(encoding="utf-8") == measures_markdown()
