/** The database could not be started, for a reason that a person can mend. The message is for their eyes. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}
