"""Is the house well? For the supervisor, the load balancer, the pager; and for the banner on every page."""

from datetime import timedelta
from secrets import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connections
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from publishing.models import ClockBeat, Dispatch
from publishing.states import DispatchState

CLOCK_SILENCE = timedelta(seconds=30)  # the clock beats every few seconds: this long without a beat, it is dead
LOOPBACK = ("127.0.0.1", "::1")
WAITING_STATES = {
    DispatchState.DUE: "waiting for their minute",
    DispatchState.HELD: "held until a person acts",
    DispatchState.MISSED: "missed, and back with people",
    DispatchState.NEEDS_DECISION: "waiting for a person's decision",
}


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the process answers and the story's database does; 503 otherwise."""
    broken = database_trouble("default")
    return JsonResponse({"healthy": not broken}, status=503 if broken else 200)


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when posts can go out; otherwise 503 with the reasons, as codes."""
    reasons = reasons_not_ready()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus: counts and ages, never words. Does not exist for strangers."""
    if not _may_read_metrics(request):
        raise Http404
    return HttpResponse(generate_latest(figures()), content_type=CONTENT_TYPE_LATEST)


def reasons_not_ready() -> list[str]:
    """Codes of what stands between an approved post and the public; empty when nothing does."""
    silent = list(filter(None, map(database_trouble, ("default", "shelf"))))
    return silent or (["clock_silent"] if clock_is_late() else [])


def database_trouble(alias: str) -> str:
    """A code when a database does not answer, else nothing."""
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return f"database_{alias}_silent"
    return ""


def clock_age() -> timedelta | None:
    """How long ago the clock last beat; None when it never did."""
    beat = ClockBeat.objects.filter(pk="clock").first()
    return timezone.now() - beat.at if beat else None


def clock_is_late() -> bool:
    """Whether the clock has been silent for so long that people must know."""
    age = clock_age()
    return age is None or age > CLOCK_SILENCE


def figures() -> CollectorRegistry:
    """The figures of this moment. A registry of its own per answer: several web processes share nothing."""
    registry = CollectorRegistry()
    age = clock_age()
    Gauge(
        "tandem_clock_age_seconds", "Seconds since the clock last beat; NaN when it never did", registry=registry
    ).set(age.total_seconds() if age else float("nan"))
    for state, meaning in WAITING_STATES.items():
        gauge = Gauge(f"tandem_dispatches_{state.value}", f"Sendings {meaning}", registry=registry)
        gauge.set(Dispatch.objects.filter(state=state).count())
    return registry


def _may_read_metrics(request: HttpRequest) -> bool:
    """With METRICS_TOKEN, whoever sends it; without, this machine only, and nobody a proxy speaks for."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
