/** `npm run -s troth -- <command>`: the command line from a clone; its standard output is the command's alone. */
import './node-version.mjs'
import { runTroth } from './run-troth.mjs'

await runTroth(process.argv.slice(2), { quiet: true })
