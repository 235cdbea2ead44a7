export const ledger = {
  title: 'Proof of the records',
  about:
    'Every entry covers the one before it, and every five minutes at most all new ones are sealed with a signature. Whoever changes a record afterwards, in the database too, is found out by this.',
  sealed: 'Sealed last',
  notYet: 'Nothing has been sealed yet. That is done a few seconds after the first case.',
  when: 'When',
  size: 'Records under it',
  root: 'Root',
  key: 'Key',
  keepRoot:
    'Keep a root outside the house: mail one to your auditors each quarter. With it anybody can tell later that nothing before it was changed, even if somebody got hold of the key.',
  downloadRoot: 'Download this root',
  checking: 'Check it yourself',
  checkingAbout:
    'These commands recompute every date, verdict and published figure from the records, and name the first one that differs. Run them where Troth is installed; for a file that needs neither network nor database.',
  fromSource: 'Did you start Troth with npm start? Then write each of them in that folder like this:',
  command_installation: 'This installation',
  command_export: 'All records in one file, without what people wrote',
  command_bundle: 'That file, on any machine',
  command_kept: 'And whether it still begins with a root that you kept',
  keys: 'Keys that have signed',
  noKeys: 'None yet: the first is made with the first seal.',
  since: 'Since',
  endorsedBy: 'Confirmed by',
  first: 'the first key',
  signsNow: '– signs now',
  downloadKeys: 'Download the keys, for whoever checks signatures without Troth',
  newKey: 'Change the key',
  newKeyAbout:
    'For when somebody else may know the key. The key of today confirms the new one; what it has signed stays signed. This cannot be taken back.',
  newKeyDo: 'Sign with a new key from now on',
  newKeySigns: 'A new key signs from now on.',
} as const
