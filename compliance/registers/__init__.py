"""Official registers of parties and members, read into dated lists."""

from compliance.registers.merging import Change, merged
from compliance.registers.reading import Entry, RegisterError, read_register
from compliance.registers.writing import as_toml

__all__ = ["Change", "Entry", "RegisterError", "as_toml", "merged", "read_register"]
