/** `troth start` with an application that only says what it was given: run by start.test.ts as a process of its own. */
import { createServer } from 'node:http'
import { type AppOptions, run } from '../../src/cli/start.ts'

function startApp({ port, appUrl }: AppOptions) {
  const server = createServer((_, response) => {
    // An answer that takes a while, to see that a stop waits for it.
    setTimeout(() => response.end(new URL(appUrl).username), 300)
  })
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return new Promise<{ url: string; stop(): Promise<void> }>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve({ url: `http://localhost:${port}`, stop }))
  })
}

await run(process.env, startApp)
