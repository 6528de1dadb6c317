"""Start Gweithlu, or test it. Needs nothing but Python 3.11 or newer.

    python3 start.py                 install what is missing, then open the dashboard
    python3 start.py --no-browser    the same, without opening a browser
    python3 start.py --port 8600     the same, on a port of your choice
    python3 start.py test [...]      every check and every test; what follows goes to pytest

This file stays in words that even Python 2 can read, so that an old Python answers with a
sentence and not with a syntax error. The work is done in the folder `starting`.
"""

import sys

NEEDED = (3, 11)


def main():
    """The exit code of what was asked; on an old Python, a plain refusal."""
    if sys.version_info < NEEDED:
        sys.stderr.write(
            "Python %d.%d or newer is needed, and this is Python %d.%d.\n"
            "Install a newer Python, then run this again with it, for example: "
            "python%d.%d start.py\n" % (NEEDED + tuple(sys.version_info[:2]) + NEEDED)
        )
        return 1
    from starting.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
