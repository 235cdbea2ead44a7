export const en = {
  wrong: 'The address or the password is not right.',
  'signed-out': 'You are not signed in.',
  'password.wrong': 'That is not your present password.',
  'language.unknown': 'Choose one of: {languages}.',
  'email.taken': 'There is an account with this address already.',
  'staff.unknown': 'There is no such person on the staff.',
  'team.unknown': 'There is no such team.',
  'team.taken': 'There is a team with this name already.',
  'token.unknown': 'There is no such token, or it was revoked before.',
  'administrator.last':
    'This is the only administrator. Make someone else an administrator first, so that somebody can still let people in.',
}
