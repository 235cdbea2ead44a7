import { prepare } from './prepare.mjs'

/** Makes sure that the program is installed and built, then becomes it. */
export async function runTroth(args, { quiet = false } = {}) {
  try {
    await prepare({ quiet })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
  const main = new URL('../dist/cli/main.js', import.meta.url)
  process.argv = [process.argv[0], main.pathname, ...args]
  await import(main.href)
}
