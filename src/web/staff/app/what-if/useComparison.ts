import { useEffect, useRef, useState } from 'react'
import type { WhatIfProgress, WhatIfQuestion, WhatIfResult } from '../../../../features/what-if/contract.ts'
import { compareCharters } from '../api/whatIf.ts'

export interface Comparison {
  readonly progress: WhatIfProgress | null
  readonly running: boolean
  readonly stopped: boolean
  readonly result: WhatIfResult | null
  readonly problem: unknown
  /** Resolves to what went wrong; to null where there is a result, or it was stopped. */
  readonly run: (question: WhatIfQuestion) => Promise<unknown>
  readonly stop: () => void
}

/** One comparison at a time; leaving the page stops it. The result before stays until there is another. */
export function useComparison(): Comparison {
  const [progress, setProgress] = useState<WhatIfProgress | null>(null)
  const [running, setRunning] = useState(false)
  const [stopped, setStopped] = useState(false)
  const [result, setResult] = useState<WhatIfResult | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  async function run(question: WhatIfQuestion): Promise<unknown> {
    if (running) return null
    const controller = new AbortController()
    abort.current = controller
    setRunning(true)
    setStopped(false)
    setProblem(null)
    setProgress(null)
    try {
      setResult(await compareCharters(question, setProgress, controller.signal))
    } catch (failure) {
      if (!controller.signal.aborted) {
        setProblem(failure)
        return failure
      }
      setStopped(true)
    } finally {
      setRunning(false)
    }
    return null
  }

  return {
    progress,
    running,
    stopped,
    result,
    problem,
    run,
    stop: () => abort.current?.abort(),
  }
}
