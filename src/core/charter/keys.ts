/**
 * The keys of a charter file: the one place that says which exist, which are required, what they mean and how they look. The
 * reader refuses any other, and the reference page and a schema are made from these tables. Every example is tested.
 */
export { calendarKeys, seasonKeys } from './keys/calendar.ts'
export { charterKeys, commitmentKeys, eventKeys, sectionKeys } from './keys/charter.ts'
export {
  extensionKeys,
  limitRowKeys,
  limitTableKeys,
  remedyKeys,
  stopKeys,
  targetKeys,
} from './keys/clock.ts'
export { filterKeys } from './keys/filter.ts'
export { availabilityKeys, dutyKeys, measureKeys, rateKeys, standingKeys } from './keys/measure.ts'
export type { Key, Keys, Shape } from './keys/shape.ts'
