/** Which of the organisation's languages a reader gets. */

export interface LanguageWishes {
  /** `?lang=` */
  readonly query: string | undefined
  readonly cookie: string | undefined
  /** The header `Accept-Language`. */
  readonly accepted: string | undefined
}

/** One of `offered` (at least one): by address, then cookie, then browser, then the organisation's first. */
export function chooseLanguage(offered: readonly string[], wishes: LanguageWishes): string {
  const wanted = [wishes.query, wishes.cookie, ...acceptedLanguages(wishes.accepted ?? '')]
  for (const wish of wanted) {
    const found = wish === undefined ? undefined : closest(offered, wish)
    if (found !== undefined) return found
  }
  return offered[0] ?? 'en'
}

/** `es-MX` is content with `es`, and `es` with `es-MX`. */
function closest(offered: readonly string[], wish: string): string | undefined {
  const lower = wish.toLowerCase()
  const primary = (tag: string) => tag.toLowerCase().split('-')[0]
  return (
    offered.find((language) => language.toLowerCase() === lower) ??
    offered.find((language) => primary(language) === primary(lower))
  )
}

/** Best first; those of weight 0 are refused. */
function acceptedLanguages(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
