export const en = {
  'maintenance.unknown': 'There is no such maintenance.',
  'maintenance.cancelled': 'This maintenance has been called off. Announce it again.',
  'maintenance.over': 'This maintenance is over. What has been cannot be changed.',
  'maintenance.begun':
    'This maintenance has begun already. It can be ended early; for anything more, announce another one.',
  'maintenance.not-begun': 'This maintenance has not begun yet. Change it, or call it off.',
  'maintenance.until-first': 'The end has to come after the beginning.',
  'maintenance.until-past': 'The end has to lie ahead: what has been cannot be announced.',
  'maintenance.from-past': 'The beginning has to lie ahead.',
  'maintenance.too-long': 'Announce at most 31 days at a time.',
  'maintenance.says': 'Say what will be done, in at least one of the organisation’s languages: {languages}.',
  'maintenance.urls': 'The charter in force does not promise this address: {url}',
} as const
