"""Figures, measured: one module per room, each giving `rows()`; `python -m bench` prints them all."""


def row(figure: str, value: float | None, unit: str, baseline: float | None) -> dict:
    """One figure with its baseline from the same run; no value when there is nothing here to measure it with."""
    ratio = round(value / baseline, 2) if value is not None and baseline else None
    return {"figure": figure, "value": value, "unit": unit, "baseline": baseline, "ratio": ratio}
