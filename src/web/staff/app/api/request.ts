/** One way to the API: JSON in and out, the session's token against forgery, problems as `ApiProblem`. */
import type { Problem } from '../../../../http/contract.ts'

/** What the server refused, as RFC 9457 says it; `status` 0 when it could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
  get status(): number {
    return this.problem.status
  }
  /** Whether it was done is not known: no answer came, or the server failed. */
  get unanswered(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

let csrfToken = ''

/** Kept from the last answer of `/api/session`. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly form?: FormData
  /** Sent again with the same key it is done once. */
  readonly key?: string
  /** Finish even when the page is being left. */
  readonly keepalive?: boolean
  readonly signal?: AbortSignal
}

/** The answer's JSON (undefined for 204). Throws `ApiProblem` for everything that is not a success. */
export async function request<T>(path: string, sending: Sending = {}): Promise<T> {
  const response = await answerTo(path, sending, 'application/json')
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

/** Hands on each event of an answer that is a stream of them, until it ends. Throws `ApiProblem` as `request` does. */
export async function requestEvents(
  path: string,
  sending: Sending,
  onEvent: (event: string, data: unknown) => void,
): Promise<void> {
  const response = await answerTo(path, sending, 'text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const parts = (rest + value).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const event = /^event: (.*)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (event !== undefined && data !== undefined) onEvent(event, JSON.parse(data))
    }
  }
}

async function answerTo(path: string, sending: Sending, accept: string): Promise<Response> {
  const method = sending.method ?? 'GET'
  const headers: Record<string, string> = { accept }
  if (sending.key !== undefined) headers['idempotency-key'] = sending.key
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken
  if (sending.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      body: sending.form ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body)),
      keepalive: sending.keepalive,
      signal: sending.signal,
    })
  } catch (cause) {
    if (sending.signal?.aborted) throw cause
    throw new ApiProblem({ type: 'unreachable', title: 'unreachable', status: 0 })
  }
  if (!response.ok) throw new ApiProblem(await problemOf(response))
  return response
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (body && typeof body === 'object' && 'title' in body)
    return { ...(body as Problem), status: response.status }
  return {
    type: 'about:blank',
    title: response.statusText || String(response.status),
    status: response.status,
  }
}

/** `?a=b` of what is set; nothing is left out but undefined and empty values. */
export function queryText(values: Readonly<Record<string, string | number | undefined>>): string {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') parts.set(key, String(value))
  }
  const text = parts.toString()
  return text ? `?${text}` : ''
}
