"""Code that means harm, or does it by mistake: none passes, none stays, and the next check is fine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import hypothesis
import pytest

from mlroadmap.core.exercise import Limits
from mlroadmap.core.verdict import Verdict
from mlroadmap.outside import isolation, namespaces
from mlroadmap.outside.grader import Pool, grade
from outside.exercises import GRADIENT, exercise, gradient
from outside.tiers import TIERS, WALLED, Pools
from running import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
SHORT = Limits(wall=1, cpu=2, memory=128, output=4)
LONG = Limits(wall=20, cpu=15, memory=128, output=4)
THOROUGH = hypothesis.settings.default is not None and hypothesis.settings.default.max_examples >= 1000


def on_every_tier(names: Iterable[str]) -> list[tuple[str, str]]:
    """Tiers and attacks: on the full tier all of them; on each other tier all in the full profile, else every third."""
    found = []
    for place, tier in enumerate(TIERS):
        chosen = [name for name in names if tier != "apart" or not name.startswith("memory")]  # nothing limits it there
        step = 1 if tier == "full" or THOROUGH else 3
        found += [(tier, name) for name in chosen[place % step :: step]]
    return found


@pytest.fixture(scope="module")
def pools() -> Iterator[Pools]:
    pools = Pools()
    yield pools
    pools.close()


@pytest.fixture
def any_pool(pools: Pools, request: pytest.FixtureRequest) -> Iterator[Pool]:
    with pools.of(request.param) as pool:
        yield pool


@pytest.fixture(params=WALLED)
def pool(pools: Pools, request: pytest.FixtureRequest) -> Iterator[Pool]:
    with pools.of(request.param) as pool:
        yield pool


def try_it(source: str, pool: Pool, limits: Limits = SHORT) -> Verdict:
    """The verdict on a submission of which nothing good can come; the right one passes afterwards."""
    verdict = grade(gradient(limits=limits), source, 5, pool)
    assert not verdict.passed
    assert grade(gradient(), GRADIENT, 5, pool).passed
    return verdict


def function(body: str) -> str:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import os, sys, time\nimport numpy as np\ndef mse_gradient(X, y, w):\n{lines}\n"


STOPPED = {
    "loop": ("while True: pass", "timeout"),
    "loop in the function": (function("while True: pass"), "timeout"),
    "loop that catches everything": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "timeout",
    ),
    "huge power": ("9 ** 9 ** 9", "timeout"),
    "hopeless pattern": ("import re\nre.match('(a+)+$', 'a' * 40 + 'b')", "timeout"),
    "sleep": ("import time\ntime.sleep(60)", "timeout"),
    "signals ignored": (
        "import signal\nfor s in (1, 2, 15): signal.signal(s, signal.SIG_IGN)\nwhile True: pass",
        "timeout",
    ),
    "print flood": ("while True: print('spam' * 100)", "output"),
    "write flood": ("import sys\nwhile True: sys.stdout.write('x' * 10**6)", "output"),
    "memory": ("x = bytearray(10**9)", "memory"),
    "memory bit by bit": ("x = []\nwhile True: x.append(' ' * 10**6)", "memory"),
    "memory in NumPy": ("import numpy as np\nx = np.ones(10**9)", "memory"),
    "crash": ("import ctypes; ctypes.string_at(0)", "crashed"),
    "descriptors closed": ("import os\nos.closerange(0, 256)\nwhile True: pass", "timeout"),
}


def test_a_text_without_end_is_left_out(pool: Pool) -> None:
    source = "class A:\n    def __repr__(self):\n        while True: pass\ndef mse_gradient(X, y, w): return A()"
    verdict = try_it(source, pool)
    assert verdict.message
    assert (verdict.outcome, verdict.message.id) == ("failed", "wrong-type")


def test_an_argument_that_grows_without_end_is_short_of_memory(pool: Pool) -> None:
    check = "def one(student, case):\n    case.equal(student.grow([1.0]), [1.0])\n"
    grows = exercise(f"from mlroadmap.checks import test\n@test('one')\n{check}", "one", "grow", limits=LONG)
    verdict = grade(grows, "def grow(values):\n    for value in values:\n        values.append(value)", 1, pool)
    assert verdict.message is not None
    assert (verdict.outcome, verdict.message.id, verdict.line) == ("stopped", "memory", 3)


@pytest.mark.sized
@pytest.mark.parametrize(("any_pool", "name"), on_every_tier(STOPPED), indirect=["any_pool"])
def test_what_has_no_end_is_stopped(name: str, any_pool: Pool) -> None:
    source, wanted = STOPPED[name]
    verdict = try_it(source, any_pool, LONG if wanted == "memory" else SHORT)
    assert (verdict.outcome, verdict.message and verdict.message.id) == ("stopped", wanted)


CHEATS = {
    "exit": ("import sys; sys.exit(0)", "exit"),
    "hard exit": ("import os; os._exit(0)", "exit"),
    "hard exit in the function": (function("os._exit(0)"), "exit"),
    "exit behind the door": ("import atexit, os\natexit.register(lambda: os._exit(0))\nquit()", "exit"),
    "list that holds itself": (function("a = []\na.append(a)\nreturn a"), "unreadable"),
    "dict that holds itself": (function("a = {}\na[0] = a\nreturn a"), "unreadable"),
    "too large": (function("return [b'0' * 2**20] * 64"), "unreadable"),
    "too many": (function("return [None] * 3_000_000"), "unreadable"),
    "too many digits": (function("return 1 << 10_000_000"), "unreadable"),
    "forged print": ("print('passed'); print('{\"outcome\": \"passed\"}')\n" + function("return None"), "wrong-type"),
    "always equal": (
        "class A:\n    def __eq__(s, o): return True\n    __class__ = float\n" + function("return A()"),
        "wrong-type",
    ),
    "array that is always equal": (
        function(
            "class A(np.ndarray):\n    def __eq__(s, o): return True\n"
            "    def __array_ufunc__(s, *a, **k): return True\n    def __array_function__(s, *a): return True\n"
            "return np.zeros(2).view(A)"
        ),
        "wrong-type",
    ),
    "patched comparisons": (
        "import numpy as np, builtins, math\nnp.allclose = np.array_equal = lambda *a, **k: True\n"
        "np.testing.assert_allclose = lambda *a, **k: None\nbuiltins.all = lambda x: True\n"
        "math.isclose = lambda *a, **k: True\n" + function("return np.zeros(2)"),
        "not-equal",
    ),
    "patched wire": (
        "import sys\nwire = sys.modules['mlroadmap.outside.wire']\nwire.encode = lambda *a: b'garbage'\n"
        + function("return np.zeros(2)"),
        "unreadable",
    ),
    "pickle": (
        "class A:\n    def __reduce__(self): return (exit, ())\n" + function("return A()"),
        "wrong-type",
    ),
}
"""Nothing of this depends on walls: the judge is another process, and only values cross."""

HARM = {
    "fork": ("import os\nwhile True: os.fork()", "raised"),
    "fork by its number": (
        "import ctypes\nassert ctypes.CDLL(None).syscall(57) >= 0",
        "raised",
    ),
    "daemon": ("import os\nif os.fork() == 0:\n    os.setsid()\n    while True: pass", "raised"),
    "another program in its place": ("import os\nos.execv('/bin/true', ['true'])", "raised"),
    "program in memory": (
        "import os\nfd = os.memfd_create('x')\nos.write(fd, open('/bin/true', 'rb').read())\nos.execve(fd, ['x'], {})",
        "raised",
    ),
    "hidden socket": (
        "import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('\\0hidden')",
        "raised",
    ),
    "devices": ("open('/dev/mem', 'rb')", "raised"),
    "kernel's settings": ("open('/proc/sys/kernel/core_pattern', 'w')", "raised"),
    "all processes": ("import os\nassert [p for p in os.listdir('/proc') if p.isdigit()]", "raised"),
    "host name": ("import socket\nsocket.sethostname('mine')", "raised"),
    "out of the folder": ("open('../../' * 9 + 'etc/shadow').read()", "raised"),
    "set-user program": ("import os\nos.chmod('x', 0o4755) if open('x', 'w') else 0\nos.chown('x', 0, 0)", "raised"),
    "program": ("import subprocess\nsubprocess.run(['true'])", "raised"),
    "shell": ("import os\nassert os.system('true') == 0", "raised"),
    "socket": ("import socket\nsocket.create_connection(('127.0.0.1', 80), 1)", "raised"),
    "local socket": ("import socket\nsocket.socket(socket.AF_UNIX)", "raised"),
    "kill the judge": ("import os\nassert os.getppid() > 1\nos.kill(os.getppid(), 9)", "raised"),
    "kill everything": ("import os\nos.kill(-1, 9)", "raised"),
    "trace the judge": (
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "assert libc.ptrace(16, os.getppid(), 0, 0) == 0, ctypes.get_errno()",
        "raised",
    ),
    "more memory": (
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
        "raised",
    ),
    "judge's environment": ("import os\nopen(f'/proc/{os.getppid()}/environ').read()", "raised"),
    "judge's memory": ("import os\nopen(f'/proc/{os.getppid()}/mem', 'rb')", "raised"),
    "passwords": ("open('/etc/passwd').read()", "raised"),
    "home": ("import os\nos.listdir(os.path.expanduser('~root'))", "raised"),
    "write elsewhere": ("open('/tmp/mlroadmap-was-here', 'w')", "raised"),
    "write to the library": ("import numpy\nopen(numpy.__file__, 'a')", "raised"),
    "disk": ("with open('big', 'wb') as f:\n    while True: f.write(bytes(1 << 20))", "raised"),
    "link out": ("import os\nos.symlink('/etc/passwd', 'link')\nopen('link').read()", "raised"),
    "our own code": (
        "import mlroadmap\nopen(mlroadmap.__file__).read()",
        "raised",
    ),
    "namespace": (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nassert libc.unshare(0x10000000) == 0",
        "raised",
    ),
}


CALLS = {
    "ptrace": 101, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308,
    "bpf": 321, "perf_event_open": 298, "add_key": 248, "keyctl": 250, "io_uring_setup": 425, "userfaultfd": 323,
    "process_vm_readv": 310, "process_vm_writev": 311, "open_by_handle_at": 304, "kcmp": 312, "pidfd_open": 434,
    "pidfd_getfd": 438, "socket": 41, "personality": 135, "setrlimit": 160, "memfd_secret": 447, "mknod": 133,
    "init_module": 175, "reboot": 169, "swapon": 167, "fsopen": 430, "move_mount": 429, "clone3": 435, "shmget": 29,
}  # fmt: skip


@pytest.mark.sized
@pytest.mark.parametrize(("any_pool", "name"), on_every_tier(CHEATS), indirect=["any_pool"])
def test_no_cheat_passes(name: str, any_pool: Pool) -> None:
    source, wanted = CHEATS[name]
    verdict = try_it(source, any_pool, LONG)
    assert verdict.message
    assert (verdict.outcome, verdict.message.id) == ("failed", wanted), verdict


@pytest.mark.parametrize("name", HARM)
def test_no_harm_is_done(name: str, pool: Pool) -> None:
    source, wanted = HARM[name]
    verdict = try_it(source, pool, LONG)
    assert verdict.message
    assert (verdict.outcome, verdict.message.id) == ("failed", wanted), verdict


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
def test_no_call_to_the_kernel_that_no_exercise_needs_is_answered(pool: Pool) -> None:
    source = f"""
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
answered = []
for name, number in {CALLS!r}.items():
    ctypes.set_errno(0)
    if libc.syscall(number, 0, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        answered.append(name)
print(answered)
"""
    assert try_it(source, pool).output.strip() == "[]"


AS_NOBODY = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from mlroadmap.outside.kernel import done, libc
python = Path(sys.base_prefix)
closed = [folder for folder in reversed(python.parents) if not folder.stat().st_mode & 1]
if closed:  # Python is in root's own folder: in this process's view only Python is left there, and it can be seen
    inner = closed[0] / python.relative_to(closed[0]).parts[0]
    done(libc().unshare(0x20000))
    place = os.open(inner, os.O_PATH)
    done(libc().mount(None, b"/", None, 0x44000, None))
    done(libc().mount(b"tmpfs", os.fsencode(closed[0]), b"tmpfs", 0, b"mode=755"))
    inner.mkdir()
    done(libc().mount(b"/proc/self/fd/%d" % place, os.fsencode(inner), None, 0x5000, None))
    os.close(place)
os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = os.environ["TMPDIR"] = {home!r}
from outside.exercises import GRADIENT, gradient
from outside.test_hostile import CHEATS, HARM
from outside.test_scripts import HARM as SCRIPTS, script
from mlroadmap.outside.grader import Pool, grade
pool = Pool(1)
right = grade(gradient(), GRADIENT, 1, pool)
print(right.outcome, right.engine.split()[-1])
print([name for name, (source, _) in (CHEATS | HARM).items() if grade(gradient(), source, 1, pool).outcome != "failed"])
print([name for name, source in SCRIPTS.items() if grade(script(), source, 1, pool).passed])
print(grade(script(), "echo done > done.txt", 1, pool).outcome)
pool.close()
print(os.listdir({home!r}))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="this is an ordinary user already")
@pytest.mark.parametrize("tier", WALLED)
def test_an_ordinary_user_has_the_same_walls(tier: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o777)
        program = AS_NOBODY.format(tests=str(Path(__file__).parents[1]), home=home)
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=False,
            env=os.environ | {isolation.WITHOUT: TIERS[tier]},
        )  # fmt: skip
    wanted = "+".join(layer for layer in isolation.LAYERS if layer not in TIERS[tier].split(","))
    assert done.stdout.splitlines() == [f"passed {wanted}", "[]", "[]", "passed", "['mlroadmap']"], done.stderr[-2000:]


@pytest.mark.parametrize("limit", ["", "import sys\nsys.setrecursionlimit(10**9)\n"])
def test_recursion_without_end_is_survived(limit: str, pool: Pool) -> None:
    verdict = try_it(limit + function("return mse_gradient(X, y, w)"), pool)
    assert verdict.message
    assert verdict.message.id in ("recursion", "memory", "crashed", "timeout")


FORGED = """
import os, struct, sys
from mlroadmap.outside import wire
frames = b""
for value in (0, None, ["mse_gradient"], [0.0, 0.0], True):
    data = wire.encode(("value", value))
    frames += struct.pack("<I", len(data)) + data
for number in range(3, 64):
    try: os.write(number, frames)
    except OSError: pass
"""


@pytest.mark.parametrize("end", ["", "os._exit(0)", "def mse_gradient(X, y, w): return None"])
def test_forged_answers_are_only_answers(end: str, pool: Pool) -> None:
    try_it(FORGED + end, pool)


def test_garbage_on_every_descriptor_is_a_verdict(pool: Pool) -> None:
    garbage = "import os\nfor n in range(3, 64):\n    try: os.write(n, os.urandom(4096))\n    except OSError: pass"
    verdict = try_it(garbage, pool)
    assert verdict.outcome in ("failed", "stopped")


SEARCH = """
import gc, sys
WORD = "".join(reversed("yranac-terces"))

def hits(things):
    return [t for t in things if type(t) in (str, bytes) and WORD in str(t)]

def search():
    found, frame = [], sys._getframe()
    while frame:
        found += hits([*frame.f_locals.values(), *frame.f_globals.values(), *frame.f_code.co_consts])
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing) in (dict, list, tuple, set):
            found += hits([*thing, *thing.values()] if type(thing) is dict else list(thing))
        elif type(thing) is type(search):
            found += hits(thing.__code__.co_consts)
    return any(text != WORD for text in found)

