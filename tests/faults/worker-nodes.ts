/** Starts nodes of the worker as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface WorkerNode {
  /** As a power cut does it: kill -9. */
  kill(): Promise<void>
  /** As an operator does it: SIGTERM, and wait. Returns the exit code. */
  stop(): Promise<number | null>
  readonly process: ChildProcess
}

const script = fileURLToPath(new URL('./worker-node.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** Returns when the node is at work. */
export async function startNode(
  work: 'timers' | 'mail' | 'recalculating' | 'probes',
  env: Record<string, string>,
): Promise<WorkerNode> {
  const child = spawn(process.execPath, ['--import', tsx, script, work], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    return child.exitCode
  }
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the node ended with ${code}`)))
  })
  return {
    process: child,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
