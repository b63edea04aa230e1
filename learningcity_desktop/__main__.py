"""``python -m learningcity_desktop`` and the command ``learningcity-desktop``."""

import sys


def main() -> int:
    """Run the program with the command line's arguments; returns the exit code."""
    from learningcity_desktop.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
