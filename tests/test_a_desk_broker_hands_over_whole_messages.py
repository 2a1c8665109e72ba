"""The folder that is a desk's broker never shows half a message to a worker."""

from pathlib import Path
from threading import Thread

import pytest
from kombu import Connection

from config.desk_broker import WholeMessages, use_whole_messages

MANY = 300


@pytest.fixture
def broker(tmp_path: Path) -> Connection:
    use_whole_messages()
    (tmp_path / "done").mkdir()
    folders = {"data_folder_in": tmp_path, "data_folder_out": tmp_path, "control_folder": tmp_path / "control"}
    options = {name: str(path) for name, path in folders.items()}
    options |= {"store_processed": True, "processed_folder": str(tmp_path / "done")}
    return Connection("filesystem://", transport_options=options)


def test_messages_pass_whole_while_they_are_written_and_read_at_once(broker: Connection) -> None:
    payload = {"words": "é" * 50_000}
    sending, receiving = broker.clone().SimpleQueue("work"), broker.SimpleQueue("work")
    assert isinstance(sending.channel, WholeMessages)
    writer = Thread(target=lambda: [sending.put(payload) for _number in range(MANY)])
    writer.start()
    received = [receiving.get(timeout=10) for _number in range(MANY)]
    writer.join()
    assert all(message.payload == payload for message in received)
    for message in received:
        message.ack()
