# Copyright 2026 The Flarescope contributors. Licensed under the Apache License, Version 2.0.
"""Flarescope's live feed for a job on a real NVIDIA FLARE federation (2.6 to 2.9; standard library and nvflare only).

    site job process                       server job process                          console
    ClientFeed ---- numbered batches ----> ServerFeed ----> flarescope_feed.jsonl ----> app_command flarescope.read
      events, logs, sizes, gauges            events, logs, sizes, gauges                show_stats (newest lines)
      bounded queue, one batch in flight     one line a record                          the downloaded result

The lines are described in Flarescope's docs/wire/feed.md. Three rules hold everywhere below:
the thread that trains only appends to a bounded queue; a record gets its number before it is known whether the queue has
room, so what is dropped is a gap that everybody sees; a failure in here is counted, logged once a kind, and never reaches the job.
"""
import collections
import json
import logging
import math
import os
import resource
import threading
import time
import traceback
import uuid

from nvflare.apis.analytix import ANALYTIC_EVENT_TYPE
from nvflare.apis.dxo import from_shareable
from nvflare.apis.event_type import EventType
from nvflare.apis.fl_constant import FLContextKey, ReturnCode
from nvflare.apis.shareable import Shareable, make_reply
from nvflare.app_common.app_constant import AppConstants
from nvflare.app_common.app_event_type import AppEventType
from nvflare.widgets.info_collector import GroupInfoCollector, InfoCollector
from nvflare.widgets.widget import Widget

__version__ = "0.1.0"
FORMAT = 1
FEED_FILE = "flarescope_feed.jsonl"
TOPIC_BATCH = "flarescope.batch"
TOPIC_READ = "flarescope.read"
TOPIC_LOGGING = "flarescope.logging"
METRIC_EVENTS = (ANALYTIC_EVENT_TYPE, "fed." + ANALYTIC_EVENT_TYPE)
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "NOTSET")
MAX_TEXT = 16384
BATCH = 2000

SERVER_EVENTS = frozenset((
    EventType.START_RUN, EventType.START_WORKFLOW, EventType.END_WORKFLOW, EventType.ABOUT_TO_END_RUN,
    EventType.AFTER_PROCESS_TASK_REQUEST, EventType.BEFORE_PROCESS_SUBMISSION, EventType.FATAL_SYSTEM_ERROR,
    AppEventType.ROUND_STARTED, AppEventType.ROUND_DONE, AppEventType.BEFORE_AGGREGATION, AppEventType.END_AGGREGATION,
    AppEventType.AFTER_CONTRIBUTION_ACCEPT))
CLIENT_EVENTS = frozenset((
    EventType.START_RUN, EventType.ABOUT_TO_END_RUN, EventType.BEFORE_TASK_EXECUTION, EventType.AFTER_TASK_EXECUTION,
    EventType.BEFORE_SEND_TASK_RESULT, EventType.AFTER_SEND_TASK_RESULT, EventType.ABORT_TASK, EventType.FATAL_SYSTEM_ERROR))
SIZE_EVENTS = {
    EventType.BEFORE_TASK_DATA_FILTER: (FLContextKey.TASK_DATA, "data", "before"),
    EventType.AFTER_TASK_DATA_FILTER: (FLContextKey.TASK_DATA, "data", "after"),
    EventType.BEFORE_TASK_RESULT_FILTER: (FLContextKey.TASK_RESULT, "result", "before"),
    EventType.AFTER_TASK_RESULT_FILTER: (FLContextKey.TASK_RESULT, "result", "after")}


# ------------------------------------------------------------------------------------------------ values

