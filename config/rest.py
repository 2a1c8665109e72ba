"""How the API answers, and how it describes itself: the part of the settings that Django REST Framework reads."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.signing_in.TokenOfAPerson"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.reading.BoundedJSON"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "60/min", "user": "600/min"},  # per web process
    "DEFAULT_METADATA_CLASS": None,  # the description of the API is at /api/v1/schema/
    "DEFAULT_SCHEMA_CLASS": "api.description.DoorSchema",
    "EXCEPTION_HANDLER": "api.problems.answer",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Tandem",
    "DESCRIPTION": (
        "Read posts from draft to record, comment on them and, for the minister’s office, answer when it is asked. "
        "Nothing else is written here: posts are drafted, approved, scheduled and withdrawn on the web pages; `verbs` "
        "says which of these are open to the signed-in person and, where one is closed, why and what helps.\n\n"
        "To begin: make a token on the page “My tokens for the API” (`/me/tokens/`, from your settings), send it as "
        "`Authorization: Bearer <token>`, and ask `GET /api/v1/me/` who you are and which roles you hold.\n\n"
        "Lists come in pages of `limit` rows; `next` holds the whole address of the page after, and is null on the "
        "last. Moments are in UTC, with the wall time and its zone beside them where people meant that one. What is "
        "said of a version names its `digest`: where the words have changed since, the answer is 409.\n\n"
        "The minister’s office reads what it is asked about and what its ministry shared with it. Its comments go to "
        "the communications director; it answers once a post is asked of it (`consultation`), and says yes to a quote "
        "(`quote`).\n\n"
        "Every error is problem details (RFC 9457) in English or French: as `Accept-Language` asks, else in the "
        "person’s own language. `code` never changes; `remedy` says what helps; `details` names the fields."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.description.say_each_problem_once",
    ],
}
