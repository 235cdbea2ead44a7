import { useTranslation } from 'react-i18next'
import type { MeasureRow } from '../../../../features/reports/contract.ts'
import type { ClockFilters } from '../api/measures.ts'
import { BrokenCell } from './BrokenCell.tsx'
import { FigureCell } from './FigureCell.tsx'

interface PartRowsProps {
  readonly row: MeasureRow
  readonly filters: ClockFilters
  /** Columns between the name and the figure, and between the figure and the broken. */
  readonly before: number
  readonly after: number
}

/** The rows of a promise that is a table of limits, beneath the figure that they make together. */
export function PartRows({ row, filters, before, after }: PartRowsProps) {
  const { t } = useTranslation()
  return row.parts.map(({ key, which, within, figure }) => (
    <tr key={key} className="measures-part">
      <th scope="row">
        <span className="unseen">{row.short}: </span>
        {which}
        <span className="measures-says">{within ?? t('measures.partFormer')}</span>
      </th>
      {before > 0 && <td colSpan={before} />}
      <FigureCell figure={figure} promised={row.promisedShare} />
      {after > 0 && <td colSpan={after} />}
      <BrokenCell
        figure={figure}
        filters={{ ...filters, part: key }}
        of={t('measures.brokenOf', { promise: `${row.short}, ${which}` })}
      />
    </tr>
  ))
}
