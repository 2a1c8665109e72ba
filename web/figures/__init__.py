"""The figures page: how approval goes, by stage and unit, month by month, never by person."""
