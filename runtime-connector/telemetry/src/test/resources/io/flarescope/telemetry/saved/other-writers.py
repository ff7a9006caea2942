# Event files by writers that are not ours: TensorBoard's own EventFileWriter and tensorboardX.
import sys, os, numpy as np, json
out=sys.argv[1]; os.makedirs(out, exist_ok=True)
rng=np.random.default_rng(3)
from tensorboardX import SummaryWriter
for k,(lr,bs) in enumerate([(0.1,32),(0.001,64)]):
    w=SummaryWriter(os.path.join(out,f'x-{k}'))
    for s in range(12):
        w.add_scalar('train/loss', float(np.exp(-s*lr)+0.02*rng.normal()), s)
        w.add_histogram('weights/dense1', rng.normal(0, 1+s/20, 500), s)
    for s in range(3):
        img=(rng.random((3,48,64))*255).astype(np.uint8); img[s]=255
        w.add_image('samples/input', img, s)
        w.add_text('notes', f'step {s}: **bold** <b>not html</b> und Umlaute äöü', s)
    w.add_hparams({'lr':lr,'batch':bs,'optimizer':'sgd' if k%2 else 'adam','nesterov':bool(k%2)},{'hparam/accuracy':0.8+0.03*k,'hparam/loss':0.4-0.05*k}, name=f'hp')
    w.close()
# TensorBoard's own protos in the newer form (tensors with plugin metadata, as TensorFlow 2 writes)
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.plugins.scalar.summary_v2 import scalar_pb
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from tensorboard.plugins.hparams import summary_v2 as hp
from tensorboard.plugins.image import metadata as im
from tensorboard.plugins.text import metadata as tm
from tensorboard.util import tensor_util
import io
from PIL import Image
ew=EventFileWriter(os.path.join(out,'tb2'))
def put(summ,step,keep_meta=True):
    if not keep_meta:
        for v in summ.value: v.ClearField('metadata')
    ew.add_event(event_pb2.Event(summary=summ, step=step, wall_time=1795000000.0+step))
for s in range(8):
    put(scalar_pb('acc', 1-0.9**s),s, s==0)
    put(histogram_pb('weights/new', rng.normal(s/10,1,1000)),s, s==0)
    if s<3:
        b=io.BytesIO(); Image.fromarray((rng.random((20,30,3))*255).astype(np.uint8)).save(b,'JPEG')
        x=summary_pb2.Summary(); x.value.add(tag='img', metadata=im.create_summary_metadata('','',converted_to_tensor=False) if 'converted_to_tensor' in im.create_summary_metadata.__code__.co_varnames else im.create_summary_metadata('',''), tensor=tensor_util.make_tensor_proto([b'30',b'20',b.getvalue()], dtype='string' if False else None))
        put(x,s,s==0)
        x=summary_pb2.Summary(); x.value.add(tag='words', metadata=tm.create_summary_metadata('','') , tensor=tensor_util.make_tensor_proto(f'row {s}'.encode()))
        put(x,s,s==0)
put(hp.hparams_pb({'lr':0.5,'act':'relu','drop':True}, trial_id='t1'),0)
ew.close()
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
for d,_,fs in os.walk(out):
    if any('tfevents' in f for f in fs):
        e=EventAccumulator(d,size_guidance={k:0 for k in ('scalars','tensors','images','histograms','audio')}); e.Reload(); t=e.Tags(); print(os.path.relpath(d,out), {k:v for k,v in t.items() if v})
