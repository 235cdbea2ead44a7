/** The verification as it is built, in a process without a loader for sources: prints what it took as JSON. */
import { verifyBundle } from '../../dist/cli/verify/command.js'

const [file, threads] = process.argv.slice(2)
const before = process.cpuUsage()
const began = performance.now()
const report = await verifyBundle(file, { threads: Number(threads) })
const seconds = (performance.now() - began) / 1000
if (report.differing > 0) throw new Error(JSON.stringify(report.differences[0]))
const { user, system } = process.cpuUsage(before)
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6, peak, roots: report.roots }))
