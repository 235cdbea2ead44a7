/**
 * Properties draw the same examples on every run, so that a change is what makes a test fail, and not the dice. Other
 * examples: `SEED=12345 npm test -- src/core`.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_122) })
