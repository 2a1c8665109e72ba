"""The register of official accounts, what pauses them, and the periods that restrain them."""

from channels.models.accounts import (
    Account,
    Channel,
    ChannelGroupObjectPermission,
    Coverage,
    Credential,
    Custodian,
    GivenCode,
    Kind,
    Platform,
    Profile,
    Status,
    StatusReason,
)
from channels.models.pauses import Pause
from channels.models.periods import Clearance, Period, Span

__all__ = [
    "Account",
    "Channel",
    "ChannelGroupObjectPermission",
    "Clearance",
    "Coverage",
    "Credential",
    "Custodian",
    "GivenCode",
    "Kind",
    "Pause",
    "Period",
    "Platform",
    "Profile",
    "Span",
    "Status",
    "StatusReason",
]
