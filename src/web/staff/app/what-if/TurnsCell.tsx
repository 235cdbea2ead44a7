import { useTranslation } from 'react-i18next'
import type { WhatIfRow } from '../../../../features/what-if/contract.ts'
import { numberOf } from '../../../words/numbers.ts'

const KINDS = ['keptToBroken', 'brokenToKept', 'other'] as const

/** The turns that are listed: of which promise, and which way. */
export interface Chosen {
  readonly commitment: string
  readonly target: number
  readonly kind: (typeof KINDS)[number]
  /** Cases of a share, rather than clocks. */
  readonly ofCases: boolean
}

export const isOf = (one: { commitment: string; target: number }, chosen: Chosen) =>
  one.commitment === chosen.commitment && one.target === chosen.target

interface TurnsCellProps {
  readonly row: Pick<WhatIfRow, 'commitment' | 'short' | 'turns'>
  readonly target: number
  readonly ofCases?: boolean
  readonly chosen: Chosen | null
  /** Null where the row is a part of what would be listed. */
  readonly onChoose: ((chosen: Chosen) => void) | null
}

/** How many turn which way, and the way to them. */
export function TurnsCell({ row, target, ofCases = false, chosen, onChoose }: TurnsCellProps) {
  const { t, i18n } = useTranslation()
  const number = numberOf(i18n.language)
  const { commitment, short, turns } = row
  const kinds = KINDS.filter((kind) => turns[kind] > 0)
  return (
    <td data-label={t('whatIf.turns')}>
      <ul className="what-if-turns">
        {kinds.map((kind) => (
          <li key={kind}>
            {onChoose === null ? (
              `${t(`whatIf.turn_${kind}`)}: ${number(turns[kind])}`
            ) : (
              <button
                type="button"
                className="as-link"
                aria-pressed={chosen?.kind === kind && isOf({ commitment, target }, chosen)}
                onClick={() => onChoose({ commitment, target, kind, ofCases })}
              >
                {t(`whatIf.turn_${kind}`)}: {number(turns[kind])}
                <span className="unseen">, {short}</span>
              </button>
            )}
          </li>
        ))}
        {kinds.length === 0 && <li>{t('whatIf.none')}</li>}
      </ul>
    </td>
  )
}
