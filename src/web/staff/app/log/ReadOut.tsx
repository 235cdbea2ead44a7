import { useTranslation } from 'react-i18next'
import type { ClockView, Receipt } from '../../../../features/cases/contract.ts'
import { Clock } from '../../../clock/Clock.tsx'
import { useWords } from '../parts/useWords.ts'
import './receipt.css'

/** The receipt: in sentences to be read out, then each promise with its reason. */
export function ReadOut({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation()
  const { clock: words, dates } = useWords()
  const sentence = (clock: ClockView): string =>
    clock.state === 'kept' || !clock.dueWords
      ? t('log.readPromiseKept', { says: clock.says })
      : t('log.readPromise', { says: clock.says, date: clock.dueWords })
  return (
    <section className="receipt" aria-label={t('log.readOut')}>
      <div className="receipt-words">
        <p>{t('log.readReference', { reference: receipt.reference })}</p>
        <p>
          {receipt.subject}. {t('log.receiptReceived', { when: dates.dayAndTime(receipt.receivedAt) })}
        </p>
        {receipt.promises.map((clock) => (
          <p key={`${clock.commitment} ${clock.run}`}>{sentence(clock)}</p>
        ))}
        {receipt.promises.length === 0 && <p>{t('log.readNone')}</p>}
      </div>
      <p className="quiet screen-only">{receipt.mailed ? t('log.mailed') : t('log.notMailed')}</p>
      {receipt.promises.map((clock) => (
        <Clock key={`${clock.commitment} ${clock.run}`} clock={clock} words={words} open />
      ))}
    </section>
  )
}
