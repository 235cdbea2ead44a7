import type { Keys } from './shape.ts'

export const filterKeys = {
  channel: {
    means: 'How the customer got in touch.',
    example: '[email, letter]',
    shape: { listOf: { nameOf: 'channel' } },
  },
  about: { means: 'What the case is about.', example: 'complaint', shape: { listOf: { nameOf: 'subject' } } },
  segment: {
    means: 'The group to which the customer belongs.',
    example: 'employers',
    shape: { listOf: { nameOf: 'segment' } },
  },
  priority: {
    means: 'How urgent the case is.',
    example: 'urgent',
    shape: { listOf: { nameOf: 'priority' } },
  },
  attributes: {
    means: 'Any other fact about the case, with its values.',
    example: '{ product: [diploma, award] }',
    shape: { mapOf: { listOf: 'text' } },
  },
} as const satisfies Keys
