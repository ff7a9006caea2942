"""Sends a known series: 40 steps a round, one value each 50 ms, and says one DEBUG line a step."""
import logging
import time

import numpy as np

import nvflare.client as flare
from nvflare.client.tracking import SummaryWriter

flare.init()
log = logging.getLogger("lab.train")
writer, step = SummaryWriter(), 0
while flare.is_running():
    model = flare.receive()
    if model is None:
        break
    print(f"round {model.current_round} starts at step {step}")
    for _ in range(40):
        writer.add_scalar("loss", 1.0 / (1 + step), global_step=step)
        log.debug("step %d", step)
        step += 1
        time.sleep(0.05)
    flare.send(flare.FLModel(params={"w": np.zeros(10, dtype=np.float32)}, meta={"NUM_STEPS_CURRENT_ROUND": 40}))
