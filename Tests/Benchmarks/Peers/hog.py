# SPDX-License-Identifier: Apache-2.0
#
# Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
# shares no lock. Seconds of each as the argument.
import os
import socket
import sys
import threading
import time


def main():
    seconds = float(sys.argv[1])
    near, far = socket.socketpair()
    child = os.fork()
    if child == 0:
        near.close()
        while byte := far.recv(1):
            far.send(byte)
        os._exit(0)
    far.close()

    def ask(name):
        taken = []
        now = time.perf_counter_ns
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
        print(
            f"{name}_rate={rate:.1f} {name}_p50={taken[len(taken) // 2]} {name}_p99={taken[len(taken) * 99 // 100]}",
            end=" ")

    over = False

    def hog():
        n = 0
        while not over:
            n = (n * 3 + 1) & 0xFFFF

    ask("alone")
    computing = threading.Thread(target=hog)
    computing.start()
    asking = threading.Thread(target=ask, args=("beside",))
    asking.start()
    asking.join()
    over = True
    computing.join()
    print(flush=True)
    near.close()
    os.waitpid(child, 0)


main()
