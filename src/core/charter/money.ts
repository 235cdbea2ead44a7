/** Sums of money as a charter writes them: `£20`, `9.98 €`, `USD 60`. */

export interface Money {
  /** An ISO code; `$`, which many countries' money is, stays `$`. */
  readonly currency: string
  /** In hundredths, or whole where the currency has none. */
  readonly amount: number
}

const signs: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR', $: '$', '¥': 'JPY' }
const withoutHundredths: ReadonlySet<string> = new Set(['JPY', 'KRW', 'CLP', 'PYG', 'VND', 'XAF', 'XOF'])

/** Null where the words are no sum of money alone, such as *20 % of the price*. */
export function parseMoney(text: string): Money | null {
  const written = text.trim()
  const [, before, after] =
    /^(?:([£€$¥]|[A-Z]{3}) ?[\d.,']+|[\d.,']+ ?([£€$¥]|[A-Z]{3}))$/.exec(written) ?? []
  const sign = before ?? after
  if (sign === undefined) return null
  const currency = signs[sign] ?? sign
  const number = amountOf(written.replace(sign, '').trim())
  if (number === null) return null
  return { currency, amount: Math.round(number * hundredthsOf(currency)) }
}

/** What separates the last one or two digits are hundredths; other separators part thousands. */
function amountOf(digits: string): number | null {
  const [, whole = '', hundredths = ''] =
    /^(\d{1,3}(?:[.,']\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(digits) ?? []
  return whole === '' ? null : Number(`${whole.replace(/[.,']/g, '')}.${hundredths || '0'}`)
}

function hundredthsOf(currency: string): 1 | 100 {
  return withoutHundredths.has(currency) ? 1 : 100
}

/** The amount in the currency's main unit: 2050 hundredths are 20.5. */
export function inMainUnit({ currency, amount }: Money): number {
  return amount / hundredthsOf(currency)
}

/** *£20*, *20,50 €*: whole amounts without their hundredths. */
export function moneyWords({ currency, amount }: Money, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  const value = inMainUnit({ currency, amount })
  const digits = Number.isInteger(value) ? 0 : 2
  const range = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  if (/^[A-Z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...range,
    }).format(value)
  }
  return `${currency}${new Intl.NumberFormat(locale, range).format(value)}`
}
