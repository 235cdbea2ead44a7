export const en = {
  promises: 'Our promises',
  agreed: 'the date that was agreed',
  'hours.days': '{first} to {last}',
  'hours.all-day': 'all day',
  'hours.always': 'Day and night, every day',
  'hours.closed': 'Closed',
  'hours.and': ' and ',
  'hours.not-holidays': 'not on public holidays',
  'hours.season': 'From {from} to {to}: {hours}',
  'none-in-force': 'No charter is in force yet.',
  'charter.unknown': 'There is no such version of the charter.',
  'charter.same': 'This is, word for word, the charter that is in force. Nothing was changed.',
  'charter.version-taken':
    'A charter that is called {version} was published already. Give this one a version of its own.',
  'charter.wrong_one': 'The charter has a mistake; it was not published.',
  'charter.wrong_other': 'The charter has {count} mistakes; it was not published.',
  'charter.at': 'Line {line}, column {column}: {message}',
}
