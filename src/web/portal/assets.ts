/** The stylesheet, typefaces and mark of the public pages, under addresses that carry their content's hash. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Asset {
  readonly path: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Smaller for the journey; null for what is compressed already. */
  readonly gzip: Uint8Array<ArrayBuffer> | null
}

export interface PortalAssets {
  readonly stylesheet: string
  readonly sans: string
  readonly serif: string
  readonly mark: string
  readonly byPath: ReadonlyMap<string, Asset>
}

const stylesheets = [
  'fonts.css',
  'tokens.css',
  'base.css',
  '../clock/clock.css',
  '../clock/timeline.css',
  '../portal/styles/frame.css',
  '../portal/styles/charter.css',
  '../portal/styles/status.css',
  '../portal/styles/forms.css',
  '../portal/styles/case.css',
  '../portal/styles/print.css',
]
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Reads and hashes everything once. Throws where a file is missing: the installation is broken. */
export function loadAssets(): PortalAssets {
  const sans = asset('fonts/troth-sans.woff2', readStyle('fonts/troth-sans.woff2'))
  const serif = asset('fonts/troth-serif.woff2', readStyle('fonts/troth-serif.woff2'))
  const mark = asset('mark.svg', readStyle('mark.svg'))
  const css = stylesheets
    .map((name) => readStyle(name).toString('utf8'))
    .join('\n')
    .replace('./fonts/troth-sans.woff2', sans.path)
    .replace('./fonts/troth-serif.woff2', serif.path)
  const stylesheet = asset('portal.css', Buffer.from(withoutComments(css)))
  const all = [sans, serif, mark, stylesheet]
  return {
    stylesheet: stylesheet.path,
    sans: sans.path,
    serif: serif.path,
    mark: mark.path,
    byPath: new Map(all.map((one) => [one.path, one])),
  }
}

function readStyle(name: string): Buffer {
  return readFileSync(new URL(`../style/${name}`, import.meta.url))
}

function asset(name: string, content: Buffer): Asset {
  const bytes = new Uint8Array(content)
  const extension = extname(name)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  return {
    path: `/assets/${basename(name, extension)}.${hash}${extension}`,
    type: types[extension]!,
    bytes,
    gzip: extension === '.woff2' ? null : new Uint8Array(gzipSync(bytes, { level: 9 })),
  }
}

/** The reasons are for those who read the source; our stylesheets have no strings that look like comments. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n')
}
