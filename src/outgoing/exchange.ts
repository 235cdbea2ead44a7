/** One request and its answer, sent to an address that was checked. */
import { lookup } from 'node:dns'
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Call } from './call.ts'
import { CallFailed } from './failure.ts'
import type { MayCall } from './networks.ts'

export interface Answer {
  readonly kind: 'answered'
  readonly status: number
  /** By lower-case name; the last one where there are several. */
  readonly headers: Readonly<Record<string, string>>
  /** As much of the body as was asked for. */
  readonly body: Buffer
}

export interface Exchange extends Call {
  readonly signal: AbortSignal
  readonly mayCall: MayCall
  /** It comes from a redirect: what the caller's headers and body carry is for the first address alone. */
  readonly followed: boolean
}

/** Throws `CallFailed`, or an error of Node, where no answer comes. */
export async function exchange(asked: Exchange): Promise<Answer> {
  const url = addressOf(asked.url)
  const answer = await send(url, asked)
  return {
    kind: 'answered',
    status: answer.statusCode ?? 0,
    headers: headersOf(answer),
    body: await readBody(answer, asked.most ?? 0, asked.signal),
  }
}

function addressOf(text: string): URL {
  if (!URL.canParse(text)) throw new CallFailed('address')
  const url = new URL(text)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username !== '' || url.password !== '') throw new CallFailed('address')
  return url
}

function send(url: URL, asked: Exchange): Promise<IncomingMessage> {
  const { mayCall, signal, followed } = asked
  // A number is not looked up, so nothing else would check it.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !mayCall(literal)) throw new CallFailed('refused-by-us')
  const method = followed && asked.method !== 'HEAD' ? 'GET' : (asked.method ?? 'GET')
  const options: RequestOptions = {
    method,
    signal,
    // A connection of its own, closed with its answer: none is kept that was checked for somebody else.
    agent: false,
    lookup: checkedLookup(mayCall),
    headers: {
      accept: '*/*',
      // What is packed could not be read for its text.
      'accept-encoding': 'identity',
      'user-agent': 'Troth',
      ...(followed ? {} : asked.headers),
    },
    maxHeaderSize: 64 * 1024,
  }
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    const request = client.request(url, options, resolve)
    request.on('error', reject)
    request.end(followed ? undefined : asked.body)
  })
}

/** Finds all addresses of a name, and hands them on to be connected to only when every one of them may be called. */
function checkedLookup(mayCall: MayCall): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const [first] = found
      if (!first || !found.every(({ address }) => mayCall(address))) {
        return done(new CallFailed('refused-by-us'), '')
      }
      if (options.all) return done(null, found)
      done(null, first.address, first.family)
    })
  }
}

function headersOf(answer: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    headers[answer.rawHeaders[at]!.toLowerCase()] = answer.rawHeaders[at + 1]!
  }
  return headers
}

/** Reads at most so many bytes, and hangs up on the rest. */
async function readBody(answer: IncomingMessage, most: number, signal: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    if (most > 0) {
      for await (const piece of answer as AsyncIterable<Buffer>) {
        pieces.push(piece)
        size += piece.length
        if (size >= most) break
      }
    }
  } finally {
    answer.destroy()
  }
  signal.throwIfAborted()
  return Buffer.concat(pieces).subarray(0, most)
}
