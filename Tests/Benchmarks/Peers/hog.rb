# SPDX-License-Identifier: Apache-2.0
#
# Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
# shares no lock. Seconds of each as the argument.
require 'socket'

seconds = ARGV[0].to_f
near, far = UNIXSocket.pair
child = fork do
  near.close
  while (byte = far.sysread(1))
    far.syswrite(byte)
  end
rescue EOFError
  exit!(0)
end
far.close

now = -> { Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond) }
ask = lambda do |name|
  taken = []
  start = began = now.call
  stop = start + (seconds * 1e9).to_i
  while began < stop
    near.syswrite('?')
    near.sysread(1)
    after = now.call
    taken << after - began
    began = after
  end
  taken.sort!
  rate = taken.size * 1e9 / (began - start)
  print "#{name}_rate=#{rate.round(1)} #{name}_p50=#{taken[taken.size / 2]} #{name}_p99=#{taken[taken.size * 99 / 100]} "
end

over = false
ask.call('alone')
hog = Thread.new do
  n = 0
  n = (n * 3 + 1) & 0xFFFF until over
end
Thread.new { ask.call('beside') }.join
over = true
hog.join
puts
near.close
Process.wait(child)
