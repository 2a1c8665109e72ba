"""Compiles the translations that changed since they were last compiled. Needs Babel, not gettext's programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(locale_folder: Path) -> list[Path]:
    """Write `*.mo` beside every `*.po` below `locale_folder` that is newer than it; answers what was written."""
    return [_compile(source) for source in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> Path:
    compiled = source.with_suffix(".mo")
    with source.open("rb") as catalogue:
        messages = read_po(catalogue, locale=source.parent.parent.name, abort_invalid=True)
    half_written = compiled.with_suffix(".mo.new")  # renamed when whole: a reader never meets half a catalogue
    with half_written.open("wb") as binary:
        write_mo(binary, messages)
    return half_written.replace(compiled)
