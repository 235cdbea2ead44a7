import { describe, expect, it } from 'vitest'
import { parseCharter } from '../charter/parse.ts'
import { unreckonable } from './reckonable.ts'
import { at } from './testing/office.ts'

const says = 'says: { en: We do. }'
const head = `charter: Office
version: 1
languages: [en]
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
`
function refused(...promises: readonly string[]): string[] {
  const source = `${head}${promises.map((promise) => `  ${promise}\n`).join('')}`
  const { charter, problems } = parseCharter(source)
  expect(problems).toEqual([])
  return unreckonable(charter!, source, at('1 00:00')).map(
    ({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`,
  )
}
const beyond = (id: string) =>
  `commitments.${id}: nobody can reckon when "${id}" would be due: it lies beyond the year 2199`

describe('a limit that lies beyond the years with which calendars reckon', () => {
  const reply = `reply: { ${says}, until: replied, within: 3 working days }`
  const visit = `visit: { ${says}, from: agreed, until: arrived, due: as agreed }`

  it('is shown at its promise, and no other is', () => {
    expect(refused(reply, visit)).toEqual([])
    expect(refused(reply, `bond: { ${says}, until: replied, within: 200 years }`, visit)).toEqual([
      `8:3 ${beyond('bond')}`,
    ])
  })

  it('is found in an extension and in each target too', () => {
    const extended = `long: { ${says}, until: replied, within: 1 day, extension: { at-most: 200 years } }`
    const targets = `${says}, until: replied, targets: [{ share: 50%, within: 1 day }, { share: 90%, within: 200 years }]`
    expect(refused(extended, `most: { ${targets} }`)).toEqual([
      `7:3 ${beyond('long')}`,
      `8:3 ${beyond('most')}`,
    ])
  })

  it('is found in each row of a table, one of which may promise nothing', () => {
    const table = (within: string) =>
      `table: { ${says}, until: replied, limits: [{ priority: low, within: none }, { within: ${within} }] }`
    expect(refused(table('1 day'))).toEqual([])
    expect(refused(table('200 years'))).toEqual([`7:3 ${beyond('table')}`])
  })

  it('is found in how long the cases of a share are looked at', () => {
    const share = (within: string) =>
      `settled: { ${says}, share-of-cases: { of: resolved, without: reopened, within: ${within} }, at-least: 80% }`
    expect(refused(share('28 days'))).toEqual([])
    expect(refused(share('200 years'))).toEqual([`7:3 ${beyond('settled')}`])
  })

  it('is shown at the beginning where the file does not name the promise so, or names it there', () => {
    const { charter } = parseCharter(`${head}  bond: { ${says}, until: replied, within: 200 years }\n`)
    const placed = (source: string) => {
      const [found] = unreckonable(charter!, source, at('1 00:00'))
      return [found!.line, found!.column]
    }
    expect(placed('"commitments": {}')).toEqual([1, 1])
    expect(placed('  "bond": {}')).toEqual([1, 3])
  })
})