def plain(value, depth=0):
    """The value as JSON can hold it: bounded, and with words for the numbers JSON does not have."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)  # 'nan', 'inf', '-inf'
    if isinstance(value, str):
        return value if len(value) <= MAX_TEXT else value[:MAX_TEXT] + " [cut]"
    if depth < 4 and isinstance(value, dict):
        return {str(k)[:200]: plain(v, depth + 1) for k, v in list(value.items())[:1000]}
    if depth < 4 and isinstance(value, (list, tuple)):
        return [plain(v, depth + 1) for v in value[:1000]]
    if getattr(value, "size", 2) == 1 and hasattr(value, "item"):  # one number in an array or tensor
        return plain(value.item(), depth + 1)
    if hasattr(value, "name") and hasattr(value, "value"):  # an Enum
        return value.name
    return f"[{type(value).__name__}, {payload(value)[0]} bytes]"


def payload(value):
    """(bytes, {name: bytes}, {types}) of the arrays, tensors and texts inside, without serializing anything."""
    tensors, kinds = {}, set()

    def walk(v, name, depth):
        if depth > 6 or v is None:
            return 0
        if isinstance(v, (bytes, bytearray, str)):
            return len(v)
        if isinstance(v, dict):
            return sum(walk(x, str(k), depth + 1) for k, x in v.items())
        if isinstance(v, (list, tuple)):
            return sum(walk(x, name, depth + 1) for x in v)
        n = getattr(v, "nbytes", None)
        if isinstance(n, int):
            if getattr(v, "ndim", 0) > 0 and len(tensors) < 200:
                tensors[name[:200]] = tensors.get(name[:200], 0) + n
                kinds.add(str(getattr(v, "dtype", type(v).__name__)).replace("torch.", ""))
            return n
        return 8 if isinstance(v, (bool, int, float)) else 0

    return walk(value, "", 0), tensors, kinds


# ------------------------------------------------------------------------------------------------ queue

class Outbox:
    """A bounded queue that numbers its records. put() is all that the training thread pays."""

    def __init__(self, max_records, max_bytes):
        self.max_records, self.max_bytes = max_records, max_bytes
        self.wake = threading.Event()
        self.made = collections.Counter()
        self._queue, self._lock, self._next, self._bytes = collections.deque(), threading.Lock(), 1, 0

    def put(self, kind, data, size=200, urgent=True):
        now = time.time()
        with self._lock:
            number = self._next
            self._next = number + 1
            self.made[kind] += 1
            if len(self._queue) >= self.max_records or self._bytes + size > self.max_bytes:
                return
            self._bytes += size
            self._queue.append((number, now, kind, data, size))
        if urgent and not self.wake.is_set():
            self.wake.set()

    def peek(self, limit):
        with self._lock:
            return [self._queue[i] for i in range(min(limit, len(self._queue)))]

    def remove(self, count):
        with self._lock:
            for _ in range(count):
                self._bytes -= self._queue.popleft()[4]

    def last_number(self):
        with self._lock:
            return self._next - 1

    def __len__(self):
        return len(self._queue)


class LogTap(logging.Handler):
    """Puts log records into the outbox; never more than half of it, so that metrics keep the rest."""

    CHATTY = ("flarescope", "nvflare.fuel.f3", "nvflare.private.aux_runner")

    def __init__(self, outbox):
        super().__init__(logging.NOTSET)
        self.outbox, self.own_threads = outbox, set()

    def emit(self, record):
        try:
            if threading.get_ident() in self.own_threads:
                return  # what our own sending logs would send again, for ever
            if len(self.outbox) > self.outbox.max_records // 2:
                self.outbox.made["log"] += 1
                return
            text = record.getMessage()
            data = {"level": record.levelname, "logger": record.name, "thread": record.threadName, "text": text[:MAX_TEXT]}
            if text.startswith("[identity="):  # FLARE's context stands in front of the message
                end = text.find("]: ")
                if end > 0:
                    data["ctx"], data["text"] = text[:end + 1], text[end + 3:][:MAX_TEXT]
            if record.exc_info and record.exc_info[1] is not None:
                data["error"] = "".join(traceback.format_exception(*record.exc_info))[-MAX_TEXT:]
            quiet = record.levelno <= logging.DEBUG and record.name.startswith(self.CHATTY)
            self.outbox.put("log", data, 200 + len(data["text"]), urgent=not quiet)
        except Exception:
            self.outbox.made["log"] += 1


class EmitLevels:
    """Levels of single loggers in this process: set for a time, read back, returned by themselves."""

    def __init__(self, outbox):
        self._outbox, self._lock, self._set = outbox, threading.Lock(), {}

    def handle(self, request):
        if request.get("op", "get") != "set":
            return self._read(request.get("loggers") or [])
        name, level = str(request.get("logger", ""))[:200], str(request.get("level", "")).upper()
        if level not in LEVELS:
            return {"error": f"no such level: {level[:40]}"}
        seconds = 60 * min(max(float(request.get("minutes", 30)), 0.01), 24 * 60.0)
        logger = logging.getLogger(name or None)
        with self._lock:
            known = self._set.get(name)
            before = known["before"] if known else logger.level
            if known:
                known["timer"].cancel()
            timer = threading.Timer(seconds, self._back, args=[name])
            timer.daemon = True
            self._set[name] = {"before": before, "until": time.time() + seconds, "timer": timer}
            logger.setLevel(level)
            timer.start()
        self._outbox.put("logging", {"logger": name, "level": level, "before": logging.getLevelName(before), "minutes": seconds / 60})
        return self._read([name])

    def _back(self, name):
        with self._lock:
            entry = self._set.pop(name, None)
            if entry is None:
                return
            entry["timer"].cancel()
            logging.getLogger(name or None).setLevel(entry["before"])
        self._outbox.put("logging", {"logger": name, "level": logging.getLevelName(entry["before"]), "returned": True})

    def all_back(self):
        for name in list(self._set):
            self._back(name)

    def _read(self, names):
        with self._lock:
            loggers = {}
            for name in {str(n)[:200] for n in names[:500]} | set(self._set):
                logger = logging.getLogger(name or None)
                loggers[name] = {"own": logging.getLevelName(logger.level), "effective": logging.getLevelName(logger.getEffectiveLevel())}
                if name in self._set:
                    loggers[name]["until"] = round(self._set[name]["until"], 1)
            return {"root": logging.getLevelName(logging.getLogger().level), "loggers": loggers}


# ------------------------------------------------------------------------------------------------ both sides

class _Feed(Widget):
    """What a site and the server do alike: hear, queue, and hand the queue on from a thread of their own."""

    EVENTS = frozenset()
    LONGEST_LINGER = 0.0

    def __init__(self, max_records, max_bytes, logs, gauge_seconds, linger_seconds, batch):
        super().__init__()
        self.outbox, self.batch = Outbox(int(max_records), int(max_bytes)), int(batch)
        self.boot = uuid.uuid4().hex[:12]
        self.gauge_seconds, self.linger_seconds = gauge_seconds, linger_seconds
        self.tap = LogTap(self.outbox) if logs else None
        self.levels = EmitLevels(self.outbox)
        self.failures = collections.Counter()
        self.engine, self._thread, self._stopping = None, None, threading.Event()

    def guard(self, what, call, *args):
        try:
            return call(*args)
        except Exception as e:
            self.failures[what] += 1
            if self.failures[what] == 1:
                self.logger.warning(f"flarescope feed: {what} failed, told once: {type(e).__name__}: {e}")
            return None

    def hear(self, event_type, fl_ctx):
        if event_type in self.EVENTS:
            self.guard("event", self._event, event_type, fl_ctx)
        if event_type in SIZE_EVENTS:
            self.guard("size", self._message_size, *SIZE_EVENTS[event_type], fl_ctx)

    def begin(self, fl_ctx):
        self.engine = fl_ctx.get_engine()
        if self.tap:
            logging.getLogger().addHandler(self.tap)
        self._thread = threading.Thread(target=self._run, name="flarescope-feed", daemon=True)
        self._thread.start()

    def finish(self, flush_seconds):
        """Stops hearing, sends what is queued for at most flush_seconds, and says last what was made."""
        if self._thread is None:
            return
        self._stopping.set()
        self.outbox.wake.set()
        self._thread.join(flush_seconds)
        if self.tap:
            logging.getLogger().removeHandler(self.tap)
            self.tap.own_threads.add(threading.get_ident())
        self.levels.all_back()
        self.guard("gauges", self._gauges)
        end = time.time() + flush_seconds
        while len(self.outbox) and time.time() < end:
            if not self.guard("sending", self.send_once):
                time.sleep(0.1)

    def _run(self):
        if self.tap:
            self.tap.own_threads.add(threading.get_ident())
        next_gauge, linger = 0.0, self.linger_seconds
        while not self._stopping.is_set():
            self.outbox.wake.wait(min(1.0, self.gauge_seconds or 1.0))
            self.outbox.wake.clear()
            self._stopping.wait(linger)  # a burst becomes one batch
            began = time.thread_time()
            if self.gauge_seconds and time.time() >= next_gauge:
                next_gauge = time.time() + self.gauge_seconds
                self.guard("gauges", self._gauges)
            # what comes meanwhile is the next batch, unless it fills one: a burst is not sent in crumbs, and gauges do not wait for its end
            sent = self.guard("sending", self.send_once)
            while sent and len(self.outbox) >= self.batch and not self._stopping.is_set() and not (self.gauge_seconds and time.time() >= next_gauge):
                sent = self.guard("sending", self.send_once)
            if sent and len(self.outbox):
                self.outbox.wake.set()
            # this thread takes a hundredth of a core at most, as long as nobody has to wait longer for it
            linger = min(max(self.linger_seconds, 100 * (time.thread_time() - began)), max(self.linger_seconds, self.LONGEST_LINGER))

    def _gauges(self):
        usage = resource.getrusage(resource.RUSAGE_SELF)
        data = {"pid": os.getpid(), "cpu_s": round(usage.ru_utime + usage.ru_stime, 3), "threads": threading.active_count(),
                "queued": len(self.outbox), "failures": sum(self.failures.values()),
                "metrics_made": self.outbox.made["metric"], "logs_made": self.outbox.made["log"]}
        try:
            with open("/proc/self/statm") as f:
                data["rss"] = int(f.read().split()[1]) * resource.getpagesize()
        except OSError:
            data["rss_peak"] = usage.ru_maxrss * 1024
        self.outbox.put("gauge", data, 400, urgent=False)

    def _round(self, fl_ctx):
        value = fl_ctx.get_prop("current_round")
        if not isinstance(value, int):
            task_data = fl_ctx.get_prop(FLContextKey.TASK_DATA)
            value = task_data.get_header("current_round") if isinstance(task_data, Shareable) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def _event(self, event_type, fl_ctx):
        data = {"event": event_type}
        for key, name in ((FLContextKey.TASK_NAME, "task"), (FLContextKey.TASK_ID, "task_id"), (FLContextKey.WORKFLOW, "workflow")):
            value = fl_ctx.get_prop(key)
            if value:
                data[name] = str(value)[:200]
        round_number, rounds, peer = self._round(fl_ctx), self._rounds(fl_ctx), fl_ctx.get_peer_context()
        if round_number is not None:
            data["round"] = round_number
        if rounds is not None:
            data["rounds"] = rounds
        if peer:
            data["peer"] = peer.get_identity_name()
        result = fl_ctx.get_prop(FLContextKey.TASK_RESULT)
        if isinstance(result, Shareable):
            data["rc"] = str(result.get_return_code())[:60]
        if event_type == AppEventType.AFTER_CONTRIBUTION_ACCEPT:
            data["rc"] = "OK" if fl_ctx.get_prop(AppConstants.AGGREGATION_ACCEPTED) else "REJECTED"
        self.note(data)
        self.outbox.put("event", data)

    def _rounds(self, fl_ctx):
        value = fl_ctx.get_prop("num_rounds")
        if not isinstance(value, int):
            task_data = fl_ctx.get_prop(FLContextKey.TASK_DATA)
            value = task_data.get_header("num_rounds") or task_data.get_header("total_rounds") if isinstance(task_data, Shareable) else None
        return value if isinstance(value, int) and value > 0 else None

    def note(self, data):
        """What a side remembers of an event before it is queued."""

    def _message_size(self, key, what, stage, fl_ctx):
        message, task = fl_ctx.get_prop(key), fl_ctx.get_prop(FLContextKey.TASK_NAME)
        if not isinstance(message, Shareable) or not task:
            return
        total, tensors, kinds = payload({k: v for k, v in message.items() if k != "__headers__"})
        detail = {f"tensor:{name}": str(n) for name, n in tensors.items()}
        if kinds:
            detail["precision"] = " ".join(sorted(kinds))
        data = {"what": what, "stage": stage, "bytes": total, "task": str(task)[:200], "detail": detail}
        round_number, peer = self._round(fl_ctx), fl_ctx.get_peer_context()
        if round_number is not None:
            data["round"] = round_number
        if peer:
            data["peer"] = peer.get_identity_name()
        self.note(data)
        self.outbox.put("size", data, 300 + 40 * len(detail))

    def encode(self, entry):
        """One queue entry as a record; an analytics event is only taken apart here, off the training thread."""
        number, at, kind, data, _ = entry
        if kind == "metric":
            message, round_number = data
            dxo = from_shareable(message)
            data = {"tag": plain(dxo.data.get("track_key")), "type": plain(dxo.meta.get("analytics_data_type")),
                    "value": plain(dxo.data.get("track_value"))}
            step = dxo.data.get("global_step")
            if step is None:
                step = (dxo.data.get("analytics_kwargs") or {}).get("global_step")
            if isinstance(step, int):
                data["step"] = step
            if round_number is not None:
                data["round"] = round_number
        return {"n": number, "t": round(at, 6), "k": kind, "d": plain(data)}

    def send_once(self):
        """Hands one batch on; true when something was handed on."""
        raise NotImplementedError


# ------------------------------------------------------------------------------------------------ site

class ClientFeed(_Feed):
    """The part in a site's job process."""

    EVENTS = CLIENT_EVENTS
    LONGEST_LINGER = 0.15

    def __init__(self, max_records=50000, max_bytes=32 << 20, logs=True, gauge_seconds=1.0, linger_seconds=0.05, batch=BATCH,
                 timeout_seconds=10.0, flush_seconds=10.0):
        super().__init__(max_records, max_bytes, logs, gauge_seconds, linger_seconds, batch)
        self.timeout_seconds, self.flush_seconds = timeout_seconds, flush_seconds
        self._in_flight, self._local, self._current_round = None, threading.local(), None

    def handle_event(self, event_type: str, fl_ctx):
        if event_type in METRIC_EVENTS:
            self.guard("metric", self._metric, fl_ctx)
        elif event_type == EventType.ABOUT_TO_START_RUN:
            self.guard("start", self.begin, fl_ctx)
            self.guard("start", lambda: self.engine.register_aux_message_handler(TOPIC_LOGGING, self._on_logging))
        elif event_type == EventType.END_RUN:
            self.guard("end", self.finish, self.flush_seconds)
        else:
            self.hear(event_type, fl_ctx)

    def note(self, data):
        if "round" in data:
            self._current_round = data["round"]
        elif self._current_round is not None:
            data["round"] = self._current_round  # 2.9 takes the task's data away before its later events
        # a site's own steps: the peer FLARE names there is the project
        data.pop("peer", None)

    def _metric(self, fl_ctx):
        message = fl_ctx.get_prop(FLContextKey.EVENT_DATA)
        if getattr(self._local, "message", None) is message:
            return  # ConvertToFedEvent fires the same object under the other name, before or after, as the components stand
        self._local.message = message
        self.outbox.put("metric", (message, self._current_round))

    def _on_logging(self, topic, request, fl_ctx):
        reply = make_reply(ReturnCode.OK)
        reply["levels"] = json.dumps(self.levels.handle(json.loads(request["request"])))
        return reply

    def send_once(self):
        if self._in_flight is None:
            entries = self.outbox.peek(self.batch)
            if not entries:
                return False
            records = [r for r in (self.guard("encode", self.encode, e) for e in entries) if r]
            body = json.dumps(records, separators=(",", ":"), allow_nan=False).encode()
            self._in_flight = (body, len(entries), entries[-1][0])
        body, count, last = self._in_flight
        request = Shareable()
        request["boot"], request["last"], request["records"] = self.boot, last, body
        with self.engine.new_context() as fl_ctx:
            replies = self.engine.send_aux_request(
                targets=None, topic=TOPIC_BATCH, request=request, timeout=self.timeout_seconds, fl_ctx=fl_ctx, optional=True)
        reply = next(iter(replies.values()), None) if isinstance(replies, dict) else replies
        if isinstance(reply, Shareable) and reply.get_return_code() == ReturnCode.OK and reply.get("ack") == last:
            self.outbox.remove(count)
            self._in_flight = None
            return True
        self.failures["unanswered batch"] += 1
        self._stopping.wait(0.5)  # the same batch goes again: the server knows its numbers
        return False


