"""FLARE's own statistics job in its simulator, on the files that StatisticsBenchmark reads, or with --csv on those of StatisticsJobBenchmark.

python flare_statistics.py DIR SITES ROWS FEATURES [--make | --csv]    needs nvflare==2.6.3, "pandas<3", fastdigest==0.4.0
"""
import json
import os
import subprocess
import sys
import time

import numpy as np

folder, sites, rows, features = os.path.abspath(sys.argv[1]), *map(int, sys.argv[2:5])
if "--make" in sys.argv:
    os.makedirs(folder, exist_ok=True)
    for site in range(1, sites + 1):
        random = np.random.default_rng(site)
        with open(f"{folder}/site-{site}.f64", "wb") as out:
            for feature in range(features):
                random.normal(site, 1 + feature, rows).tofile(out)
    sys.exit()

job = f"{folder}/job"
os.makedirs(f"{job}/app/config", exist_ok=True)
os.makedirs(f"{job}/app/custom", exist_ok=True)
json.dump({"name": "stats", "resource_spec": {}, "min_clients": sites, "deploy_map": {"app": ["@ALL"]}}, open(f"{job}/meta.json", "w"))
configs = {"count": {}, "mean": {}, "sum": {}, "stddev": {}, "histogram": {"*": {"bins": 20}}, "quantile": {"*": [0.1, 0.25, 0.5, 0.75, 0.9]}}
json.dump({"format_version": 2,
           "workflows": [{"id": "c", "path": "nvflare.app_common.workflows.statistics_controller.StatisticsController",
                          "args": {"statistic_configs": configs, "writer_id": "w", "enable_pre_run_task": False, "min_clients": sites}}],
           "components": [{"id": "w", "path": "nvflare.app_common.statistics.json_stats_file_persistor.JsonStatsFileWriter",
                           "args": {"output_path": "statistics/statistics.json"}}]}, open(f"{job}/app/config/config_fed_server.json", "w"))
json.dump({"format_version": 2,
           "executors": [{"tasks": ["fed_stats"], "executor": {"path": "nvflare.app_common.executors.statistics.statistics_executor.StatisticsExecutor",
                                                                "args": {"generator_id": "g"}}}],
           "components": [{"id": "g", "path": "files.Files", "args": {}}]}, open(f"{job}/app/config/config_fed_client.json", "w"))
open(f"{job}/app/custom/files.py", "w").write(f'''
import numpy as np
import pandas as pd
from nvflare.app_opt.statistics.df.df_core_statistics import DFStatisticsCore

class Files(DFStatisticsCore):
    def initialize(self, fl_ctx):
        name = "{folder}/" + fl_ctx.get_identity_name()
        if {"--csv" in sys.argv}:
            self.data = {{"train": pd.read_csv(name + ".csv")}}
            return
        table = np.fromfile(name + ".f64").reshape({features}, {rows})
        self.data = {{"train": pd.DataFrame({{f"f{{i}}": table[i] for i in range({features})}})}}
''')
begin = time.time()
names = ",".join(f"site-{i + 1}" for i in range(sites))
log = open(f"{folder}/simulator.log", "w")
code = subprocess.call([os.path.join(os.path.dirname(sys.executable), "nvflare"), "simulator", "-w", f"{folder}/ws", "-c", names, "-t", str(sites), job], stdout=log, stderr=subprocess.STDOUT)
end = time.time()
stamps = [line for line in open(f"{folder}/simulator.log") if "statistics_flow for" in line or "control flow end" in line]
result = json.load(open(f"{folder}/ws/server/simulate_job/statistics/statistics.json"))["f0"]
print(f"simulator rc {code}, whole {end - begin:.1f} s; f0:", result["count"]["Global"], result["mean"]["Global"], result.get("quantile", {}).get("Global"))
print("".join(line[:23] + " " + line[line.rfind(" - "):] for line in stamps))
