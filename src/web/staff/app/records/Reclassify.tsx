/** What the case is, said anew after triage. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../features/cases/contract.ts'
import { organisationQuery } from '../api/lists.ts'
import { ChoiceField } from '../log/ChoiceField.tsx'
import { AttributeField } from './AttributeField.tsx'
import { orAsItIs } from './choices.ts'
import { RecordDialog } from './RecordDialog.tsx'

export function Reclassify({ theCase, onClose }: { theCase: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const kinds = useQuery(organisationQuery).data?.kinds
  const was = { about: theCase.about, priority: theCase.priority ?? '', segment: theCase.segment ?? '' }
  const [given, setGiven] = useState(was)
  const [attributes, setAttributes] = useState(theCase.attributes)
  const keys = ['about', 'priority', 'segment'] as const
  const stated = keys.flatMap((key) => (given[key] === was[key] ? [] : [[key, given[key]] as const]))
  const otherwise = Object.entries(attributes).filter(
    ([name, value]) => value !== (theCase.attributes[name] ?? ''),
  )
  const changed = {
    ...Object.fromEntries(stated),
    ...(otherwise.length > 0 && { attributes: Object.fromEntries(otherwise) }),
  }
  const priorities = orAsItIs(kinds?.priorities, was.priority)
  const segments = orAsItIs(kinds?.segments, was.segment)
  return (
    <RecordDialog
      theCase={theCase}
      noun="reclassification"
      title={t('records.reclassify')}
      proposed={Object.keys(changed).length === 0 ? null : { reclassification: changed }}
      bodyOf={(reason) => ({ ...changed, ...reason })}
      onClose={onClose}
    >
      <div className="record-row">
        <ChoiceField
          label={t('log.about')}
          value={given.about}
          choices={orAsItIs(kinds?.about, was.about)}
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
        {kinds?.attributes.map((attribute) => (
          <AttributeField
            key={attribute.id}
            attribute={attribute}
            was={theCase.attributes[attribute.id] ?? ''}
            value={attributes[attribute.id] ?? ''}
            onChange={(value) => setAttributes((before) => ({ ...before, [attribute.id]: value }))}
          />
        ))}
      </div>
    </RecordDialog>
  )
}
