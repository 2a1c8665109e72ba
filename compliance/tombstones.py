"""Rules that are gone. Their ids stay here for ever: old findings keep their meaning, and no id is used twice."""

from collections.abc import Mapping

from compliance.both import Both

TOMBSTONES: Mapping[str, Both] = {}
"""Id of the removed rule, and why it was removed."""
