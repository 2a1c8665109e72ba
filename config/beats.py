"""How often the clock wakes its workers for each of its duties, in seconds; what comes too late expires."""

from typing import Any

BEATS: dict[str, dict[str, Any]] = {
    "tick": {"task": "publishing.tick", "schedule": 1.0, "options": {"expires": 10}},
    "look-at-links": {"task": "publishing.look_at_links", "schedule": 5.0, "options": {"expires": 5}},
    "fetch-keys": {"task": "publishing.fetch_keys", "schedule": 1.0, "options": {"expires": 2}},
    "look-into-pictures": {"task": "publishing.look_into", "schedule": 2.0, "options": {"expires": 2}},
    "look-back": {"task": "publishing.look_back", "schedule": 5.0, "options": {"expires": 5}},
    "mail": {"task": "publishing.mail", "schedule": 5.0, "options": {"expires": 5}},
    "look-around": {"task": "publishing.look_around", "schedule": 5.0, "options": {"expires": 5}},
}
