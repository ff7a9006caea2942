"""Event files by writers that are not ours, and what TensorBoard's own accumulator reads in them.

    python -m venv v && v/bin/pip install tensorboard==2.21.0 tensorboardX==2.6.5 numpy pillow && v/bin/pip install --no-deps torch==2.15.0 tensorboard_logger==0.1.0
    v/bin/python writers.py write OUT            # torch, tensorboardX, TensorBoard's protos
    PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION=python v/bin/python writers.py logger OUT    # tensorboard_logger, whose classes are of 2017
    t/bin/python writers.py tensorflow OUT       # another environment, with tensorflow-cpu==2.21.0 and tensorboard==2.20.0
    v/bin/python writers.py read OUT writers.json
    (cd OUT && python -m zipfile -c ../writers.zip *)

PyTorch's wheel wants its CUDA libraries to be imported at all. `torch.utils.tensorboard` needs nothing of them where it is given numbers and numpy arrays, so its own modules
are loaded beside a stand-in for the module `torch`.
"""
import base64, hashlib, importlib.machinery, importlib.util, json, math, os, sys, types
import numpy as np

WALL = 1795000000.0
rng = np.random.default_rng(11)


def curve(step):
    return float(np.exp(-step / 7) + 0.05 * rng.normal())


def writer(w, named):
    """What the two SummaryWriters have in common, each call in its usual form."""
    for s in range(40):
        w.add_scalar('train/loss', curve(s), s, walltime=WALL + s)
        w.add_scalar('train/acc with space', 1 - curve(s), s, walltime=WALL + s + 0.25)
    for s, v in enumerate([1.5, float('nan'), float('inf'), float('-inf'), -0.0, 3.4e38, 1e-45]):
        w.add_scalar('odd/values', v, s, walltime=WALL + s)
    for s in (0, 2**31 - 1, 2**31, 2**40):
        w.add_scalar('odd/steps', s / 3, s, walltime=WALL)
    for s in (5, 6, 7, 3, 4, 5):                       # counted anew
        w.add_scalar('odd/restart', s, s, walltime=WALL + s)
    w.add_scalar('Zürich/précision 100 %', 0.5, 1, walltime=WALL)
    w.add_scalars('pair', {'a': 1.0, 'b': 2.0}, 3, walltime=WALL)
    for s in range(5):
        w.add_histogram('weights', rng.normal(s, 1, 300), s, walltime=WALL + s)
        w.add_histogram('constant', np.zeros(10), s, walltime=WALL + s)
    w.add_text('note', 'first **line**\nsecond äöü 漢', 1, walltime=WALL)
    w.add_image('picture', (rng.random((3, 6, 9)) * 255).astype(np.uint8), 2, walltime=WALL)
    w.add_hparams({'lr': 0.01, 'layers': 3, 'name': 'a b', 'bias': True}, {'hparam/best': 0.75}, **{named: 'hp'})
    w.close()


def torch_tensorboard():
    """The package torch.utils.tensorboard as the wheel holds it, with a stand-in for torch itself."""
    root = importlib.machinery.PathFinder.find_spec('torch').submodule_search_locations[0]
    torch = types.ModuleType('torch')
    torch.__path__ = [root]
    torch.Tensor = type('Tensor', (), {})
    torch.__getattr__ = lambda name: 'torch.' + name     # names of types, looked up in a table
    torch._C = types.ModuleType('torch._C')
    torch._C._log_api_usage_once = lambda *_: None
    sys.modules['torch'] = torch
    sys.modules['torch._C'] = torch._C
    utils = types.ModuleType('torch.utils')
    utils.__path__ = [os.path.join(root, 'utils')]
    sys.modules['torch.utils'] = utils
    for graph in ('_pytorch_graph', '_onnx_graph'):     # models are not drawn here
        stub = types.ModuleType('torch.utils.tensorboard.' + graph)
        stub.graph = stub.load_onnx_graph = None
        sys.modules[stub.__name__] = stub
    from torch.utils.tensorboard import SummaryWriter
    return SummaryWriter


def write(out):
    sys.modules['torch'] = None                         # tensorboardX does without it
    from tensorboardX import SummaryWriter
    writer(SummaryWriter(os.path.join(out, 'tensorboardx')), 'name')
    w = SummaryWriter(os.path.join(out, 'tensorboardx-described'))
    for s in range(20):
        w.add_scalar('kept', curve(s), s, walltime=WALL + s, summary_description='with a description', display_name='shown')
    w.close()
    w = SummaryWriter(os.path.join(out, 'restarted'), filename_suffix='.a')
    for s in range(10):
        w.add_scalar('loss', curve(s), s, walltime=WALL + s)
    w.close()
    w = SummaryWriter(os.path.join(out, 'restarted'), purge_step=6, filename_suffix='.b')
    for s in range(6, 15):
        w.add_scalar('loss', curve(s), s, walltime=WALL + 100 + s)
    w.close()
    names = sorted(os.listdir(os.path.join(out, 'restarted')))
    for i, name in enumerate(names):                    # both were begun within one second
        os.rename(os.path.join(out, 'restarted', name), os.path.join(out, 'restarted', 'events.out.tfevents.%d.host%s' % (1795000000 + i, name[-2:])))
    protos(os.path.join(out, 'protos'))
    writer(torch_tensorboard()(os.path.join(out, 'torch')), 'run_name')


