/** Starts a worker thread from one of our modules, built or straight from its source. */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

export interface ThreadSettings {
  readonly workerData: unknown
  /** The most memory of its own, in MB. */
  readonly memory: number
}

/**
 * @param module the address of the module as it is written, ending in `.ts`
 */
export function startThread(module: URL, { workerData, memory }: ThreadSettings): Worker {
  // Most of what such a thread makes lives for one event: room for it saves copying it about.
  const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 96 }
  const settings = { workerData, resourceLimits }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), settings)
  // Node itself cannot read TypeScript; what runs us from the source can, but does not reach into threads by itself.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const [tsx, ours] = [pathToFileURL(loader).href, module.href].map((href) => JSON.stringify(href))
  const code = `import(${tsx}).then(({ register }) => { register(); return import(${ours}) })`
  return new Worker(code, { ...settings, eval: true })
}
