/** The first visit: whose service it is, a charter to start with, the first account. */
import { regions } from '../../../core/calendar/holidays/regions.ts'
import { ReadyCharter } from '../../../features/organisation/contract.ts'
import { locale } from '../../words/numbers.ts'
import { messagesIn, portalLanguages } from '../messages/messages.ts'
import { ErrorSummary } from '../parts/ErrorSummary.tsx'
import { ChoiceField, type ChoiceGroup, SelectField, TextField } from '../parts/Field.tsx'
import { Page } from '../parts/Page.tsx'
import { PostForm } from '../parts/PostForm.tsx'
import type { FormState, Site } from '../site.ts'

export function SetupPage({ site, form }: { site: Site; form: FormState }) {
  const { setup: m } = site.messages
  const field = { site, form }
  return (
    <Page site={site} title={m.title} wrong={form.errors.length > 0} bare>
      <ErrorSummary site={site} form={form} />
      <h1>{m.title}</h1>
      <p className="lead">{m.lead}</p>
      <PostForm site={site} action="/setup">
        <h2>{m.organisation}</h2>
        <TextField
          {...field}
          name="name"
          label={m.name}
          hint={m.nameHint}
          autoComplete="organization"
          maxLength={100}
        />
        <TextField
          {...field}
          name="site"
          label={m.site}
          hint={m.siteHint}
          autoComplete="url"
          inputMode="url"
          maxLength={200}
        />
        <ChoiceField
          {...field}
          kind="checkbox"
          name="languages"
          label={m.languages}
          choices={portalLanguages.map((id) => ({ id, label: messagesIn(id).language }))}
        />
        <SelectField {...field} name="timeZone" label={m.timeZone} choices={[]} groups={timeZoneGroups()} />
        <SelectField
          {...field}
          name="holidays"
          label={m.holidays}
          hint={m.holidaysHint}
          choices={[{ id: 'none', label: m.noHolidays }]}
          groups={holidayGroups(site)}
        />
        <ChoiceField
          {...field}
          kind="radio"
          name="charter"
          label={m.charter}
          hint={m.charterHint}
          choices={ReadyCharter.options.map((id) => ({ id, ...m.charters[id] }))}
        />
        <h2>{m.account}</h2>
        <p className="hint">{m.accountHint}</p>
        <TextField {...field} name="account.name" label={m.yourName} autoComplete="name" maxLength={100} />
        <TextField
          {...field}
          name="account.email"
          type="email"
          label={m.email}
          autoComplete="username"
          maxLength={254}
        />
        <TextField
          {...field}
          name="account.password"
          type="password"
          label={m.password}
          hint={m.passwordHint}
          autoComplete="new-password"
          maxLength={200}
        />
        <p>
          <button type="submit" className="button button-main">
            {m.submit}
          </button>
        </p>
      </PostForm>
    </Page>
  )
}

/** IANA zones by continent, as the runtime knows them; *UTC* stands by itself. */
export function timeZoneGroups(): ChoiceGroup[] {
  const groups = new Map<string, { id: string; label: string }[]>()
  for (const zone of ['UTC', ...Intl.supportedValuesOf('timeZone')]) {
    const [area = '', ...place] = zone.split('/')
    const choices = groups.get(area) ?? []
    const label = (place.length > 0 ? place.join(', ') : area).replaceAll('_', ' ')
    if (!choices.some(({ id }) => id === zone)) choices.push({ id: zone, label })
    groups.set(area, choices)
  }
  return [...groups].map(([label, choices]) => ({ label, choices }))
}

/** The parts of the United Kingdom, then countries in the reader's language and order. */
export function holidayGroups(site: Pick<Site, 'language' | 'messages'>): ChoiceGroup[] {
  const { setup: m } = site.messages
  const names = new Intl.DisplayNames([locale(site.language)], { type: 'region', fallback: 'code' })
  const countries = regions
    .filter((region) => region.length === 2)
    .map((id) => ({ id, label: names.of(id) ?? id }))
    .sort((a, b) => a.label.localeCompare(b.label, site.language))
  const parts = Object.entries(m.ukParts).map(([id, label]) => ({ id, label }))
  return [
    { label: m.unitedKingdom, choices: parts },
    { label: m.countries, choices: countries },
  ]
}
