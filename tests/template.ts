/** The database that every test's own is cloned from. */
export const TEMPLATE = 'troth_template'
