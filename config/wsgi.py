"""The web process: refuses to start on a trail without its guards, or where it could open the keys of accounts; has the
rules at hand when it answers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from channels.credentials.sealing import require_no_private_key  # noqa: E402 - the application registry must be ready first
from compliance.warming import warm  # noqa: E402
from config import urls  # noqa: E402, F401 - all pages, before anybody asks for one
from records.guards import require_guards  # noqa: E402

require_guards()
require_no_private_key()
warm()
gc.collect()
gc.freeze()  # what rules and pages read stays for good: no request waits while it is gone through for rubbish
