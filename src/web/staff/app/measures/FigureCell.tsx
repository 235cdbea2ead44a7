import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../../../features/reports/contract.ts'
import { FigureLines } from './FigureLines.tsx'
import { MeanCell } from './MeanCell.tsx'
import { useFigureWords } from './useFigureWords.ts'

interface FigureCellProps {
  readonly figure: Figure
  /** Says when the share lies below it. */
  readonly promised?: number
  /** The column's name, for narrow screens, where one figure would look like another. */
  readonly label?: string
}

/** A share, with what it is a share of. Where there are few, the numbers come first and no percentage is given. */
export function FigureCell({ figure, promised, label }: FigureCellProps) {
  const { t } = useTranslation()
  const words = useFigureWords()
  if (figure.mean) return <MeanCell mean={figure.mean} judged={promised !== undefined} label={label} />
  // Only an interval that lies wholly below the promise says that it was missed: less may be chance.
  const below =
    promised !== undefined &&
    !figure.few &&
    figure.broken > 0 &&
    figure.interval !== null &&
    figure.interval[1] < promised
  const isCounted = !figure.few || figure.share === null
  const interval = !figure.few && figure.interval ? ` (${words.interval(figure)})` : ''
  return (
    <td className="figure" data-label={label}>
      <FigureLines
        value={words.share(figure)}
        none={figure.share === null}
        off={below && { sign: '▼', word: t('measures.below') }}
        more={[isCounted ? words.counts(figure) + interval : t('measures.few'), beside(figure, t)]}
      />
    </td>
  )
}

function beside(figure: Figure, t: TFunction): string {
  const keys = ['notDue', 'paused', 'void', 'excepted', 'corrected'] as const
  return keys
    .filter((key) => figure[key] > 0)
    .map((key) => {
      const words: string = t(`measures.beside_${key}`, { count: figure[key] })
      return words
    })
    .join(', ')
}
