import { useEffect, useState } from 'react'
import type { CharterProblem } from '../../../../features/charters/contract.ts'
import { checkCharter } from '../api/charters.ts'

export interface CheckState {
  /** True only for the source as it now stands. */
  readonly valid: boolean
  readonly checking: boolean
  readonly problems: readonly CharterProblem[]
  /** The check could not be made. */
  readonly failed: boolean
}

const PAUSE = 400

/** Asks the server, which knows the format and what was published, whenever writing pauses. */
export function useCharterCheck(source: string, toPublish = false): CheckState {
  const [answer, setAnswer] = useState<{
    source: string
    problems: readonly CharterProblem[]
    valid: boolean
  } | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      checkCharter(source, toPublish, abort.signal).then(
        (check) => {
          setFailed(false)
          setAnswer({ source, ...check })
        },
        () => {
          if (!abort.signal.aborted) setFailed(true)
        },
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [source, toPublish])
  const current = answer?.source === source
  return {
    valid: current && answer.valid,
    checking: !current && !failed,
    problems: answer?.problems ?? [],
    failed,
  }
}
