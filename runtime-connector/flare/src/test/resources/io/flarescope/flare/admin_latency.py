"""The twin of AdminLatencyBenchmark with FLARE's own client: how long one admin command takes against a running server.

admin_latency.py KIT [REPEATS [COMMAND...]]
"""
import json
import os
import sys
import time

from nvflare.fuel.flare_api.flare_api import new_secure_session

kit = os.path.abspath(sys.argv[1])
repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 200
commands = sys.argv[3:] or ["check_status server", "check_status client", "list_jobs", "list_jobs -d", "report_env"]
with open(os.path.join(kit, "startup", "fed_admin.json")) as file:
    user = json.load(file)["admin"].get("username") or os.path.basename(kit)

session = new_secure_session(user, kit, timeout=20.0)
try:
    print(f"{'command':24} {'median':>8} {'p95':>8} {'max':>8} {'mean':>8}")
    for command in commands:
        millis = []
        for i in range(repeats + max(20, repeats // 4)):
            start = time.perf_counter()
            session.api.do_command(command)
            millis.append((time.perf_counter() - start) * 1e3)
        millis = sorted(millis[-repeats:])
        print(f"{command:24} {millis[len(millis) // 2]:8.2f} {millis[int(len(millis) * .95)]:8.2f} {millis[-1]:8.2f} {sum(millis) / len(millis):8.2f}")
finally:
    session.close()
