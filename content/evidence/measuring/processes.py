"""What Linux says of processes: CPU time in nanoseconds, memory in bytes."""

from pathlib import Path


def children(pid: int) -> list[int]:
    return [
        int(child)
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ]


def cpu_time(pid: int) -> int:
    """How long all threads of a process that still run were on a core, in nanoseconds."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)


def resident_memory(pid: int) -> int:
    """What `ps` shows as RSS, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"process {pid} has no memory of its own")
