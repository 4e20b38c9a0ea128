-- Prints what load.py reads: requests, microseconds of the turn, the 95th percentile of latency in microseconds, and errors.
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("%d %d %d %d", summary.requests, summary.duration, latency:percentile(95), failed))
end
