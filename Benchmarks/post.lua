-- One model call after the other, from wrk. Reads the body once; prints one JSON line at the end.
-- Arguments: BODY-FILE DELAY-MILLISECONDS (0: as fast as it goes)

local pause = 0

function init(arguments)
   local file = assert(io.open(arguments[1], "rb"))
   wrk.method = "POST"
   wrk.body = file:read("*a")
   file:close()
   pause = tonumber(arguments[2]) or 0
   wrk.headers["Content-Type"] = "application/json"
   wrk.headers["Authorization"] = "Bearer " .. (os.getenv("OPENAI_API_KEY") or "none")
   if pause > 0 then
      -- A random pause about the mean, so that the connections do not march in step.
      math.randomseed(os.time())
      function delay() return math.random(0, 2 * pause) end
   end
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      '\nRESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"errors":%d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
