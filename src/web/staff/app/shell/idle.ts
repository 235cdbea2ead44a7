/** Runs `task` when the browser has nothing better to do; returns the function that calls it off. */
export function whenIdle(task: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(task, 1_000)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(task, { timeout: 5_000 })
  return () => cancelIdleCallback(idle)
}
