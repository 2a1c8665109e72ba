"""What is kept of approval."""

from approvals.models.emergency import Call, Emergency
from approvals.models.policy import Policy, PolicyVersion
from approvals.models.review import Decision, Heard, How, Recusal, Relay, Review, Stage
from approvals.models.standing_in import Absence, Assistant, Delegation

__all__ = [
    "Absence",
    "Assistant",
    "Call",
    "Decision",
    "Delegation",
    "Emergency",
    "Heard",
    "How",
    "Policy",
    "PolicyVersion",
    "Recusal",
    "Relay",
    "Review",
    "Stage",
]
