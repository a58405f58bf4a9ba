# SPDX-License-Identifier: Apache-2.0
#
# Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
# shares no lock. The arguments: seconds of each; ns until an answer.
import os
import socket
import sys
import threading
import time


def main():
    seconds, wait = float(sys.argv[1]), int(sys.argv[2])
    now = time.perf_counter_ns
    near, far = socket.socketpair()
    child = os.fork()
    if child == 0:
        near.close()
        while byte := far.recv(1):
            until = now() + wait
            while now() < until:
                pass
            far.send(byte)
        os._exit(0)
    far.close()

    def ask(name):
        taken = []
        start = now()
        end = start + int(seconds * 1e9)
        began = start
        while began < end:
            near.send(b"?")
            near.recv(1)
            after = now()
            taken.append(after - began)
            began = after
        taken.sort()
        rate = len(taken) * 1e9 / (began - start)
        print(f"{name}_rate={rate:.1f}", end=" ")
        for per_mille, figure in (500, "p50"), (990, "p99"), (999, "p999"):
            print(f"{name}_{figure}={taken[len(taken) * per_mille // 1000]}", end=" ")

    over = False
    steps = 0

    def hog():
        nonlocal steps
        n = 0
        while not over:
            n = (n * 3 + 1) & 0xFFFF
            steps += 1

    def hog_beside(other):
        """Steps a second of the hog."""
        nonlocal over, steps
        over, steps = False, 0
        computing = threading.Thread(target=hog)
        start = now()
        computing.start()
        other()
        rate = steps / (now() - start)
        over = True
        computing.join()
        return rate

    def ask_beside():
        asking = threading.Thread(target=ask, args=("beside",))
        asking.start()
        asking.join()

    ask("alone")
    by_itself = hog_beside(lambda: time.sleep(seconds / 2))
    print(f"beside_share={hog_beside(ask_beside) / by_itself:.4f}", flush=True)
    near.close()
    os.waitpid(child, 0)


main()
