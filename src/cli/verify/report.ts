/** A report in words. */
import type { Difference } from '../../ledger/verify/difference.ts'
import type { Report } from './verify.ts'

/** Of many differences only so many are listed. */
const mostListed = 20

export function reportText(report: Report): string {
  const { name, organisationId, differences, differing } = report
  const lines = [
    `${name} (${organisationId})`,
    `  ${count(report.cases, 'case')}, ${count(report.entries, 'entry', 'entries')}, of which ${report.unsealed.toLocaleString('en')} not sealed yet`,
    `  ${count(report.roots, 'signed root')} over ${count(report.leaves, 'leaf', 'leaves')}, by ${count(report.keys, 'key')}`,
    `  what people wrote: ${contentText(report)}`,
    ...(differing === 0
      ? ['  ✓ everything is as it was written, sealed and published']
      : whatDiffers(differences, differing)),
  ]
  return `${lines.join('\n')}\n`
}

function contentText({ contentChecked, erased }: Report): string {
  const gone = erased === 0 ? '' : `; ${count(erased, 'entry', 'entries')} erased with the person`
  return `${contentChecked ? 'checked' : 'not checked'}${gone}`
}

function whatDiffers(differences: readonly Difference[], differing: number): string[] {
  const more = differing - Math.min(differing, mostListed)
  return [
    `  ✗ ${count(differing, 'difference')}, the first in the order of the log:`,
    ...differences.slice(0, mostListed).map((difference) => `    ${differenceText(difference)}`),
    ...(more > 0 ? [`    and ${more.toLocaleString('en')} more`] : []),
  ]
}

export function differenceText({ case: of, seq, leaf, field, says }: Difference): string {
  const where = [
    // The name of a chain says of what kind it is.
    of && (of.includes('/') ? of : `case ${of}`),
    seq !== null && `entry ${seq}`,
    !of && leaf !== null && `leaf ${leaf}`,
  ].filter(Boolean)
  return `${where.length > 0 ? `${where.join(', ')}, ` : ''}${field}: ${says}`
}

function count(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : several}`
}
