"""What a command took: `python benchmarks/took.py COMMAND…` runs it and prints its cost as JSON.

A process counts as its own the memory of the one that started it, until it begins its program: so a small one starts it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import monotonic

if __name__ == "__main__":
    begun = monotonic()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = {"clock": monotonic() - begun, "processor": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
    print(json.dumps({"status": status, **took}))
