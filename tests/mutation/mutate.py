#!/usr/bin/env python3
"""Do the tests see a wrong line? mutate.py ROOT [--count N] [--seed N] [--jobs N] [--only TEXT] [--again]

Changes one line of a copy of the tree at a time, at random, and runs the tests until one fails: the unit tests of the
file, of its folder, of the room, golden cases that fit the file; of those that none of these saw (UNSEEN), when all have
been tried, the other golden cases, the rooms above, and all the rest. A change that no test sees is printed as SURVIVED:
it means the same, or a test is missing. Changes that do not compile, or after which the compiler writes the same code, are
replaced by others and cost no test.

The copy is build/mutation/tree; what came out is build/mutation/results.jsonl, a change a line. A test that fails without
the change too says nothing. --only: files whose path holds that text. --again: what survived by the last line that
results.jsonl has of it, with the tests of now. A seed that was broken off goes on where it was.
"""
import argparse, fcntl, json, os, pathlib, random, re, resource, shutil, subprocess, sys, time

ROOMS = ["base", "parsers", "analyzer", "reports", "batch", "cli"]
LARGE = ["parsers", "analyzer"]  # whose unit tests take longest
NEAR = {  # golden topics in which a room shows first
    "base": ["cli", "periods", "texts"],
    "parsers": ["shapes", "texts", "json", "csv", "evtx"],
    "analyzer": ["correlation", "causes", "service", "cloud", "registrations", "periods"],
    "reports": ["pages", "summary", "causes", "cloud"],
    "batch": ["batch"],
    "cli": ["cli", "batch", "redaction"],
}
FITS = {  # and a folder, if its own name is not that of a topic
    "source": "archives", "audit": "cloud", "event_text": "texts", "event_xml": "shapes", "text": "texts", "veil": "redaction",
    "leak": "redaction", "judgement": "causes", "knowledge": "causes", "operations": "correlation", "events": "correlation",
    "incidents": "service", "people": "registrations", "html": "pages", "charts": "pages", "sections": "pages",
    "casebook": "pages", "brief": "cli", "ask": "batch", "support": "cli", "explain": "cli",
}
BESIDE_ALL = "rollup|numbers|words|manual"  # what else ctest knows, by room
BESIDE = {"base": BESIDE_ALL + "|workbook", "reports": BESIDE_ALL + "|workbook"}
# What only a sanitizer sees, or nobody: memory that is not given back, hints to the system.
SILENT = re.compile(r"(free|close|abandon|reset|advise|reserve|begin|unlock)\(|^\s*\(void\)")
STEP_S = 300
# Of one process; a change may ask for ever, and others use this machine too.
LIMITS = ((resource.RLIMIT_CPU, 40), (resource.RLIMIT_DATA, 8 << 30), (resource.RLIMIT_FSIZE, 2 << 30))


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


def choose(root, dice, names):
    """One change: file, line, old, new, operator. A line is as likely as any other of its room."""
    files = {name: (root / name).read_text().split("\n") for name in names}
    places = [(name, i) for name, lines in files.items() for i in body_lines(lines)]
    while places:
        name, i = places.pop(dice.randrange(len(places)))
        line = files[name][i]
        changes = [(kind, new) for kind, of in OPERATORS.items() for new in of(line)]
        kinds = sorted({kind for kind, new in changes})
        if kinds:
            kind = dice.choice(kinds)
            yield dict(room=name.split("/")[0], file=name, line=i + 1, kind=kind, old=line,
                       new=dice.choice([new for k, new in changes if k == kind]))


# ---- does anything see it? ----

def limit():
    for what, most in LIMITS:
        resource.setrlimit(what, (most, most))


