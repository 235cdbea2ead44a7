/** An exception that the charter allows, recorded for one promise of this case. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { ChoiceField } from '../log/ChoiceField.tsx'
import { RecordDialog } from './RecordDialog.tsx'

export function RecordException({ theCase, onClose }: { theCase: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const [given, setGiven] = useState({ commitment: theCase.exceptions[0]?.commitment ?? '', reason: '' })
  const reasons = theCase.exceptions.find(({ commitment }) => commitment === given.commitment)?.reasons ?? []
  return (
    <RecordDialog
      theCase={theCase}
      noun="exception"
      title={t('records.except')}
      proposed={given.reason === '' ? null : { exception: given }}
      bodyOf={({ reason: note }) => ({ ...given, note })}
      onClose={onClose}
    >
      <div className="record-row">
        <ChoiceField
          label={t('records.promise')}
          value={given.commitment}
          choices={theCase.exceptions.map(({ commitment, short }) => ({ id: commitment, label: short }))}
          onChoose={(commitment) => setGiven({ commitment, reason: '' })}
        />
        <ChoiceField
          label={t('records.exception')}
          none={t('write.choose')}
          value={given.reason}
          choices={reasons}
          onChoose={(reason) => setGiven({ ...given, reason })}
        />
      </div>
    </RecordDialog>
  )
}
