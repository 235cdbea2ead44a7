/** `npm start` and `npm run demo`: from a fresh clone to a running Troth. */
import './node-version.mjs'
import { runTroth } from './run-troth.mjs'

// npm puts a shell between itself and us that ends at a signal without passing it on. With our parent gone, so are we.
const parent = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parent) return
  clearInterval(watch)
  process.kill(process.pid, 'SIGTERM')
}, 200).unref()

const [command = 'start', ...rest] = process.argv.slice(2)
// In the same process, so that signals reach the program itself.
if (command.startsWith('-')) await runTroth(['start', command, ...rest])
else await runTroth([command, ...rest])