class Copy:
    def __init__(self, root, jobs):
        self.root, self.jobs, self.passed = root / "build/mutation/tree", jobs, {}
        self.build_folder = self.root / "build/mutation"
        self.good = self.root / "build/good"  # the programs without a change
        self.good.mkdir(parents=True, exist_ok=True)
        self.fill(root)
        # Neither without optimisation, which makes tests slow, nor with what tells a debugger of lines: objects are compared.
        self.must(["cmake", "--preset", "dev", "-B", str(self.build_folder), "-DWB_STRICT=OFF", "-DCMAKE_BUILD_TYPE=Plain",
                   "-DCMAKE_C_FLAGS=-O1"])
        self.must(["ninja", "-C", str(self.build_folder), "-j", str(jobs)])
        for program in ["wbhealth", *(f"tests/unit_{room}" for room in ROOMS)]:
            shutil.copy(self.build_folder / program, self.good)
        self.cases = sorted(str(p.parent.relative_to(self.root / "tests/golden"))
                            for p in self.root.glob("tests/golden/*/*/cmd"))

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

    def object_of(self, name):
        target = "wbhealth" if name.startswith("cli/all_") else f"wb_{name.split('/')[0]}"
        return self.build_folder / f"CMakeFiles/{target}.dir" / f"{name}.o"

    def sources(self, room, only):
        """The files that are compiled here: not those of another system."""
        return [name for name in sources(self.root, room, only) if self.object_of(name).is_file()]

    def must(self, command):
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stdout[-3000:] + done.stderr[-3000:])

    def run(self, command, seconds=STEP_S, **environment):
        """Status and output; a run that takes too long has failed."""
        process = subprocess.Popen(command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   errors="replace", start_new_session=True, preexec_fn=limit,
                                   env={**os.environ, **environment})
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
        status, said = self.run([f"{self.build_folder}/tests/unit_{room}"], **environment)
        if status == 0 or (status not in (-9, -24) and not self.passes(room, suite, environment)):
            return None
        failed = [line for line in said.split("\n") if re.search(r":[FE]:", line)]
        return f"unit_{room}: {failed[0][:150] if failed else status}"

    def passes(self, room, suite, environment):
        if (room, suite) not in self.passed:
            self.passed[room, suite] = self.run([f"{self.good}/unit_{room}"], **environment)[0] == 0
        return self.passed[room, suite]

    def golden(self, topics):
        self.build("wbhealth", "tests/golden_columns", "tests/bench/bench_generate")
        cases = [case for topic in topics for case in self.cases if case.split("/")[0] == topic]
        for at in range(0, len(cases), 12):
            failed = self.golden_failures(self.build_folder, cases[at : at + 12])
            if failed:
                failed -= self.golden_failures(self.good, sorted(failed))
            if failed:  # again: some go by the clock
                failed &= self.golden_failures(self.build_folder, sorted(failed))
            if failed:
                return f"golden: {' '.join(sorted(failed))}"
        return None

    def golden_failures(self, folder, cases):
        tool = ["tests/golden/run.sh", "--jobs", str(self.jobs), f"{folder}/wbhealth", f"{self.build_folder}/tests/golden_columns"]
        status, said = self.run(tool + cases, len(cases) * STEP_S)
        return set(re.findall(r"^FAILED (\S+)", said, re.M)) or ({"(all)"} if status else set())

    def test(self, match):
        """What ctest knows: corpora of the fuzz targets, the roll-up, numbers."""
        failed = self.test_failures(match)
        if failed:
            changed = self.path.read_text()
            self.path.write_text(self.whole)
            failed -= self.test_failures(f"^({'|'.join(sorted(failed))})$")
            self.path.write_text(changed)
        return f"ctest: {' '.join(sorted(failed))}" if failed else None

    def test_failures(self, match):
        if not self.build():
            return {"the build"}
        status, said = self.run(["ctest", "--test-dir", str(self.build_folder), "-R", match], 2 * STEP_S)
        return set(re.findall(r"- (\S+) \(", said))

    def topics(self, room, name):
        """All topics, those that fit the file first."""
        parts = name.removesuffix(".c").split("/")
        all_of = sorted({case.split("/")[0] for case in self.cases})
        fit = [topic for part in reversed(parts) for topic in (part, FITS.get(part)) if topic in all_of]
        near = list(dict.fromkeys(fit + NEAR[room]))
        return near, [topic for topic in all_of if topic not in near]

    def near_steps(self, room, name):
        tests = self.root / "tests/unit" / os.path.dirname(name)
        own = f"test_{os.path.basename(name)}"
        for file in sorted(tests.glob("test_*.c"), key=lambda f: (f.name != own, f.name)):
            for suite in re.findall(r'(?:suite_create|_suite)\("([^"]+)"', file.read_text()):
                yield lambda s=suite: self.unit(room, s)
        near = self.topics(room, name)[0]
        yield lambda: self.golden(near[:1])
        if room not in LARGE:
            yield lambda: self.unit(room)
        yield lambda: self.golden(near[1:])
        if room == "batch":
            yield lambda: self.test("^rollup$")

    def far_steps(self, room, name):
        if room in LARGE:
            yield lambda: self.unit(room)
        yield lambda: self.golden(self.topics(room, name)[1])
        yield lambda: self.test("^fuzz_")
        for above in ROOMS[ROOMS.index(room) + 1 :]:
            yield lambda r=above: self.unit(r)
        yield lambda: self.test(f"^({BESIDE.get(room, BESIDE_ALL)})$")

    def judge(self, change, steps, otherwise):
        """What came out; `otherwise` if none of the steps sees it."""
        self.path = path = self.root / change["file"]
        self.whole = whole = path.read_text()
        made = self.object_of(change["file"])
        before, lines = made.read_bytes(), whole.split("\n")
        lines[change["line"] - 1] = change["new"]
        path.write_text("\n".join(lines))
        try:
            if not self.build(str(made.relative_to(self.build_folder))):
                return "does not compile", ""
            if made.read_bytes() == before:
                return "same code", ""
            for step in steps(change["room"], change["file"]):
                seen = step()
                if seen:
                    return "killed", seen
            return otherwise, ""
        finally:
            path.write_text(whole)
            self.build(str(made.relative_to(self.build_folder)))


