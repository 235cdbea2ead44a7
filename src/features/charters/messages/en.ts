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
  'charter.version-other': 'a version that no published charter has',
  'charter.date': 'Choose a later day, at most five years ahead; without a date it is in force at once.',
  'charter.date-taken': 'Another charter comes into force at that very time. Choose another.',
  'charter.wrong_one': 'The charter has a mistake; it was not published.',
  'charter.wrong_other': 'The charter has {count} mistakes; it was not published.',
  'calendar.unknown': 'The charter in force has no calendar that is called {calendar}.',
  'calendar.same': 'The calendar says so already. Nothing was changed.',
  'calendar.no-newer-holidays':
    'The calendar knows all the public holidays that have been published. Nothing was changed.',
  'calendar.wrong': 'The calendar would have a mistake; it was not published.',
  'calendar.problem': '{problem}; expected: {expected}',
  'dropped.dates': '{from} to {to}',
  'dropped.reopens':
    '“{calendar}” would be open again on {dates}, which version {version} of the calendar has closed',
  'dropped.hours':
    '“{calendar}” would have other hours on {dates} than version {version} of the calendar says',
  'dropped.close': '{from}{to} among the closed dates, if it is to stay closed',
  'dropped.say': 'the hours of {from}{to}, if they are to stay',
  'reminder.holidays':
    'The holidays of the calendar “{calendar}” are known until {date}. Dates after that are provisional.',
  'reminder.review': 'The charter is to be looked at again by {date}{reviewer}.',
  'reminder.review-past': 'The charter was to be looked at again by {date}{reviewer}.',
}
