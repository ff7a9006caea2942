import time, numpy as np, fastdigest
from fastdigest import TDigest
qs=[.001,.01,.05,.1,.25,.5,.75,.9,.95,.99,.999]
n=10_000_000; x=np.random.default_rng(11).standard_normal(n); so=np.sort(x)
best=9e9; cpu=9e9
for _ in range(5):
    c=time.process_time(); t=time.perf_counter(); d=TDigest.from_values(x); best=min(best,time.perf_counter()-t); cpu=min(cpu,time.process_time()-c)
err=max(abs(np.searchsorted(so,d.quantile(q))/n-q) for q in qs)
parts=[TDigest.from_values(c) for c in np.array_split(x,100)]
m=9e9
for _ in range(50):
    t=time.perf_counter(); g=fastdigest.merge_all(parts); m=min(m,time.perf_counter()-t)
err2=max(abs(np.searchsorted(so,g.quantile(q))/n-q) for q in qs)
print(f"fastdigest: {best:.3f} s ({cpu:.3f} s of processor), {n/best/1e6:.1f} million values/s, worst rank error {err:.1e}; merge of 100: {m*1e3:.2f} ms, worst rank error {err2:.1e}")
