"""The broker of a desk: Celery's messages as files in a folder, for one machine that has nothing else.

kombu writes a message into the very file a worker may read meanwhile; a worker that reads half a message dies of it.
Here a message is written beside the queue and put into it whole, by a rename.
"""

import os
import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class WholeMessages(filesystem.Channel):
    """kombu's own channel, except for how a message comes into the folder."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        beside = folder / f"{name}.half"  # no queue is called that, so nobody reads it
        beside.write_bytes(str_to_bytes(dumps(payload)))
        os.replace(beside, folder / name)


def use_whole_messages() -> None:
    """From now on every connection of this process to a folder puts whole messages into it."""
    filesystem.Transport.Channel = WholeMessages
