"""Where the language that is not the source stands: what changed since both said the same, who answers for it."""

from publishing.translation.on_call import offered, on_call_revisers
from publishing.translation.outside import OutsideReviewer, outside_reviewer

__all__ = ["OutsideReviewer", "offered", "on_call_revisers", "outside_reviewer"]
