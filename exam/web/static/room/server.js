/** How the exam room talks to the server: JSON both ways, a time limit, and outcomes instead of exceptions. */

const PATIENCE = 8000;

/** `reached` is false when nobody answered, or the server said that it cannot answer now. */
export async function ask(address, { body, token, patience = PATIENCE } = {}) {
  const options = {
    method: body ? "POST" : "GET",
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(patience),
  };
  if (body) {
    options.headers["Content-Type"] = "application/json";
    options.headers["X-CSRFToken"] = token;
    options.body = JSON.stringify(body);
    options.keepalive = true;
  }
  try {
    const response = await fetch(address, options);
    const busy = response.status >= 500 || response.status === 429;
    if (busy) return { reached: false };
    return { reached: true, ok: response.ok, status: response.status, data: await response.json() };
  } catch {
    return { reached: false };
  }
}
