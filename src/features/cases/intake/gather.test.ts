import { describe, expect, test } from 'vitest'
import { gather } from './gather.ts'

/** Work that is done when the test says so; what was asked together stands in one list. */
function workshop(crowd = 99) {
  const works: string[][] = []
  const finish: ((error?: Error) => void)[] = []
  const ask = gather<string, string>({
    work: (asks) => {
      works.push([...asks])
      return new Promise((resolve, reject) => {
        finish.push((error) => (error ? reject(error) : resolve(asks.map((each) => `${each}!`))))
      })
    },
    keysOf: (each) => (each.includes('=') ? [each.slice(0, each.indexOf('='))] : []),
    most: 3,
    crowd,
  })
  return { works, finish, ask }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('asks that are gathered', () => {
  test('begin at once when nothing is under way', async () => {
    const { works, finish, ask } = workshop()
    const answer = ask('a')
    await turn()
    expect(works).toEqual([['a']])
    finish[0]?.()
    expect(await answer).toBe('a!')
  })

  test('wait while work is under way and are then done together, each with its own answer, no more than so many', async () => {
    const { works, finish, ask } = workshop()
    const first = ask('a')
    await turn()
    const others = ['b', 'c', 'd', 'e'].map(ask)
    await turn()
    expect(works).toEqual([['a']])
    finish[0]?.()
    await first
    await turn()
    expect(works).toEqual([['a'], ['b', 'c', 'd']])
    finish[1]?.()
    await turn()
    expect(works[2]).toEqual(['e'])
    finish[2]?.()
    expect(await Promise.all(others)).toEqual(['b!', 'c!', 'd!', 'e!'])
  })

  test('do not wait for the work before them when they are a crowd', async () => {
    const { works, ask } = workshop(2)
    void ask('a')
    await turn()
    void ask('b')
    await turn()
    expect(works).toEqual([['a']])
    void ask('c')
    await turn()
    expect(works).toEqual([['a'], ['b', 'c']])
    for (const each of ['d', 'e', 'f']) void ask(each)
    await turn()
    expect(works).toHaveLength(2)
  })

  test('are kept apart when they have a key in common, and stay in order', async () => {
    const { works, finish, ask } = workshop()
    void ask('x')
    await turn()
    for (const each of ['k=1', 'k=2', 'y', 'k=3']) void ask(each)
    finish[0]?.()
    await turn()
    expect(works[1]).toEqual(['k=1', 'y'])
    finish[1]?.()
    await turn()
    expect(works[2]).toEqual(['k=2'])
    finish[2]?.()
    await turn()
    expect(works[3]).toEqual(['k=3'])
  })

  test('all learn of an error, and those after them are served', async () => {
    const { finish, ask } = workshop()
    const answers = Promise.allSettled([ask('a'), ask('b')])
    await turn()
    finish[0]?.(new Error('no'))
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const next = ask('c')
    await turn()
    finish[1]?.()
    expect(await next).toBe('c!')
  })
})
