"""The ports this machine gives the house."""

import os
import socket

from config.supervisor import HouseFell

HERE = "127.0.0.1"


def free_port(name: str, default: int) -> int:
    """The port a variable of the environment names, known to be a number and not taken. Raises HouseFell."""
    wanted = os.environ.get(name, str(default))
    if not wanted.isdecimal() or not 0 < int(wanted) < 65_536:
        raise HouseFell(f"{name} must be a number from 1 to 65535, not “{wanted}”.")
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HERE, int(wanted)))
        except OSError as error:
            raise HouseFell(
                f"Port {wanted} cannot be used ({error.strerror}). Try another: {name}=8001 make run"
            ) from error
    return int(wanted)
