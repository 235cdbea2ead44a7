import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Package>
}

/** An installation on one kind of machine may leave the packages of the others out, and `npm ci` then fails everywhere. */
it('the lock file has the package of every platform', () => {
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !lookUp(place, name))
      .map((name) => `${name}, for ${place || 'Troth'}`),
  )
  expect(missing).toEqual([])
})

it('the lock file names no registry', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":/)
})

/** Node looks in the package's own node_modules, then in those above it. */
function lookUp(place: string, name: string): boolean {
  if (lock.packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true
  if (place === '') return false
  return lookUp(place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name)
}
