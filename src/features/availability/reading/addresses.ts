/** An address as it is shown to everyone. */

/** Host and path, without scheme and what follows a question mark: some carry keys there. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  return host + (pathname === '/' ? '' : pathname)
}
