/** Passwords: Argon2id, a few at a time, for each one takes some 20 MB and a core. */
import { hash, verify } from '@node-rs/argon2'

/** OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const mostAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

/** Whether the password is the one that was hashed. Without a hash (no such account) it takes as long, and it is not. */
export async function passwordMatches(hashed: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const against = hashed ?? (await decoy)
  const matches = await inTurn(() => verify(against, password))
  return matches && hashed !== null
}

let decoy: Promise<string> | undefined

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    // The place goes to the next in the queue; only with nobody there does it become free.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
