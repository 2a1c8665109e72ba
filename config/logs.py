"""What the processes log: one JSON object a line on standard error, with stable keys and no content.

A search is content, and so is whatever else stands behind a `?`: of an address only the path is logged.
"""

from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def path_only(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Leave the query out of the logged address; Django's own lines about refusals hand over the whole request."""
    request = event.get("request")
    if isinstance(request, str):
        event["request"] = request.partition("?")[0]
    elif request is not None and hasattr(request, "path"):
        event["request"] = f"{request.method} {request.path}"
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    path_only,
]


def configure(level: str) -> dict[str, Any]:
    """Set structlog up; answers what Django's LOGGING setting takes, so that both write the same lines."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["lines"], "level": level, "propagate": False},
            "httpx": {"level": "WARNING"},  # it tells every address it calls, with what stands behind the ?
            "httpcore": {"level": "WARNING"},
        },
    }
