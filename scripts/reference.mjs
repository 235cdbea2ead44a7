/** `npm run reference`: the reference and the schema of the charter format, made from the table of its keys. */
import './node-version.mjs'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { register } from 'tsx/esm/api'
import { ROOT } from './freshness.mjs'
import { prepare } from './prepare.mjs'

await prepare({ build: false })
register()
const { charterReference } = await import('../src/core/charter/reference.ts')
const { charterSchema } = await import('../src/core/charter/schema.ts')

writeFileSync(path.join(ROOT, 'docs/charter-reference.md'), charterReference())
writeFileSync(path.join(ROOT, 'docs/charter.schema.json'), `${JSON.stringify(charterSchema(), null, 2)}\n`)
