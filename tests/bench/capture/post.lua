-- SPDX-FileCopyrightText: 2026 Hookwright contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Posts BODY_SIZE bytes of JSON; the line "RESULT rate p99_ms answered errors" is for the script.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-GitHub-Event"] = "push"
local frame = '{"action":"opened","number":17,"text":""}'
wrk.body = frame:sub(1, -3) .. string.rep("x", tonumber(os.getenv("BODY_SIZE")) - #frame) .. '"}'

function done(summary, latency)
    local e = summary.errors
    print(string.format("RESULT %.1f %.2f %d %d", summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, summary.requests - e.status,
        e.connect + e.read + e.write + e.timeout + e.status))
end
