import { isYearDayProblem, parseYearSpan, type YearSpan } from '../time/year-day.ts'
import type { Place } from './place.ts'

/** `July to February`, `16 November to 1 January`, or a list of such. What is wrong is noted. */
export function readYearSpans(place: Place): YearSpan[] {
  return place.items('such as July to February').flatMap((item) => {
    const text = item.text('such as July to February')
    if (text === undefined) return []
    const span = parseYearSpan(text)
    if (!isYearDayProblem(span)) return [span]
    item.error({ ...span, message: span.problem })
    return []
  })
}
