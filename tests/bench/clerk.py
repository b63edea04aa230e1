"""Runs one command and tells what it took; a process of its own, because a child of a large process
is counted as large as its parent was when it was born (``ru_maxrss``)."""

import json
import subprocess
import sys
import time


def main() -> None:
    """Run the words of our command line; print seconds, and bytes of memory at the highest."""
    begun = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "memory": _highest()}))


def _highest() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    highest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return highest if sys.platform == "darwin" else highest * 1024


if __name__ == "__main__":
    main()
