#!/usr/bin/env python3
"""Do the tests see a wrong line? mutate.py ROOT [--count N] [--seed N] [--jobs N] [--only TEXT]

Changes one line of a copy of the tree at a time, at random, and runs the tests until one fails: those of the same
folder, of the room, golden cases, the corpora of the fuzz targets, then all others. A change that no test sees is
printed as SURVIVED: it means the same, or a test is missing. Changes that do not compile are replaced by others.

The copy is build/mutation/tree; what came out is build/mutation/results.jsonl, a change a line. Golden cases that fail
without any change, since that build is slow, are left out. --only: files whose path holds that text.
"""
import argparse, json, os, pathlib, random, re, shutil, subprocess, sys, time

ROOMS = ["base", "parsers", "analyzer", "reports", "batch", "cli"]
NEAR = {  # golden topics in which a room shows first
    "base": ["cli", "periods", "texts"],
    "parsers": ["shapes", "texts", "damage", "json", "csv", "extract", "archives", "evtx"],
    "analyzer": ["correlation", "causes", "service", "cloud", "registrations", "periods"],
    "reports": ["pages", "causes", "cloud"],
    "batch": ["batch"],
    "cli": ["cli", "batch", "redaction"],
}
# What only a sanitizer sees, or nobody: memory that is not given back, hints to the system.
SILENT = re.compile(r"(free|close|abandon|reset|advise|reserve|begin|unlock)\(|^\s*\(void\)")
STEP_S = 300


# ---- where a line may be changed ----

def masked(line):
    """The line with texts and comments blanked out, at the same length."""
    return re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'|/\*.*?(\*/|$)', lambda m: "\0" * len(m[0]), line)


def body_lines(lines):
    """Numbers of the lines within functions, which open and close in the first column."""
    inside = comment = False
    for i, line in enumerate(lines):
        if line.startswith("{"):
            inside = True
        elif line.startswith("}"):
            inside = False
        elif inside:
            comment = comment or "/*" in line
            if not comment and line.strip():
                yield i
            comment = comment and "*/" not in line


def swaps(pattern, to):
    def changes(line):
        code = masked(line)
        for m in re.finditer(pattern, code):
            for new in to(m[0]) if callable(to) else to[m[0]]:
                yield line[: m.start()] + new + line[m.end() :]
    return changes


def constants(text):
    n = int(text)
    return [str(n + 1), str(n - 1)] if n > 0 else ["1"]


def conditions(line):
    m = re.match(r"(\s*(?:\} else )?(?:if|while) )\((.*)\)( \{)?$", line)
    if m:
        yield f"{m[1]}(!({m[2]})){m[3] or ''}"
        if "while" not in m[1]:
            yield f"{m[1]}(({m[2]}) || 1){m[3] or ''}"


def dropped(line):
    call = re.match(r"\s+[a-z_0-9]+\(.*\);$", line)
    store = re.match(r"\s+[\w>.*\[\]\-]+ [+\-|&]?= .*;$", line)
    if (call or store) and not SILENT.search(line):
        indent = line[: len(line) - len(line.lstrip())]
        yield f"{indent}if (0) {line.strip()}"


