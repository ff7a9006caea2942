"""FLARE's own client beside RealFlareBench: submits a folder, or downloads a result, and says how long it took and its peak memory; then, in a line of its own,
the job's ID or where the result is.

own_client.py KIT USER submit FOLDER | download JOB
"""
import os
import resource
import sys
import time

from nvflare.fuel.flare_api.flare_api import new_secure_session

kit, user, what, which = sys.argv[1:5]
session = new_secure_session(user, kit)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


idle, begin = peak(), time.time()
if what == "submit":
    done = said = session.submit_job(which)
else:
    done = said = session.download_job_result(which)
    size = sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(done) for name in names)
    said = f"{done}, {size / 1e6:.0f} MB"
print(f"FLARE's own client, {what}: {time.time() - begin:.1f} s, {said}, before it {idle:.0f} MB, peak {peak():.0f} MB")
print(done, flush=True)
os._exit(0)
