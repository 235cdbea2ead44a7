/**
 * Commands that can be taken back: each is held for five seconds before it is sent, so that taking it back leaves no trace
 * on the ledger. It is written down first: when the page is left it is sent at once, and what a crash leaves
 * behind is sent when the app is next opened.
 */
import { useSyncExternalStore } from 'react'
import { ApiProblem, request } from './request.ts'

export interface HeldCommand {
  readonly key: string
  /** The cases it is about, by id: they leave the list at once. */
  readonly cases: readonly string[]
  readonly path: string
  readonly body: unknown
  readonly heldAt: number
}

export const HOLD = 5_000
const STORE = 'troth:held'
/** Older than this it is nobody's any more: the page that held it is gone. */
const ORPHANED = 15_000

type Outcome = (
  answer:
    | { readonly ok: true; readonly body: unknown }
    | { readonly ok: false; readonly problem: unknown; readonly again: () => void },
) => void

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>
  readonly done: Outcome
}

const waiting = new Map<string, Waiting>()
let shown: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

/** Holds a POST to `path`, then sends it; `done` hears how it went. Returns the function that takes it back. */
export function hold(cases: readonly string[], path: string, body: unknown, done: Outcome): () => void {
  const held: HeldCommand = { key: crypto.randomUUID(), cases, path, body, heldAt: Date.now() }
  write([...read(), held])
  waiting.set(held.key, { timer: setTimeout(() => void send(held, done), HOLD), done })
  refresh()
  return () => {
    clearTimeout(waiting.get(held.key)?.timer)
    forget(held.key)
  }
}

/** It has a key and is done once, so it stays on the list until it was answered or somebody was told that it was not. */
async function send(held: HeldCommand, done?: Outcome, keepalive = false): Promise<void> {
  const { path, body, key } = held
  clearTimeout(waiting.get(key)?.timer)
  try {
    const answer = await request<unknown>(path, { method: 'POST', body, key, keepalive })
    forget(key)
    done?.({ ok: true, body: answer })
  } catch (problem) {
    const isLost = problem instanceof ApiProblem && problem.unanswered
    if (isLost && (keepalive || !done)) return
    forget(key)
    done?.({ ok: false, problem, again: () => void send(held, done) })
  }
}

function forget(key: string): void {
  waiting.delete(key)
  write(read().filter((held) => held.key !== key))
  refresh()
}

/** Sends everything that this page still holds, now. */
export function sendHeldNow(): void {
  for (const held of read()) {
    const one = waiting.get(held.key)
    if (one) void send(held, one.done, true)
  }
}

/** Once, at the start: sends what a page that is gone left behind, and sends in time when this one is left. */
export function watchHeld(): void {
  addEventListener('pagehide', sendHeldNow)
  sendOrphans()
  // What was held seconds ago may still be another tab's: look again when it no longer can be.
  setTimeout(sendOrphans, ORPHANED)
}

function sendOrphans(): void {
  for (const held of read()) {
    if (!waiting.has(held.key) && Date.now() - held.heldAt >= ORPHANED) void send(held)
  }
}

/** The ids of the cases about which a command is held. */
export function useHeldCases(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

function refresh(): void {
  shown = new Set(
    read()
      .filter(({ key }) => waiting.has(key))
      .flatMap(({ cases }) => cases),
  )
  for (const listener of listeners) listener()
}

function read(): HeldCommand[] {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '[]') as HeldCommand[]
  } catch {
    return []
  }
}

function write(list: readonly HeldCommand[]): void {
  if (list.length === 0) localStorage.removeItem(STORE)
  else localStorage.setItem(STORE, JSON.stringify(list))
}
