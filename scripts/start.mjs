/** `npm start` and `npm run demo`: from a fresh clone to a running Troth. */
import './node-version.mjs'
import { runTroth } from './run-troth.mjs'

const [command = 'start', ...rest] = process.argv.slice(2)
// In the same process, so that signals reach the program itself.
if (command.startsWith('-')) await runTroth(['start', command, ...rest])
else await runTroth([command, ...rest])