# ---- which changes ----

def new_changes(copy, dice, count, only):
    """An iterator of changes for each that is wanted: the first that can be tried is taken."""
    names = {room: copy.sources(room, only) for room in ROOMS}
    weight = {room: sum(len((copy.root / name).read_text()) for name in names[room]) for room in ROOMS}
    places = {room: choose(copy.root, dice, names[room]) for room in ROOMS}
    return [places[room] for room in dice.choices(ROOMS, [weight[r] for r in ROOMS], k=count)]


def is_which(change):
    return change["file"], change["line"], change["new"]


def tried(log, seed=None):
    """What came out of changes when they were tried last."""
    of = [json.loads(line) for line in log.read_text().splitlines()] if log.is_file() else []
    return {is_which(change): change for change in of if seed in (None, change["seed"])}


def survivors(copy, log):
    """The changes that no test saw, where their lines are now."""
    for change in tried(log).values():
        lines = (copy.root / change["file"]).read_text().split("\n")
        places = [i for i, line in enumerate(lines, 1) if line == change["old"]]
        if change["result"] in ("unseen", "survived") and places:
            yield iter([{**change, "line": min(places, key=lambda i: abs(i - change["line"]))}])


def judged(copy, change, seed, results, *how):
    began = time.time()
    result, seen = copy.judge(change, *how)
    of = {**change, "result": result, "by": seen, "seconds": round(time.time() - began)}
    results.write(json.dumps({"seed": seed, **of}) + "\n")
    results.flush()
    if result in ("unseen", "survived"):
        print(f"{result.upper()} {change['file']}:{change['line']} ({change['kind']})\n"
              f"  - {change['old'].strip()}\n  + {change['new'].strip()}", flush=True)
    return result


def main():
    options = argparse.ArgumentParser()
    options.add_argument("root", type=pathlib.Path)
    options.add_argument("--count", type=int, default=20)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    options.add_argument("--only", default="")
    options.add_argument("--again", action="store_true")
    o = options.parse_args()
    root, log = o.root.resolve(), o.root.resolve() / "build/mutation/results.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    own = os.open(log.parent, os.O_RDONLY)
    fcntl.flock(own, fcntl.LOCK_EX)  # one run at a time in the copy
    copy = Copy(root, o.jobs)
    wanted = list(survivors(copy, log)) if o.again else new_changes(copy, random.Random(o.seed), o.count, o.only)
    known = {} if o.again else tried(log, o.seed)
    counts = dict.fromkeys(("killed", "survived", "unseen", "does not compile", "same code"), 0)
    unseen = []
    with open(log, "a") as results:
        for changes in wanted:
            for change in changes:
                result = known[is_which(change)]["result"] if is_which(change) in known else judged(
                    copy, change, o.seed, results, copy.near_steps, "unseen")
                counts[result] += 1
                if result == "unseen":
                    unseen.append(change)
                if result in ("killed", "survived", "unseen"):
                    break
        for change in unseen:  # what costs most, last
            counts[judged(copy, change, o.seed, results, copy.far_steps, "survived")] += 1
    print(f"seed {o.seed}: of {counts['killed'] + counts['survived']} changes {counts['killed']} were seen, {counts['survived']} were not; "
          f"{counts['does not compile']} more do not compile, {counts['same code']} make the same program")
    print(f"{counts['killed']} passed, {counts['survived']} failed")
    sys.exit(counts["survived"] > 0)


main()
