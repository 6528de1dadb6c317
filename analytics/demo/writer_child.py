"""The process that writes the demonstration board while its first files are being read.

``python -m analytics.demo.writer_child FOLDER PEOPLE SNAPSHOTS`` prints the name of each file once
it is complete. A folder that cannot be written to, or a full disk, ends it with code 3.
"""

from __future__ import annotations

import sys
from pathlib import Path

from analytics import demo

CANNOT_WRITE = 3


def main() -> int:
    """Write the files that the arguments ask for."""
    folder, people, snapshots = sys.argv[1:]
    try:
        for path in demo.write_each(Path(folder), int(people), int(snapshots)):
            print(path.name, flush=True)
    except OSError:
        return CANNOT_WRITE
    return 0


if __name__ == "__main__":
    sys.exit(main())
