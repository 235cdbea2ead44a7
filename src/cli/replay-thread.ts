/** A worker thread that reads a whole file of events and judges the cases of its part. */
import { parentPort, workerData } from 'node:worker_threads'
import { alwaysInForce, compileCharter } from '../core/cases/compile.ts'
import type { CalendarVersion } from '../core/cases/editions.ts'
import type { EventOrder } from '../core/cases/order.ts'
import type { Charter } from '../core/charter/model.ts'
import { finishReplay, openReplay, takeEvent } from '../core/measures/replay.ts'
import type { Instant } from '../core/time/instant.ts'
import { passOver } from './events-pass.ts'
import type { FromPart } from './replay-parts.ts'

export interface PartTask {
  readonly path: string
  readonly charter: Charter
  readonly calendars: readonly CalendarVersion[]
  readonly asOf: Instant
  readonly order: EventOrder | undefined
  readonly measures: boolean
  readonly disordered: readonly string[] | undefined
  /** From 0. */
  readonly part: number
  readonly parts: number
}

const task = workerData as PartTask
const refused: { line: number; problem: string }[] = []
const replay = openReplay({
  history: alwaysInForce(compileCharter(task.charter), task.calendars),
  asOf: task.asOf,
  order: task.order,
  measures: task.measures,
  disordered: task.disordered && new Set(task.disordered),
})
const { astray } = await passOver(task.path, (line) => takeEvent(replay, line), {
  share: { part: task.part, parts: task.parts },
  report: (line, problem) => refused.push({ line, problem }),
  underWay: async (lines) => {
    if (task.part === 0) post({ lines })
  },
})
finishReplay(replay)
const { tallies, measures, disordered, doubled, types } = replay
post({ tallies, measures, disordered, doubled, types, refused, astray })

function post(message: FromPart): void {
  parentPort!.postMessage(message)
}
