# SPDX-License-Identifier: Apache-2.0
#
# Requests over a pair of sockets by one thread, alone and beside a thread that computes. A child process answers: it
# shares no lock. The arguments: seconds of each; ns until an answer.
require 'socket'

seconds = ARGV[0].to_f
wait = ARGV[1].to_i
now = -> { Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond) }

near, far = UNIXSocket.pair
child = fork do
  near.close
  while (byte = far.sysread(1))
    deadline = now.call + wait
    nil while now.call < deadline
    far.syswrite(byte)
  end
rescue EOFError
  exit!(0)
end
far.close

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
  print "#{name}_rate=#{(taken.size * 1e9 / (began - start)).round(1)} "
  { 'p50' => 500, 'p99' => 990, 'p999' => 999 }.each do |figure, per_mille|
    print "#{name}_#{figure}=#{taken[taken.size * per_mille / 1000]} "
  end
end

# Steps a second of the hog.
hog_beside = lambda do |&other|
  over = false
  steps = 0
  start = now.call
  hog = Thread.new do
    n = 0
    until over
      n = (n * 3 + 1) & 0xFFFF
      steps += 1
    end
  end
  other.call
  rate = steps.to_f / (now.call - start)
  over = true
  hog.join
  rate
end

ask.call('alone')
by_itself = hog_beside.call { sleep(seconds / 2) }
beside = hog_beside.call { Thread.new { ask.call('beside') }.join }
puts "beside_share=#{(beside / by_itself).round(4)}"
near.close
Process.wait(child)
