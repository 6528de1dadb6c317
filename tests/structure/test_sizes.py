"""A page is read from top to bottom on two screens; a module holds one idea."""

from __future__ import annotations

from tests.structure.source import Source, read_sources

LONGEST_PAGE = 130
LONGEST_MODULE = 300

# Modules that are longer for a reason. A new one needs a reason here, not only a number.
LONGER: dict[str, tuple[int, str]] = {}


def too_long(source: Source) -> bool:
    """Whether a file has more lines than its kind may have."""
    lines = len(source.text.splitlines())
    is_page = source.path.startswith("pages/") and not source.path.startswith("pages/parts/")
    if is_page or source.path == "dashboard.py":
        return lines > LONGEST_PAGE
    return lines > LONGER.get(source.path, (LONGEST_MODULE, ""))[0]


def test_pages_and_modules_keep_to_their_length() -> None:
    sources = read_sources("dashboard.py", "pages", "analytics", "starting", "start.py")
    long = [f"{s.path}: {len(s.text.splitlines())}" for s in sources if too_long(s)]
    assert long == []


def test_every_exception_is_still_needed() -> None:
    lengths = {source.path: len(source.text.splitlines()) for source in read_sources("analytics")}
    assert [path for path in LONGER if lengths.get(path, 0) <= LONGEST_MODULE] == []


def test_a_planted_long_file_is_caught() -> None:
    assert too_long(Source("pages/planted.py", "x = 1\n" * (LONGEST_PAGE + 1)))
    assert not too_long(Source("pages/planted.py", "x = 1\n" * LONGEST_PAGE))
    assert too_long(Source("analytics/planted.py", "x = 1\n" * (LONGEST_MODULE + 1)))
    assert not too_long(Source("pages/parts/planted.py", "x = 1\n" * LONGEST_MODULE))
