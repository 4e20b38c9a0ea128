-- Requests the lines of the file ADDRESSES, each thread from a different start, and counts the responses.
-- DELAY is the pause of a connection between two requests, in milliseconds.
local threads = {}
local delay_ms = tonumber(os.getenv("DELAY") or "0")

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  requests, place, server_errors, refused, statuses = {}, number * 997, 0, 0, {}
  for line in io.lines(os.getenv("ADDRESSES")) do
    local method, address = line:match("^(%S+) (.*)$")
    table.insert(requests, wrk.format(method, address, { ["Host"] = "load", ["Accept-Encoding"] = "gzip" }))
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

if delay_ms > 0 then
  -- Spread, so that connections don't send their requests at the same moment.
  function delay() return math.random(0, 2 * delay_ms) end
end

function response(status)
  if status >= 500 then server_errors = server_errors + 1 end
  if status >= 400 and status < 500 then refused = refused + 1 end
end

function done(summary, latency)
  local server_errors, refused = 0, 0
  for _, thread in ipairs(threads) do
    server_errors = server_errors + thread:get("server_errors")
    refused = refused + thread:get("refused")
  end
  local errors = summary.errors
  local dropped = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT requests=%d rate=%d server_errors=%d refused=%d connect=%d read=%d write=%d timeout=%d dropped=%d p50_us=%d p99_us=%d\n",
    summary.requests, summary.requests / (summary.duration / 1e6), server_errors, refused,
    errors.connect, errors.read, errors.write, errors.timeout, dropped, latency:percentile(50), latency:percentile(99)))
end
