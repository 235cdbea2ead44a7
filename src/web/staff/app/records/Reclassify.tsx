/** What the case is, said anew after triage. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { organisationQuery } from '../api/lists.ts'
import { ChoiceField } from '../log/ChoiceField.tsx'
import { RecordDialog } from './RecordDialog.tsx'

export function Reclassify({ theCase, onClose }: { theCase: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const kinds = useQuery(organisationQuery).data?.kinds
  const was = { about: theCase.about, priority: theCase.priority ?? '', segment: theCase.segment ?? '' }
  const [given, setGiven] = useState(was)
  const keys = ['about', 'priority', 'segment'] as const
  const changed = Object.fromEntries(
    keys.flatMap((key) => (given[key] === was[key] ? [] : [[key, given[key]]])),
  )
  /** Whatever is there now can be kept, also where the charter in force has no name for it. */
  const choices = (known: readonly { id: string; label: string }[] | undefined, value: string) =>
    value === '' || known?.some(({ id }) => id === value)
      ? (known ?? [])
      : [...(known ?? []), { id: value, label: value }]
  const priorities = choices(kinds?.priorities, was.priority)
  const segments = choices(kinds?.segments, was.segment)
  return (
    <RecordDialog
      theCase={theCase}
      noun="reclassification"
      title={t('records.reclassify')}
      proposed={Object.keys(changed).length === 0 ? null : { reclassification: changed }}
      bodyOf={(reason) => ({ ...changed, reason })}
      onClose={onClose}
    >
      <div className="record-row">
        <ChoiceField
          label={t('log.about')}
          value={given.about}
          choices={choices(kinds?.about, was.about)}
          onChoose={(about) => setGiven({ ...given, about })}
        />
        {priorities.length > 0 && (
          <ChoiceField
            label={t('log.priority')}
            none={t('log.priorityNone')}
            value={given.priority}
            choices={priorities}
            onChoose={(priority) => setGiven({ ...given, priority })}
          />
        )}
        {segments.length > 0 && (
          <ChoiceField
            label={t('log.segment')}
            none={t('log.segmentNone')}
            value={given.segment}
            choices={segments}
            onChoose={(segment) => setGiven({ ...given, segment })}
          />
        )}
      </div>
    </RecordDialog>
  )
}
