"""Drives a federation with NVIDIA FLARE's own client and prints what it saw as one JSON object.

usage: official_client.py KITS JOB_FOLDER
"""
import json
import os
import sys
import time

import numpy
from nvflare.fuel.flare_api.api_spec import AuthorizationError
from nvflare.fuel.flare_api.flare_api import new_secure_session

kits, job_folder = sys.argv[1:]


def session(user):
    return new_secure_session(user, os.path.join(kits, user), timeout=20.0)


def refusal(call):
    try:
        call()
        return "allowed"
    except AuthorizationError as error:
        return str(error)


seen = {}
admin = session("admin@flarescope.local")
info = admin.get_system_info()
seen["clients"] = sorted(client.name for client in info.client_info)
seen["server_status"] = info.server_info.status
seen["jobs_before"] = len(admin.list_jobs())
job = admin.submit_job(job_folder)
seen["monitored"] = str(admin.monitor_job(job, timeout=120.0, poll_interval=0.2))
seen["status"] = admin.get_job_meta(job)["status"]
seen["listed"] = [(each["job_id"] == job, each["job_name"]) for each in admin.list_jobs(name_prefix="hello")]

until = time.time() + 60
while True:
    result = admin.download_job_result(job)
    model = os.path.join(result, "workspace", "models", "server.npy")
    if os.path.exists(model) or time.time() > until:
        break
    time.sleep(0.3)
seen["downloaded"] = sorted(os.listdir(result))
seen["model"] = numpy.load(model).flatten().tolist()
clone = admin.clone_job(job)
seen["clone_differs"] = clone != job

lead = session("lead@flarescope.local")
seen["lead_jobs"] = len(lead.list_jobs()) >= 2
seen["lead_delete"] = refusal(lambda: lead.delete_job(job))
own = lead.submit_job(job_folder)
seen["lead_abort_own"] = refusal(lambda: lead.abort_job(own))
seen["lead_pwd"] = {site: lead.api.do_command("pwd " + site)["data"][0]["data"] for site in ("site-1", "site-2")}

member = session("member@flarescope.local")
seen["member_jobs"] = len(member.list_jobs()) >= 3
seen["member_submit"] = refusal(lambda: member.submit_job(job_folder))
seen["member_abort"] = refusal(lambda: member.abort_job(clone))

admin.monitor_job(clone, timeout=120.0, poll_interval=0.2)
admin.delete_job(job)
seen["after_delete"] = job in [each["job_id"] for each in admin.list_jobs()]
for each in (admin, lead, member):
    each.close()
print("SEEN " + json.dumps(seen))
