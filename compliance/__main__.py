"""`python -m compliance post.json`: the check without Django."""

import sys

from compliance.command.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], prog="python -m compliance"))
