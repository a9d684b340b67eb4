"""A Slurm of two nodes on this machine, for a test: everything in one folder, loopback only where that can be.

Needs root and the programs of Debian's slurm-wlm and munge. Nothing of /etc or /var is used.
"""
import os
import shutil
import signal
import socket
import subprocess
import time

PROGRAMS = ("slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "munged")


def lacking():
    """Why there can be no cluster here, in one sentence; empty when there can."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"{missing[0]} is not installed ('./run slurm' installs it)"
    if os.geteuid() != 0:
        return "Slurm's daemons must be started by root"
    return ""


def until(condition, seconds, what):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(f"waited {seconds} s in vain until {what}")
        time.sleep(0.1)


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    nodes = ("n1", "n2")

    def __init__(self, folder):
        self.folder = folder   # short: sockets in it have names of at most 108 bytes
        self.daemons = {}
        self.ports = free_ports(1 + len(self.nodes))
        for name in ("log", "run", "state", "spool", "munge"):
            os.makedirs(self.path(name), mode=0o755)
        os.chmod(folder, 0o755)   # munged wants no parent that others may write
        with open(self.path("munge/key"), "wb") as key:
            key.write(os.urandom(128))
        os.chmod(self.path("munge/key"), 0o600)
        with open(self.path("slurm.conf"), "w") as conf:
            conf.write(self.configuration())
        self.environment = dict(os.environ, SLURM_CONF=self.path("slurm.conf"), LC_ALL="C")

    def path(self, name):
        return os.path.join(self.folder, name)

    def configuration(self):
        host = socket.gethostname().split(".")[0]
        try:
            loopback = socket.gethostbyname(socket.gethostname()) == "127.0.0.1"
        except OSError:
            loopback = False
        settings = {
            "ClusterName": "shards", "SlurmctldHost": f"{host}(127.0.0.1)", "SlurmctldPort": self.ports[0],
            "SlurmUser": "root", "SlurmdUser": "root", "AuthType": "auth/munge", "CredType": "cred/munge",
            # How long a task that lost its node waits before it starts again: 120 s if nobody says so.
            "AuthInfo": f"socket={self.path('munge/socket')},cred_expire=5",
            "StateSaveLocation": self.path("state"), "SlurmdSpoolDir": self.path("spool/%n"),
            "SlurmctldPidFile": self.path("run/slurmctld"), "SlurmdPidFile": self.path("run/%n"),
            "SlurmctldLogFile": self.path("log/slurmctld.log"), "SlurmdLogFile": self.path("log/%n.log"),
            "ProctrackType": "proctrack/linuxproc", "TaskPlugin": "task/none",
            "JobAcctGatherType": "jobacct_gather/none", "MpiDefault": "none", "SwitchType": "switch/none",
            # Two nodes share what one machine has: what they say of themselves is believed.
            "SelectType": "select/cons_tres", "SelectTypeParameters": "CR_Core_Memory",
            "SlurmdParameters": "config_overrides",
            "SchedulerParameters": "batch_sched_delay=1,sched_interval=2,bf_interval=2",
            "SlurmctldTimeout": 10, "SlurmdTimeout": 10, "ReturnToService": 2, "JobRequeue": 1, "KillWait": 5,
            "BatchStartTimeout": 10, "MessageTimeout": 10,
            "AccountingStorageType": "accounting_storage/none", "JobCompType": "jobcomp/none",
        }
        if loopback:   # elsewhere the daemons could not reach one another by it
            settings["CommunicationParameters"] = "NoCtldInAddrAny,NoInAddrAny"
        lines = [f"{key}={value}" for key, value in settings.items()]
        for node, port in zip(self.nodes, self.ports[1:]):
            lines.append(f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=4 "
                         "RealMemory=4096 State=UNKNOWN")
        lines.append(f"PartitionName=main Nodes={','.join(self.nodes)} Default=YES MaxTime=INFINITE State=UP")
        return "\n".join(lines) + "\n"

    def launch(self, name, *command):
        with open(self.path(f"log/{name}.out"), "ab") as out:
            self.daemons[name] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                                  env=self.environment, start_new_session=True)

    def start_controller(self):
        self.launch("slurmctld", "slurmctld", "-D", "-f", self.path("slurm.conf"))
        until(lambda: "is UP" in self.ask("scontrol", "ping"), 60, "the controller answers")

    def start_node(self, node):
        os.makedirs(self.path(f"spool/{node}"), exist_ok=True)
        self.launch(node, "slurmd", "-D", "-N", node, "-f", self.path("slurm.conf"))

    def start(self):
        self.launch("munged", "munged", "--foreground", "--force", f"--socket={self.path('munge/socket')}",
                    f"--key-file={self.path('munge/key')}", f"--pid-file={self.path('munge/pid')}",
                    f"--seed-file={self.path('munge/seed')}", f"--log-file={self.path('log/munged.log')}")
        until(lambda: os.path.exists(self.path("munge/socket")), 20, "munged listens")
        self.start_controller()
        for node in self.nodes:
            self.start_node(node)
        self.wait_for_nodes()

    def wait_for_nodes(self):
        until(lambda: self.ask("sinfo", "-h", "-N", "-o", "%T").split() == ["idle"] * len(self.nodes), 60,
              "all nodes are idle")

    def ask(self, *command):
        """What a command of Slurm's prints; nothing when it fails."""
        try:
            return subprocess.run(command, env=self.environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, timeout=30, text=True).stdout
        except subprocess.TimeoutExpired:
            return ""

    def kill(self, name):
        daemon = self.daemons.pop(name)
        daemon.kill()
        daemon.wait()

    def forget_jobs(self):
        """What a controller that was killed before it had saved its state does when it is back."""
        shutil.rmtree(self.path("state"))
        os.makedirs(self.path("state"), mode=0o755)

    def resume_nodes(self):
        """Takes back what was drained because a number was given to a second job."""
        for node in self.nodes:
            if "drain" in self.ask("sinfo", "-h", "-n", node, "-o", "%T"):
                self.ask("scontrol", "update", f"NodeName={node}", "State=RESUME")

    def kill_node(self, node):
        """As when its power fails: the daemon, its helpers and all tasks at once."""
        processes = self.processes_of(node)
        self.kill(node)
        for process in processes + self.processes_of(node):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def processes_of(self, node=None):
        """The tasks of a node, or of all, known by their environment, and the helpers (slurmstepd) above them."""
        tasks, helpers, parents = [], [], {}
        ours = f"SLURM_CONF={self.path('slurm.conf')}".encode()
        for process in map(int, filter(str.isdigit, os.listdir("/proc"))):
            try:
                with open(f"/proc/{process}/environ", "rb") as file:
                    variables = file.read().split(b"\0")
                with open(f"/proc/{process}/cmdline", "rb") as file:
                    program = file.read().split(b"\0")[0]
                with open(f"/proc/{process}/stat") as file:
                    parents[process] = int(file.read().rpartition(")")[2].split()[1])
            except OSError:
                continue
            name = next((one[16:].decode() for one in variables if one.startswith(b"SLURMD_NODENAME=")), "")
            if ours not in variables or process == os.getpid():
                continue
            if b"slurmstepd" in program:
                helpers.append(process)
            elif name and node in (None, name):
                tasks.append(process)
        above = {parents[task] for task in tasks}
        return tasks + [one for one in helpers if node is None or one in above]

    def stop(self):
        if "slurmctld" in self.daemons:
            jobs = self.ask("squeue", "-h", "-o", "%A").split()
            if jobs:
                self.ask("scancel", *set(jobs))
        for name in [*self.nodes, "slurmctld", "munged"]:
            if name in self.daemons:
                daemon = self.daemons.pop(name)
                daemon.terminate()
                try:
                    daemon.wait(10)
                except subprocess.TimeoutExpired:
                    daemon.kill()
                    daemon.wait()
        for process in self.processes_of():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
