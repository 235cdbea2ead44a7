/** Reminders that the charter promises: an administrator lets the system send them by itself. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/client.ts'
import { remindersQuery, switchReminder } from '../api/reminders.ts'
import { useMe } from '../api/session.ts'
import { problemWords } from '../parts/problemWords.ts'
import { useWords } from '../parts/useWords.ts'
import { say } from '../shell/toasts.ts'

export function Reminders() {
  const { t } = useTranslation()
  const { dates } = useWords()
  const maySwitch = useMe().role === 'administrator'
  const query = useQuery(remindersQuery)
  const switching = useMutation({
    mutationFn: switchReminder,
    onSuccess: (reminders, { switchedOn }) => {
      queryClient.setQueryData(remindersQuery.queryKey, reminders)
      say(t(switchedOn ? 'charter.reminderOn' : 'charter.reminderOff'))
    },
    onError: (problem) => say(problemWords(t, problem), { wrong: true }),
  })
  if (!query.data || query.data.length === 0) return null
  return (
    <section className="reminders" aria-labelledby="reminders">
      <h2 id="reminders">{t('charter.promisedReminders')}</h2>
      <p>{t('charter.remindersAbout')}</p>
      <ul>
        {query.data.map(({ commitment, says, switchedOn, since, by }) => (
          <li key={commitment}>
            <label className="check">
              <input
                type="checkbox"
                checked={switchedOn}
                disabled={!maySwitch}
                aria-disabled={switching.isPending}
                onChange={() =>
                  switching.isPending || switching.mutate({ commitment, switchedOn: !switchedOn })
                }
              />
              <span>{says}</span>
            </label>
            <span className="quiet">
              {switchedOn && since
                ? t('charter.reminderSince', {
                    when: dates.dayAndTime(since),
                    by: by ?? t('charter.byProgram'),
                  })
                : t('charter.reminderByHand')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
