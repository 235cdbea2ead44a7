/** The Chromium of `@sparticuz/chromium`, unpacked once into node_modules/.cache. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import type { FoundBrowser } from './browser.ts'

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url))
const PACKAGE = path.join(MODULES, '@sparticuz', 'chromium')

/** Undefined where the package has none for this machine (it has one for Linux on x64). */
export async function unpackBrowser(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(PACKAGE)) return undefined
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = path.join(MODULES, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder)
  const executablePath = path.join(folder, 'chromium')
  return { executablePath, env: { ...librariesFor(executablePath, folder), ...fontsFor(folder) } }
}

async function unpackInto(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  await decompress('chromium.br', path.join(unfinished, 'chromium'))
  chmodSync(path.join(unfinished, 'chromium'), 0o755)
  for (const name of ['swiftshader.tar', 'al2023.tar', 'fonts.tar']) {
    const archive = path.join(unfinished, name)
    await decompress(`${name}.br`, archive)
    spawnSync('tar', ['-xf', archive, '--no-same-owner', '-C', unfinished])
    rmSync(archive)
  }
  const fonts = '<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir></fontconfig>'
  writeFileSync(path.join(unfinished, 'fonts.conf'), fonts)
  try {
    renameSync(unfinished, folder)
  } catch {
    // Another run was faster.
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function decompress(from: string, to: string): Promise<void> {
  return pipeline(
    createReadStream(path.join(PACKAGE, 'bin', from)),
    createBrotliDecompress(),
    createWriteStream(to),
  )
}

/** The libraries in the package stand in for those that the system lacks, and only then. */
function librariesFor(executablePath: string, folder: string): Record<string, string> {
  const listed = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  if (listed.status === 0 && !listed.stdout.includes('not found')) return {}
  return {
    LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  }
}

function fontsFor(folder: string): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }
}
