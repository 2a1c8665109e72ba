"""How approval goes, in figures: by stage and unit, month by month, never by person."""