OPERATORS = {
    "boundary": swaps(r"(?<= )(?:<=|>=|<|>)(?= )", {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"]}),
    "equality": swaps(r"==|!=", {"==": ["!="], "!=": ["=="]}),
    "logic": swaps(r"&&|\|\|", {"&&": ["||"], "||": ["&&"]}),
    "negation": swaps(r"!(?=[a-zA-Z_(])", {"!": [""]}),
    "arithmetic": swaps(r"(?<= )[+\-](?= )", {"+": ["-"], "-": ["+"]}),
    "constant": swaps(r"(?<![\w.])\d{1,9}(?![\w.])", constants),
    "condition": conditions,
    "dropped": dropped,
    "answer": swaps(r"(?<=return )(?:true|false)(?=;)", {"true": ["false"], "false": ["true"]}),
}


def sources(root, room, only):
    for path in sorted((root / room).rglob("*.c")):
        name = str(path.relative_to(root))
        if only in name and "/windows/" not in name and path.name not in ("main.c", "manual_main.c"):
            yield name


def choose(root, dice, room, only):
    """One change: file, line, old, new, operator. A line is as likely as any other of its room."""
    files = {name: (root / name).read_text().split("\n") for name in sources(root, room, only)}
    places = [(name, i) for name, lines in files.items() for i in body_lines(lines)]
    while places:
        name, i = places.pop(dice.randrange(len(places)))
        line = files[name][i]
        changes = [(kind, new) for kind, of in OPERATORS.items() for new in of(line)]
        kinds = sorted({kind for kind, new in changes})
        if kinds:
            kind = dice.choice(kinds)
            yield dict(room=room, file=name, line=i + 1, kind=kind, old=line,
                       new=dice.choice([new for k, new in changes if k == kind]))


# ---- does anything see it? ----

class Copy:
    def __init__(self, root, jobs):
        self.root, self.jobs = root / "build/mutation/tree", jobs
        self.root.mkdir(parents=True, exist_ok=True)
        self.fill(root)
        self.build_folder = self.root / "build/dev"
        self.must(["cmake", "--preset", "dev", "-DWB_STRICT=OFF"])
        self.must(["ninja", "-C", str(self.build_folder), "-j", str(jobs)])
        self.cases = sorted(str(p.parent.relative_to(self.root / "tests/golden"))
                            for p in self.root.glob("tests/golden/*/*/cmd"))
        failing = self.golden_failures(self.cases)
        self.cases = [case for case in self.cases if case not in failing]

    def fill(self, root):
        """A file that a change was left in is another one than the tree's, and copied again; one that is gone goes."""
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
        names = {name for name in listed.decode().split("\0") if name and (root / name).is_file()}
        for old in self.root.rglob("*"):
            name = str(old.relative_to(self.root))
            if old.is_file() and not name.startswith("build/") and name not in names:
                old.unlink()
        for name in names:
            of, to = root / name, self.root / name
            if not (to.is_file() and of.read_bytes() == to.read_bytes()):
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(of, to)  # with a new time: what is built of it is older

    def must(self, command):
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])

    def run(self, command, seconds=STEP_S, **environment):
        """Status and output; a run that takes too long has failed."""
        process = subprocess.Popen(command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   errors="replace", start_new_session=True, env={**os.environ, **environment})
        try:
            said, _ = process.communicate(timeout=seconds)
            return process.returncode, said
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.communicate()
            return -1, "took too long"

    def build(self, *targets):
        return self.run(["ninja", "-C", str(self.build_folder), "-j", str(self.jobs), *targets])[0] == 0

    def unit(self, room, suite=None):
        if not self.build(f"tests/unit_{room}"):
            return "no build"
        environment = {"CK_RUN_SUITE": suite} if suite else {}
        status, said = self.run([f"build/dev/tests/unit_{room}"], **environment)
        failed = [line for line in said.split("\n") if re.search(r":[FE]:", line)]
        return None if status == 0 else f"unit_{room}: {failed[0][:150] if failed else status}"

    def golden(self, cases):
        self.build("wbhealth", "tests/golden_columns", "tests/bench/bench_generate")
        for at in range(0, len(cases), 12):
            failed = self.golden_failures(cases[at : at + 12])
            if failed:
                return f"golden: {' '.join(failed)}"
        return None

    def golden_failures(self, cases):
        tool = ["tests/golden/run.sh", "--jobs", str(self.jobs), "build/dev/wbhealth", "build/dev/tests/golden_columns"]
        status, said = self.run(tool + cases, len(cases) * STEP_S)
        return re.findall(r"^FAILED (\S+)", said, re.M) or (["(all)"] if status else [])

    def test(self, match):
        """What ctest knows: corpora of the fuzz targets, the roll-up, numbers."""
        self.build()
        status, said = self.run(["ctest", "--test-dir", "build/dev", "-R", match], 2 * STEP_S)
        failed = re.findall(r"- (\S+) \(", said)
        return None if status == 0 else f"ctest: {' '.join(failed[:3])}"

    def steps(self, room, name):
        folder = self.root / "tests/unit" / os.path.dirname(name)
        for file in sorted(folder.glob("test_*.c")):
            for suite in re.findall(r'suite_create\("([^"]+)"\)', file.read_text()):
                yield lambda s=suite: self.unit(room, s)
        yield lambda: self.unit(room)
        topics = NEAR[room]
        yield lambda: self.golden([c for c in self.cases if c.split("/")[0] in topics])
        yield lambda: self.test("^fuzz_")
        for above in ROOMS[ROOMS.index(room) + 1 :]:
            yield lambda r=above: self.unit(r)
        yield lambda: self.golden([c for c in self.cases if c.split("/")[0] not in topics])
        yield lambda: self.test("^(rollup|numbers|words|manual)$")

    def judge(self, change):
        path = self.root / change["file"]
        whole = path.read_text()
        lines = whole.split("\n")
        lines[change["line"] - 1] = change["new"]
        path.write_text("\n".join(lines))
        try:
            if not self.build("wbhealth"):
                return "does not compile", ""
            for step in self.steps(change["room"], change["file"]):
                seen = step()
                if seen:
                    return "killed", seen
            return "survived", ""
        finally:
            path.write_text(whole)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("root", type=pathlib.Path)
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("--only", default="")
    o = options.parse_args()
    root, dice = o.root.resolve(), random.Random(o.seed)
    weight = {room: sum(len((root / name).read_text()) for name in sources(root, room, o.only)) for room in ROOMS}
    rooms = dice.choices(ROOMS, [weight[r] for r in ROOMS], k=o.count)
    copy = Copy(root, o.jobs)
    places = {room: choose(root, dice, room, o.only) for room in ROOMS}
    counts = dict.fromkeys(("killed", "survived", "does not compile"), 0)
    with open(root / "build/mutation/results.jsonl", "a") as results:
        for room in rooms:
            for change in places[room]:
                began = time.time()
                result, seen = copy.judge(change)
                counts[result] += 1
                results.write(json.dumps({**change, "seed": o.seed, "result": result, "by": seen,
                                          "seconds": round(time.time() - began)}) + "\n")
                results.flush()
                if result == "survived":
                    print(f"SURVIVED {change['file']}:{change['line']} ({change['kind']})\n"
                          f"  - {change['old'].strip()}\n  + {change['new'].strip()}", flush=True)
                if result != "does not compile":
                    break
    tried = counts["killed"] + counts["survived"]
    print(f"seed {o.seed}: of {tried} changes {counts['killed']} were seen, {counts['survived']} were not; "
          f"{counts['does not compile']} more do not compile")
    print(f"{counts['killed']} passed, {counts['survived']} failed")
    sys.exit(counts["survived"] > 0)


main()