# ------------------------------------------------------------------------------------------------ server

class ServerFeed(_Feed):
    """The part in the server's job process: writes the feed file and answers its readers from it, at once."""

    EVENTS = SERVER_EVENTS

    def __init__(self, max_records=50000, max_bytes=32 << 20, logs=True, gauge_seconds=1.0, linger_seconds=0.02, max_file_bytes=1 << 30,
                 window=200, window_bytes=65536, flush_seconds=5.0):
        super().__init__(max_records, max_bytes, logs, gauge_seconds, linger_seconds, BATCH)
        self.max_file_bytes, self.window_bytes, self.flush_seconds = int(max_file_bytes), int(window_bytes), flush_seconds
        self._window = collections.deque(maxlen=int(window))
        self._lock, self._expected, self._heard_round = threading.RLock(), {}, -1
        self._file, self._path, self._size, self._index, self._closed, self._full = None, None, 0, 0, False, False

    def handle_event(self, event_type: str, fl_ctx):
        if event_type == EventType.START_RUN:
            self.guard("start", self._open, fl_ctx)
        if event_type == InfoCollector.EVENT_TYPE_GET_STATS:
            self.guard("stats", self._stats, fl_ctx)
        elif event_type == EventType.END_RUN:
            self.guard("end", self._close)
        else:
            self.hear(event_type, fl_ctx)

    def note(self, data):
        # FedAvg of 2.6 says nothing of its rounds: the first task of a new round starts it
        number = data.get("round")
        if number is None or number <= self._heard_round:
            return
        self._heard_round = number
        if data.get("event") != AppEventType.ROUND_STARTED:
            started = {k: v for k, v in data.items() if k in ("round", "rounds", "workflow")}
            self.outbox.put("event", {"event": AppEventType.ROUND_STARTED, **started})

    def _open(self, fl_ctx):
        engine = fl_ctx.get_engine()
        self._path = os.path.join(engine.get_workspace().get_run_dir(fl_ctx.get_job_id()), FEED_FILE)
        self._file = open(self._path, "ab", buffering=0)
        self._size = self._file.tell()
        self._hello("server", self.boot)
        engine.register_aux_message_handler(TOPIC_BATCH, self._on_batch)
        self.guard("register", lambda: engine.register_app_command(TOPIC_READ, self._on_read))
        self.guard("register", lambda: engine.register_app_command(TOPIC_LOGGING, self._on_logging))
        self.begin(fl_ctx)

    def _hello(self, site, boot):
        self._append(site, [{"n": 0, "t": time.time(), "k": "hello", "d": {"format": FORMAT, "boot": boot}}])

    def _append(self, site, records):
        with self._lock:
            lines = []
            for i, r in enumerate(records, self._index + 1):
                # known keys only: what a site sends never decides the shape of the file
                line = {"i": i, "s": site, "n": r["n"], "t": r["t"], "k": str(r["k"])[:20], "d": r["d"]}
                lines.append(json.dumps(line, separators=(",", ":"), allow_nan=False))
            block = ("\n".join(lines) + "\n").encode()
            if self._full or self._size + len(block) > self.max_file_bytes:
                if not self._full:
                    self._full = True
                    self.logger.warning(f"flarescope feed: {FEED_FILE} has reached {self._size} bytes and takes no more")
                return
            self._file.write(block)
            self._index += len(lines)
            self._size += len(block)
            self._window.extend(lines[-self._window.maxlen:])

    def send_once(self):
        entries = self.outbox.peek(self.batch)
        if entries:
            self._append("server", [r for r in (self.guard("encode", self.encode, e) for e in entries) if r])
            self.outbox.remove(len(entries))
        return bool(entries)

    def _on_batch(self, topic, request, fl_ctx):
        peer = fl_ctx.get_peer_context()
        site = peer.get_identity_name() if peer else "unknown"
        boot, last = str(request.get("boot", ""))[:32], int(request["last"])
        with self._lock:  # a batch that is sent again arrives after the first one was written
            if (site, boot) not in self._expected:
                self._expected[(site, boot)] = 1
                self._hello(site, boot)
            expected = self._expected[(site, boot)]
            if last >= expected:
                out = []
                for r in json.loads(request["records"]):
                    number = int(r["n"])
                    if number > expected:
                        out.append(self._gap(expected, number - 1))
                    out.append({"n": number, "t": float(r["t"]), "k": r["k"], "d": r["d"]})
                    expected = number + 1
                if last >= expected:
                    out.append(self._gap(expected, last))
                self._append(site, out)
                self._expected[(site, boot)] = last + 1
        reply = make_reply(ReturnCode.OK)
        reply["ack"] = last
        return reply

    @staticmethod
    def _gap(first, last):
        return {"n": first, "t": time.time(), "k": "gap", "d": {"from": first, "to": last, "reason": "the queue of the feed was full"}}

    def _on_read(self, topic, data, fl_ctx, *args, **kwargs):
        data = data or {}
        offset = max(0, int(data.get("offset", 0)))
        max_bytes = min(max(4096, int(data.get("max_bytes", 1 << 20))), 16 << 20)
        with self._lock:
            size, closed = self._size, self._closed
        block = b""
        if offset < size:
            with open(self._path, "rb") as f:
                f.seek(offset)
                block = f.read(min(max_bytes, size - offset))
                if not block.endswith(b"\n"):
                    cut = block.rfind(b"\n") + 1
                    block = block[:cut] if cut else block + f.readline()
        return {"data": block.decode(), "offset": offset + len(block), "size": size, "closed": closed}

    def _on_logging(self, topic, data, fl_ctx, *args, **kwargs):
        data = data or {}
        target, levels = str(data.get("target", "all")), {}
        if target in ("all", "server"):
            levels["server"] = self.levels.handle(data)
        sites = [c.name for c in self.engine.get_clients()] if target == "all" else [] if target == "server" else [target]
        if sites:
            request = Shareable()
            request["request"] = json.dumps(data)
            replies = self.engine.send_aux_request(targets=sites, topic=TOPIC_LOGGING, request=request, timeout=1.5, fl_ctx=fl_ctx)
            for site in sites:
                reply = (replies or {}).get(site)
                levels[site] = json.loads(reply["levels"]) if isinstance(reply, Shareable) and "levels" in reply else {"error": "no answer"}
        return {"levels": levels}

    def _stats(self, fl_ctx):
        collector = fl_ctx.get_prop(InfoCollector.CTX_KEY_STATS_COLLECTOR)
        if not isinstance(collector, GroupInfoCollector):
            return
        with self._lock:
            lines, used = [], 0
            for line in reversed(self._window):
                used += len(line)
                if used > self.window_bytes:
                    break
                lines.append(line)
            collector.set_info("flarescope", {"records": lines[::-1], "size": self._size, "closed": self._closed})

    def _close(self):
        self.finish(self.flush_seconds)
        with self._lock:
            self._closed = True
