import { useQuery } from '@tanstack/react-query'

/** The instant of a wall time in the zone; undefined while it is not wanted or not whole. */
export function useInstant(date: string, time: string, timeZone: string, wanted = true): string | undefined {
  const { data } = useQuery({
    queryKey: ['zoned', timeZone, date, time],
    queryFn: async () => (await import('./zoned.ts')).instantOf(date, time, timeZone),
    enabled: wanted && date !== '' && time !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return wanted && date !== '' && time !== '' ? data : undefined
}

/** What a wall in the zone shows at an instant: `YYYY-MM-DD` and `HH:MM`; of a date, the date alone. */
export function wallTimeOf(stated: string, timeZone: string): readonly [date: string, time: string] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(stated)) return [stated, '']
  const at = new Date(stated)
  if (Number.isNaN(at.getTime())) return ['', '']
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const [date = '', time = ''] = format.format(at).split(' ')
  return [date, time]
}
