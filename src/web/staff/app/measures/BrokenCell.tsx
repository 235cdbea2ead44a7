import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../../features/reports/contract.ts'
import type { ClockFilters } from '../api/measures.ts'

interface BrokenCellProps {
  readonly figure: Figure
  readonly filters: ClockFilters
  /** Read aloud after the number: of what. */
  readonly of: string
}

/** How many were broken, and the way to them; of a mean, which no single clock breaks, how many took longer. */
export function BrokenCell({ figure: { broken, mean }, filters, of }: BrokenCellProps) {
  const { t } = useTranslation()
  return (
    <td className="measures-broken" data-label={mean ? undefined : t('measures.broken')}>
      {broken > 0 ? (
        <Link to="/measures/clocks" search={{ ...filters, outcome: 'broken' }}>
          {mean ? t('measures.tookLonger', { count: broken }) : broken}
          <span className="unseen"> {of}</span>
        </Link>
      ) : (
        !mean && '0'
      )}
    </td>
  )
}
