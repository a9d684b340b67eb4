#!/usr/bin/env python3
"""The shards of an archive made by Slurm, with everything going wrong, are those of a plain loop, byte for byte.

    python3 tests/shards/slurm_test.py build/release/presswork

An array of 8 is submitted by pipeline/slurm/submit.sh. The controller is killed right after it has acknowledged the
job, and forgets it; a node is killed with a task in the middle of its work, another task fails for good until
somebody mends its cause. Ends with 77 and one line where there can be no Slurm.
"""
import filecmp
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
from cluster import Cluster, lacking, until

HERE = os.path.dirname(os.path.abspath(__file__))
SUBMIT = os.path.join(HERE, "..", "..", "pipeline", "slurm", "submit.sh")
SHARDS = 8
HELD, BROKEN = 2, 5   # the shard whose node is killed, the one that fails

# In the place of presswork: shard HELD stops in the middle of its first run, once its working file is there; BROKEN
# fails as long as its cause is not mended.
WRAPPER = """#!/bin/bash
case "$*" in
  *'--shard {held}/{n}'*)
    if mkdir '{notes}/held' 2> /dev/null; then
      '{presswork}' "$@" & task=$!
      until ls -A '{out}' | grep -q 'presswork-shard-0000{held}.*part$'; do sleep 0.01; done
      kill -STOP $task
      echo "$SLURMD_NODENAME" > '{notes}/held/node.new' && mv '{notes}/held/node.new' '{notes}/held/node'
      wait $task
    fi ;;
  *'--shard {broken}/{n}'*)
    [ -e '{notes}/mended' ] || {{ echo broken >> '{notes}/broken'; exit 65; }} ;;
esac
exec '{presswork}' "$@"
"""


def say(start, text):
    print(f"[{time.monotonic() - start:5.1f} s] {text}", flush=True)


def make_archive(folder):
    """Some 19 MB of invented news: one large file for all shards, a thousand small ones."""
    chance = random.Random(7)
    firms = ["Aurora Devices", "Orbital Forge", "Kite & Loom", "Hangang Motors", "Merlion Pay", "Kanda Steel"]
    verbs = ["said it would invest", "agreed to buy", "will work with", "sold a stake in", "denied talks with"]

    def article():
        return " ".join(
            f"{chance.choice(firms)} {chance.choice(verbs)} {chance.choice(firms)} for ${chance.randint(2, 900)} "
            f"million in {chance.randint(1990, 2024)}, a person told the paper on day {chance.randint(1, 9999)}."
            for _ in range(chance.randint(3, 12)))

    os.makedirs(os.path.join(folder, "days"))
    with open(os.path.join(folder, "wire.jsonl"), "w") as wire:
        for number in range(17_500):
            wire.write(f'{{"title": "Number {number}", "text": "{article()}"}}\n')
    for number in range(1_000):
        with open(os.path.join(folder, "days", f"{number}.txt"), "w") as page:
            page.write(f"Page {number}\n\n{article()}\n")


def plain_loop(presswork, archive, out):
    for shard in range(SHARDS):
        subprocess.run([presswork, "run", "-q", archive, "-o", out, "--shard", f"{shard}/{SHARDS}"], check=True)
    subprocess.run([presswork, "shards", "verify", out, "-q"], check=True, stdout=subprocess.DEVNULL)


def compare(loop, out):
    # Logs are the scheduler's.
    ours, theirs = (sorted(name for name in os.listdir(one) if name != "logs") for one in (loop, out))
    if ours != theirs:
        raise RuntimeError(f"other files: {ours} {theirs}")
    _, different, errors = filecmp.cmpfiles(loop, out, ours, shallow=False)
    if different or errors:
        raise RuntimeError(f"not the same bytes: {different} {errors}")
    return len(ours)


def kill_held_node(cluster, notes, start):
    """Once a task is in the middle of its work, and the other one has failed; then that one's cause is mended."""
    held = os.path.join(notes, "held", "node")
    until(lambda: os.path.exists(held) and os.path.exists(os.path.join(notes, "broken")), 200, "a task is held")
    with open(held) as file:
        node = file.read().strip()
    cluster.kill_node(node)
    say(start, f"node {node} was killed with shard {HELD} in the middle of its work")
    with open(os.path.join(notes, "mended"), "w"):
        pass


def run(presswork, work):
    start = time.monotonic()
    archive, loop, out, notes = (os.path.join(work, name) for name in ("archive", "loop", "out", "notes"))
    os.makedirs(notes)
    make_archive(archive)
    plain_loop(presswork, archive, loop)
    say(start, f"a plain loop made {SHARDS} shards")

    wrapper = os.path.join(work, "presswork")
    with open(wrapper, "w") as file:
        file.write(WRAPPER.format(held=HELD, broken=BROKEN, n=SHARDS, notes=notes, out=out, presswork=presswork))
    os.chmod(wrapper, 0o755)
    cluster = Cluster(os.path.join(work, "c"))
    try:
        cluster.start()
        say(start, "two nodes are up")
        # In the folder of the work: some machines have another file system as TMPDIR, where the wrapper sees nothing.
        environment = dict(cluster.environment, PRESSWORK=wrapper, PRESSWORK_POLL="1", TMPDIR=work)
        driver = subprocess.Popen([SUBMIT, "-n", str(SHARDS), "-o", out, "-k", "6", archive], env=environment,
                                  stderr=subprocess.PIPE, text=True)
        accident = threading.Thread(target=kill_held_node, args=(cluster, notes, start), daemon=True)
        accident.start()
        rounds = 0
        for line in driver.stderr:
            say(start, line.rstrip())
            if not re.search(r"round \d+: array job", line):
                continue
            rounds += 1
            if rounds == 1:
                cluster.kill("slurmctld")
                cluster.forget_jobs()
                say(start, "the controller was killed right after it had acknowledged the job, and forgot it")
                cluster.start_controller()
            cluster.resume_nodes()
        code = driver.wait()
        if code != 0:
            raise RuntimeError(f"submit.sh ended with {code}")
        accident.join(1)
        if rounds < 3 or not os.path.exists(os.path.join(notes, "mended")):
            raise RuntimeError("what should have gone wrong did not")
        say(start, f"all shards are there after {rounds} rounds")
        say(start, f"{compare(loop, out)} files are the same, byte for byte")
    except Exception:
        for name in sorted(os.listdir(cluster.path("log"))):
            with open(cluster.path(f"log/{name}"), errors="replace") as file:
                print(f"--- {name}", *file.readlines()[-25:], sep="\n")
        raise
    finally:
        cluster.stop()


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: slurm_test.py PRESSWORK")
    why = lacking()
    if why:
        print(f"skipped: no Slurm here: {why}")
        sys.exit(77)
    work = tempfile.mkdtemp(prefix="pw", dir="/tmp")
    os.chmod(work, 0o755)
    try:
        run(os.path.abspath(sys.argv[1]), work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
