"""Looking into files: what pictures show, how they move, which words they hold; what films and captions carry.

From bytes to facts. Whatever the bytes are, the answer is a fact; no exception gets out. Rules only read the facts.
"""

from compliance.media.look import LOOK, look, look_at_captions

__all__ = ["LOOK", "look", "look_at_captions"]
