"""The rows that the embedded federation has at a site of the same name: they lie beside this file."""
import os

import pandas as pd

from nvflare.app_opt.statistics.df.df_core_statistics import DFStatisticsCore


class BreastCancerStatistics(DFStatisticsCore):
    def initialize(self, fl_ctx):
        folder = os.path.dirname(os.path.abspath(__file__))
        site = fl_ctx.get_identity_name()
        self.data = {part: pd.read_csv(os.path.join(folder, f"{site}_{part}.csv")) for part in ("train", "test")}
