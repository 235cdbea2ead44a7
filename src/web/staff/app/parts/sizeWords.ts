/** "312 kB", "1.4 MB": a file's size in units of 1000. */
export function sizeWords(bytes: number, language: string): string {
  const [amount, unit] =
    bytes < 1_000_000 ? [Math.ceil(bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}