kept = []
def planted(text):
    kept.append(text)
    return search()
"""


def test_nothing_of_the_check_is_in_the_learners_process(pool: Pool) -> None:
    check = """
from mlroadmap.checks import test
REFERENCE = "secret-canary of the check"
@test("one")
def one(student, case):
    expected = "secret-canary expected"
    case.equal(student.search(), False, canary=expected)
    case.equal(student.planted("secret-canary that was sent"), True)
"""
    verdict = grade(exercise(check, "one", "search planted"), SEARCH, 1, pool)
    assert verdict.passed, verdict  # what the check did send is found, so the search works


def test_no_other_check_can_be_read(pool: Pool, tmp_path: Path) -> None:
    secret = tmp_path / "check.py"
    secret.write_text("expected = 42", encoding="utf-8")
    verdict = try_it(f"print(open({str(secret)!r}).read())", pool)
    assert verdict.message
    assert verdict.message.values["type"] in ("PermissionError", "FileNotFoundError")
    assert verdict.output == ""


def test_a_folder_is_thrown_away_with_all_that_is_in_it(pool: Pool) -> None:
    source = """
import os
os.makedirs("a/b")
open("a/b/c", "w").write("x")
os.chmod("a/b", 0)
os.chmod("a", 0)
print(os.getcwd())
"""
    folder = Path(try_it(source, pool).output.strip())
    assert folder.name.startswith("mlroadmap-") or str(folder) == namespaces.SCRATCH
    until = time.monotonic() + PATIENCE
    while folder.exists():  # it is removed while no job waits
        assert time.monotonic() < until
        time.sleep(0.02)
    assert try_it("import os\nprint(os.listdir())", pool).output == "[]\n"


def test_threads_that_go_on_do_not_hold_the_verdict_up(pool: Pool) -> None:
    source = "import threading, time\nthreading.Thread(target=lambda: time.sleep(60)).start()\n" + GRADIENT
    assert grade(gradient(limits=LONG), source, 5, pool).passed  # a verdict that waited for them would be too late


def _processes(word: str) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if word in line:
                found.append(line)
    return found


def test_nothing_is_left_when_the_server_is_killed(tmp_path: Path) -> None:
    program = """
