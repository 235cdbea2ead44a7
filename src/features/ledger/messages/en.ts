export const en = {
  'root.none': 'Nothing has been sealed yet. The first root comes a few seconds after the first charter.',
  'root.unknown': 'There is no root over so many entries. The list of roots has those that were signed.',
  'growth.unknown':
    'Name two sizes of which roots were signed, the smaller first. The list of roots has them.',
} as const
