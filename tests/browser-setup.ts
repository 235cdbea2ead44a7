import { findBrowser } from './browser.ts'

/** Vitest's global set-up: the browser is there before the first test waits for it. */
export default async function setup(): Promise<void> {
  await findBrowser()
}
