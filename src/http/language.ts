/** Which of some languages a reader gets. */

/** The languages in which the server has its own sentences. */
export const spokenLanguages: readonly string[] = ['en', 'es']

/** The first of the reader's languages that there is, by `Accept-Language`; else the first that there is. */
export function readersLanguage(acceptLanguage: string | undefined, available: readonly string[]): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2)
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((one, other) => other.quality - one.quality)
  for (const { tag } of wanted) {
    const found = closestLanguage(tag, available)
    if (found) return found
  }
  return available[0] ?? 'en'
}

/** `es-MX` is answered in `es`, and `es` in `es-MX`, where there is no closer one. */
export function closestLanguage(tag: string, available: readonly string[]): string | undefined {
  const wanted = tag.toLowerCase()
  const base = wanted.split('-')[0]
  return (
    available.find((language) => language.toLowerCase() === wanted) ??
    available.find((language) => language.toLowerCase().split('-')[0] === base)
  )
}
