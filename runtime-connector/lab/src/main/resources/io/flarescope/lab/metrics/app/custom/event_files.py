"""Writes what FLARE's own metric path brings to the server as TensorBoard event files, with TensorBoard's own writer."""
import os
import time

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.event_file_writer import EventFileWriter

from nvflare.apis.analytix import AnalyticsData
from nvflare.apis.dxo import from_shareable
from nvflare.app_common.widgets.streaming import AnalyticsReceiver


class EventFileReceiver(AnalyticsReceiver):
    def __init__(self):
        super().__init__(events=["fed.analytix_log_stats"])
        self.root, self.writers = None, {}

    def initialize(self, fl_ctx):
        self.root = os.path.join(fl_ctx.get_engine().get_workspace().get_run_dir(fl_ctx.get_job_id()), "tb_events")

    def save(self, fl_ctx, shareable, record_origin):
        data = AnalyticsData.from_dxo(from_shareable(shareable))
        if record_origin not in self.writers:
            self.writers[record_origin] = EventFileWriter(os.path.join(self.root, record_origin))
        value = Summary.Value(tag=data.tag, simple_value=float(data.value))
        self.writers[record_origin].add_event(Event(wall_time=time.time(), step=data.step, summary=Summary(value=[value])))

    def finalize(self, fl_ctx):
        for writer in self.writers.values():
            writer.close()
