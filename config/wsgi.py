"""The web process: refuses to start on a trail without its guards."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from records.guards import require_guards  # noqa: E402 - the application registry must be ready first

require_guards()