import sys
sys.path.insert(0, sys.argv[1])
from outside.exercises import gradient
from mlroadmap.outside import grader
pool = grader.Pool(1)
judge = grader.Judge("")
print(judge.process.pid, flush=True)
pool._idle[""], pool._count[""] = [judge], 1
grader.grade(gradient(), "import os, time\\nwhile True: time.sleep(0.01)", 1, pool)
"""
    tests = str(Path(__file__).parents[1])
    with subprocess.Popen([sys.executable, "-c", program, tests], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        judge = int(server.stdout.readline())
        until = time.monotonic() + PATIENCE
        while len(_processes(f"mlroadmap.outside.template {judge}")) < 2:
            assert time.monotonic() < until, "the learner's process did not start"
            time.sleep(0.05)
        server.kill()
    until = time.monotonic() + PATIENCE
    while Path(f"/proc/{judge}").exists() or _processes(f"mlroadmap.outside.template {judge}"):
        assert time.monotonic() < until, "processes are left"
        time.sleep(0.05)


def test_a_closed_pool_leaves_no_process_and_no_folder() -> None:
    pool = Pool(1)
    assert grade(gradient(), GRADIENT, 1, pool).passed
    judge = pool._idle[""][0]
    assert judge.scratch.is_dir()
    pool.close()
    until = time.monotonic() + PATIENCE
    while _processes(f"mlroadmap.outside.template {judge.process.pid}"):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not judge.scratch.exists()
