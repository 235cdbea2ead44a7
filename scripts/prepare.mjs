/** Installs and builds what is missing or stale. What it has to say goes to stderr: stdout belongs to the command. */
import { spawnSync } from 'node:child_process'
import './node-version.mjs'
import { isBuilt, isInstalled, markInstalled, ROOT } from './freshness.mjs'

/** @param {{ quiet?: boolean, build?: boolean }} options quiet: say nothing of a build that works */
export async function prepare({ quiet = false, build = true } = {}) {
  if (!isInstalled()) {
    console.error('Installing the packages …')
    install()
    markInstalled()
  }
  if (build && !isBuilt()) {
    if (!quiet) console.error('Building …')
    const { buildAll } = await import('./build.mjs')
    await buildAll()
  }
}

function install() {
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  const { status, stdout, stderr, error } = spawnSync(command, rest, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (status === 0) return
  console.error(`${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}`)
  console.error('The packages could not be installed: npm says why above. Nothing else was changed.')
  process.exit(1)
}
