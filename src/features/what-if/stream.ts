/** A comparison as server-sent events. Whoever hangs up stops it. */
import { isRefusal, type Refusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import type { WhatIfProgress, WhatIfResult } from './contract.ts'

type Work = (
  onProgress: (progress: WhatIfProgress) => void,
  signal: AbortSignal,
) => Promise<WhatIfResult | Refusal>

/** Milliseconds. Keeps proxies from closing a quiet line. */
const heartbeat = 15_000

/** Begins the work; once it tells of progress, the rest comes as a stream. What is refused before that is a plain refusal. */
export async function comparisonStream(
  log: Service['log'],
  work: Work,
): Promise<ReadableStream<Uint8Array> | Refusal> {
  const abort = new AbortController()
  let tell: (progress: WhatIfProgress) => void = () => undefined
  let latest: WhatIfProgress = { done: 0, all: 0 }
  let answer: Promise<WhatIfResult | Refusal> | undefined
  const begun = new Promise<void>((resolve) => {
    const onProgress = (progress: WhatIfProgress) => {
      latest = progress
      resolve()
      tell(progress)
    }
    answer = work(onProgress, abort.signal)
  })
  const first = await Promise.race([begun, answer!])
  if (isRefusal(first)) return first

  const encoder = new TextEncoder()
  let beat: NodeJS.Timeout
  const end = () => {
    clearInterval(beat)
    tell = () => undefined
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const send = (event: string, data: object) =>
        write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      beat = setInterval(() => write(': still here\n\n'), heartbeat)
      tell = (progress) => send('progress', progress)
      tell(latest)
      const finish = (event: string, data: object) => {
        if (abort.signal.aborted) return
        end()
        send(event, data)
        controller.close()
      }
      answer!.then(
        (result) => finish('result', result),
        (error: unknown) => {
          if (!abort.signal.aborted) log.error({ err: error }, 'comparing charters failed')
          finish('failed', {})
        },
      )
    },
    cancel() {
      end()
      abort.abort(new Error('Nobody waits for the comparison any more'))
    },
  })
}
