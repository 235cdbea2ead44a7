/** Numbers, shares and counts as a reader of a language writes them. */

/** BCP 47 for formatting: plain `en` is British here. */
export function locale(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

/** Share 0 to 1 as "96.4%", one decimal where there is one. */
export function percentOf(language: string): (share: number) => string {
  const format = new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: 1 })
  return (share) => format.format(share)
}

/** A measured share as "98.0%". What was not kept whole is never rounded to 100%, nor what was kept at all to 0%. */
export function measuredShareOf(language: string): (share: number) => string {
  const whole = percentOf(language)
  const format = new Intl.NumberFormat(locale(language), {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  return (share) =>
    share === 0 || share === 1 ? whole(share) : format.format(Math.min(0.999, Math.max(0.001, share)))
}

/** A measured share as "99.95%", two decimals rounded down: of addresses, where nines are counted. */
export function exactShareOf(language: string): (share: number) => string {
  const whole = percentOf(language)
  const format = new Intl.NumberFormat(locale(language), {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return (share) => (share === 0 || share === 1 ? whole(share) : format.format(Math.max(0.0001, down(share))))
}

/** To two decimals of a percentage; what is that already stays it, whatever the machine makes of 0.9995. */
function down(share: number): number {
  return Math.floor(share * 10_000 + 1e-6) / 10_000
}

export function numberOf(language: string): (amount: number) => string {
  const format = new Intl.NumberFormat(locale(language))
  return (amount) => format.format(amount)
}

export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

/** "1 case", "1,204 cases": the amount with the form that the language's plural rules ask for. */
export function countOf(language: string, forms: PluralForms): (amount: number) => string {
  const rules = new Intl.PluralRules(language)
  const number = numberOf(language)
  return (amount) => `${number(amount)} ${forms[rules.select(amount)] ?? forms.other}`
}