def logger(out):
    import tensorboard_logger
    w = tensorboard_logger.Logger(os.path.join(out, 'tensorboard-logger'), flush_secs=1)
    for s in range(25):
        w.log_value('loss', curve(s), s)
        w.log_histogram('weights', rng.normal(0, 1, 50).tolist(), s)


def protos(folder):
    """Forms that libraries write now and then: several values an event, metadata at the first event only, tensors of other types, in bytes or as a list."""
    from tensorboard.summary.writer.event_file_writer import EventFileWriter
    from tensorboard.compat.proto import event_pb2, summary_pb2
    from tensorboard.plugins.scalar.summary_v2 import scalar_pb
    from tensorboard.util import tensor_util
    ew = EventFileWriter(folder)

    def put(summary, step):
        ew.add_event(event_pb2.Event(summary=summary, step=step, wall_time=WALL + step))

    for s in range(12):
        put(summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag='many/%d' % k, simple_value=k + curve(s)) for k in range(5)]), s)
        summary = scalar_pb('new', curve(s))
        if s:
            summary.value[0].ClearField('metadata')
        put(summary, s)
        for name, dtype in (('float64', np.float64), ('int32', np.int32), ('int64', np.int64), ('float16', np.float16), ('uint8', np.uint8), ('bool', np.bool_)):
            summary = scalar_pb('typed/' + name, 0.0)
            summary.value[0].tensor.CopyFrom(tensor_util.make_tensor_proto(np.array(s * 3 + 0.5).astype(dtype)))
            put(summary, s)
        summary = scalar_pb('typed/content', 0.0)
        summary.value[0].tensor.ClearField('float_val')
        summary.value[0].tensor.tensor_content = np.float32(s + 0.125).tobytes()
        put(summary, s)
    ew.add_event(event_pb2.Event(session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.START), step=3, wall_time=WALL))
    ew.close()


def tensorflow(out):
    import tensorflow as tf
    w = tf.summary.create_file_writer(os.path.join(out, 'tensorflow'))
    with w.as_default():
        for s in range(30):
            tf.summary.scalar('loss', curve(s), step=s)
            tf.summary.scalar('epoch/acc', tf.constant(curve(s), tf.float64), step=s, description='a description')
        for s in range(4):
            tf.summary.histogram('weights', rng.normal(s, 1, 200), step=s)
            tf.summary.text('note', 'step %d ä' % s, step=s)
            tf.summary.image('picture', (rng.random((2, 5, 7, 3)) * 255).astype(np.uint8), step=s)
    w.close()
    with tf.compat.v1.Graph().as_default():
        w = tf.compat.v1.summary.FileWriter(os.path.join(out, 'tensorflow-v1'))
        for s in range(30):
            w.add_summary(tf.compat.v1.Summary(value=[tf.compat.v1.Summary.Value(tag='loss', simple_value=curve(s))]), s)
        w.add_session_log(tf.compat.v1.SessionLog(status=tf.compat.v1.SessionLog.STOP), 30)
        w.close()


def number(value):
    return float(value) if math.isfinite(value) else 'NaN' if math.isnan(value) else 'Infinity' if value > 0 else '-Infinity'


def read(out, to):
    from tensorboard.backend.event_processing import event_accumulator, plugin_event_accumulator
    from tensorboard.util import tensor_util
    runs = {}
    for folder, _, files in sorted(os.walk(out)):
        if not any('tfevents' in name for name in files):
            continue
        run = {'scalars': {}, 'histograms': {}, 'texts': {}, 'images': {}}
        all_kept = plugin_event_accumulator.EventAccumulator(folder, tensor_size_guidance={name: 0 for name in ('scalars', 'histograms', 'text', 'images', 'hparams')}, purge_orphaned_data=False)
        all_kept.Reload()
        for plugin, kind in (('scalars', 'scalars'), ('histograms', 'histograms'), ('text', 'texts'), ('images', 'images')):
            try:
                tags = all_kept.PluginTagToContent(plugin)
            except KeyError:
                continue
            for tag in sorted(tags):
                rows = []
                for event in all_kept.Tensors(tag):
                    value = tensor_util.make_ndarray(event.tensor_proto)
                    if kind == 'scalars':
                        rows.append([event.wall_time, event.step, number(np.float32(value.item()))])
                    elif kind == 'histograms':
                        rows.append([event.step, value.shape[0], float(value[:, 2].sum()) if value.size else 0.0])
                    elif kind == 'texts':
                        rows.append([event.step, [text.decode() for text in value.reshape(-1).tolist()]])
                    else:
                        rows.append([event.step, int(value[0]), int(value[1]), [hashlib.sha1(one).hexdigest() for one in value[2:]]])
                run[kind][tag] = rows
        old = event_accumulator.EventAccumulator(folder, size_guidance={name: 0 for name in ('scalars', 'tensors', 'images', 'histograms', 'audio')}, purge_orphaned_data=False)
        old.Reload()
        for tag in old.Tags()['scalars']:               # both accumulators must agree
            assert [[e.wall_time, e.step, number(np.float32(e.value))] for e in old.Scalars(tag)] == run['scalars'][tag], tag
        runs[os.path.relpath(folder, out).replace(os.sep, '/')] = run
    with open(to, 'w') as file:
        json.dump(runs, file, ensure_ascii=False, separators=(',', ':'))
    for name, run in runs.items():
        print(name, {kind: {tag: len(rows) for tag, rows in tags.items()} for kind, tags in run.items() if tags})


if __name__ == '__main__':
    {'write': write, 'logger': logger, 'tensorflow': tensorflow, 'read': read}[sys.argv[1]](*sys.argv[2:])
