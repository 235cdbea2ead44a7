/** Writes a Brotli and a gzip copy beside each text asset once at build, so that serving one costs no compression. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|svg|json)$/

export function compressedCopies(): Plugin {
  let folder = ''
  return {
    name: 'troth:compressed-copies',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir, config.build.assetsDir)
    },
    async closeBundle() {
      for (const name of await readdir(folder).catch(() => [])) {
        if (COMPRESSIBLE.test(name)) await compress(join(folder, name))
      }
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  })
  await writeFile(`${file}.br`, brotli)
  await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }))
}
