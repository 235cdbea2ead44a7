/** What the public pages say in English. Every other language has exactly these keys, or does not compile. */
import { countOf, numberOf } from '../../words/numbers.ts'
import { observed } from './observed.en.ts'
import { status } from './status.en.ts'

const cases = countOf('en', { one: 'case', other: 'cases' })
const number = numberOf('en')
const minutes = countOf('en', { one: 'minute', other: 'minutes' })

export const en = {
  /** In its own language, for the language switch. */
  language: 'English',

  site: {
    skip: 'Skip to the content',
    languages: 'Language',
    pages: 'Pages',
    charter: 'Our charter',
    contact: 'Get in touch',
    follow: 'Follow your case',
    staff: 'Staff sign-in',
    back: 'Back to the start',
  },

  home: {
    title: (organisation: string) => `${organisation}: what we promise, and how well we keep it`,
    lead: 'What we promise, and how well we keep it',
    contactLead: 'Tell us what you need. You will see at once what we promise you, and by when.',
    promises: 'Some of our promises',
    wholeCharter: 'All our promises, and how we count them',
    follow: 'You have written to us already?',
    followLink: 'Follow your case',
    noFigures: 'No case has fallen due yet. The figures come with the first one.',
    hours: 'When we are open',
  },

  charter: {
    title: 'Our charter',
    version: (version: string) => `Version ${version}`,
    inForce: (date: string) => `in force since ${date}`,
    review: (date: string) => `to be reviewed by ${date}`,
    asOf: (when: string) => `Figures as of ${when}`,
    sections: 'Sections',
    none: 'There is no charter yet',
    noneYet: 'We are still writing our promises down. You can get in touch with us all the same.',
    promised: (target: string) => `Promised: ${target}`,
    target: (share: string, within: string) => `${share} within ${within}`,
    keptOf: (kept: string, judged: number) => `Kept in ${kept} of ${cases(judged)} in the last twelve months`,
    between: (low: string, high: string) => `likely range ${low} to ${high}`,
    lastTwelve: 'in the last twelve months',
    few: 'Too few cases for a percentage to say much.',
    noCases: 'No cases',
    noCasesYear: 'No case has fallen due under this promise in the last twelve months.',
    thisMonth: 'This month so far',
    ofKept: (kept: string, judged: string) => `${kept} of ${judged} kept`,
    thisMonthNone: 'nothing has fallen due yet',
    notDue: (count: number) => `${cases(count)} not due yet`,
    paused: (count: number) => `${cases(count)} paused`,
    notMeasured: 'Not measured',
    meanOf: (count: number) => `on average, of ${cases(count)} in the last twelve months`,
    meanWaiting: (count: number) =>
      count === 1
        ? '1 of them is still waiting, and counts with its time so far.'
        : `${number(count)} of them are still waiting, and count with their time so far.`,
    meanFew: 'Too few cases for the average to say much.',
    meanMonth: (mean: string, clocks: number) => `${mean}, of ${cases(clocks)}`,
    noLonger: (limit: string, share: string) => `No longer than ${limit}: ${share}`,
    mean: 'On average',
    meanCases: 'Cases',
    meanRange: 'Likely range',
    parts: 'For each kind of case, in the last twelve months',
    part: 'Kind of case',
    partWithin: 'Within',
    partOf: (kept: string, judged: string) => `${kept} of ${judged}`,
    partFormer: 'no longer promised',
    byMonth: 'Month by month, as a table',
    byMonthOf: (promise: string) => `Month by month: ${promise}`,
    month: 'Month',
    kept: 'Kept',
    missed: 'Missed',
    share: 'Share kept',
    corrected: 'Corrected',
    sealed: (records: number, when: string) =>
      `Our records are sealed: any later change would show. The seal over ${records.toLocaleString('en')} records, signed ${when}:`,
    sealedHow: 'Keep it, and check us later',
    hours: 'When we are open',
    count: 'How we count',
    howWeCount: [
      'Each case to which a promise applies is one count. A case belongs to the month in which the promise began to run.',
      'A case counts only once its due date has passed, even if we answered sooner. Otherwise the newest month would always look perfect.',
      'The figure is the number kept, divided by the number kept and missed. Cases that were withdrawn, sent twice or turned out to be spam before they fell due do not count.',
      'A promise pauses only where it says so, for instance while we wait for an answer from you. A paused case is not due yet.',
      'The likely range shows how much chance there is in a figure (a 95% Wilson interval). The fewer the cases, the wider it is.',
      'If a fact is recorded late or put right, the count is corrected, and we show how many were. A case is always judged by the charter that was in force when it began.',
      'A promise marked “not measured” is one that we stand by but do not count, so we give no figure for it.',
    ],
    howWeCountMeans:
      'An average counts each case once its time has passed, also one that is still waiting, with its time so far. Its range is a 95% interval of Student’s t, given from twenty cases on. A few long waits pull an average up, so take the range as a guide.',
    legend:
      'Each bar is a month, its full height every case: kept at the foot, missed on top. A thin bar has few cases. A line across marks the share that we promised, where that is not all.',
    print: 'To print this charter, use your browser’s print command.',
  },

  observed,

  status,

  contact: {
    title: 'Get in touch',
    lead: 'You will see at once what we promise you and by when, and get a link to follow your case.',
    name: 'Your name',
    email: 'Email address',
    emailHint: 'We send our answer and the link to your case here. Without it you get a receipt to print.',
    phone: 'Telephone number',
    phoneHint: 'Only if you would like us to call you.',
    about: 'What is it about?',
    segment: 'You are writing as',
    choose: 'Choose one',
    segmentNone: 'None of these, or not sure',
    subject: 'In a few words',
    message: 'Your message',
    files: 'Files',
    filesHint: 'Up to 5 files, 10 MB each.',
    send: 'Send',
    trap: 'Leave this field empty',
    optional: 'optional',
  },

  errors: {
    heading: 'There is a problem',
    prefix: 'Problem: ',
    name: 'Enter your name',
    email: 'Enter an email address in the form name@example.com',
    emailNeeded: 'Enter your email address',
    about: 'Choose what it is about',
    segment: 'Choose one of the descriptions given',
    subject: 'Say in a few words what it is about',
    message: 'Write your message',
    reason: 'Tell us what is not right yet',
    reply: 'Tell us what date would suit you, or why this one does not',
    reference: 'Enter the reference, such as EE3E-YYC9',
    tooLong: (most: string) => `Shorten this to ${most} characters`,
    fileTooLarge: (name: string) => `“${name}” is larger than 10 MB. Choose a smaller file`,
    tooManyFiles: 'Choose at most 5 files',
    chooseAgain: 'Everything you typed is still here. Files have to be chosen again.',
    robot: 'This looked as if a program had filled it in. If you are a person, press Send again',
    limited: (wait: string) => `Too many messages have come from your network. Try again in ${wait}`,
    conflict: 'The case has changed meanwhile, so this could not be done. This is how it stands now',
    organisation: 'Enter the name of your organisation',
    languages: 'Choose at least one language',
    site: 'Enter an address such as www.example.org, or leave it empty',
    timeZone: 'Choose a time zone from the list',
    holidays: 'Choose a region from the list',
    charter: 'Choose a charter to start with',
    password: 'Choose a password of 12 to 200 characters',
    signIn: 'Email address and password do not match. Check both and try again',
    signInLimited: (wait: string) => `Too many tries. Wait ${wait}, then try again`,
  },

  wait: (seconds: number) => (seconds < 60 ? 'a minute' : minutes(Math.ceil(seconds / 60))),

  tracked: {
    title: (reference: string) => `Case ${reference}`,
    reference: 'Reference',
    received: 'Received',
    status: 'Status',
    handledBy: 'With',
    statuses: {
      open: 'Open',
      resolved: 'Resolved',
      closed: 'Closed',
      withdrawn: 'Withdrawn',
      merged: 'Joined with another case of yours',
      spam: 'Closed',
    },
    sent: 'We have your message',
    sentMailed: 'We have also mailed you this page’s address. Keep it: it is the only way to open this page.',
    sentUnmailed: 'Print this page or keep its address: it is the only way to follow your case.',
    messageSent: 'Your message has been added.',
    accepted: 'The date is agreed.',
    declined: 'We have your answer and will propose another date.',
    objected: 'We are sorry that this is not settled. Your case is open again, and we have what you wrote.',
    withdrawn: 'You have withdrawn this case. Nothing more will be done about it.',
    promises: 'What we promise you',
    noPromises: 'No promise with a date applies to this case. You will still get an answer.',
    proposal: 'We propose a date',
    proposalWords: (date: string) => `We would like to have this done by ${date}.`,
    accept: 'Accept this date',
    declineSummary: 'It does not suit me',
    declineLabel: 'What would suit you better?',
    decline: 'Send answer',
    proposalAccepted: (date: string) => `You agreed to ${date}.`,
    proposalDeclined: (date: string) => `You declined ${date}.`,
    conversation: 'What has happened',
    empty: 'Nothing yet. Our answer will stand here.',
    you: 'You',
    write: 'Add a message',
    writeHint: 'Anything that helps us, or an answer to our question.',
    object: 'I am not satisfied',
    objectHint: 'Say what is not right. Your case is opened again and a person looks at it.',
    objectReason: 'What is not right yet?',
    withdraw: 'Withdraw this case',
    withdrawHint: 'If it has settled itself. We then stop working on it.',
    withdrawReason: 'Why',
    print: 'To keep a copy, use your browser’s print command.',
    proof: 'Keep the proof that nobody has changed this record',
    noMore: 'Nothing can be added to this case any more. For anything else, get in touch again.',
    size: (kilobytes: number) =>
      kilobytes < 1000 ? `${kilobytes} kB` : `${(kilobytes / 1000).toFixed(1)} MB`,
  },

  find: {
    title: 'Follow your case',
    lead: 'Each case has a page of its own. Its address is in our mail to you. If you have lost it, or it no longer works, we send you a new one.',
    reference: 'Reference',
    referenceHint: 'It is on your receipt and in our mails.',
    email: 'Email address you gave us',
    send: 'Send me a new link',
    sentTitle: 'Look in your mail',
    sent: 'If we have a case with that reference and email address, a new link is on its way. It can take a few minutes.',
    sentNothing: 'Nothing there? Check both for slips, look in your spam folder, or get in touch again.',
    expired: 'This link has run out',
    expiredLead:
      'Links work for a limited time, to keep your case private. Your case is safe, and nothing is lost. Press the button, and a new link comes to the email address that you gave us.',
    expiredOther: 'Ask with the reference instead',
    sentToKnown:
      'If you gave us an email address, a new link is on its way to it. It can take a few minutes.',
    unknown: 'We cannot find that case',
    unknownLead:
      'Perhaps part of the address was cut off. Copy all of it from our mail, or have a new link sent to you.',
  },

  setup: {
    title: 'Set up your service',
    lead: 'A few questions, asked once. All of it can be changed afterwards.',
    organisation: 'Your organisation',
    name: 'Name of the organisation',
    nameHint: 'As customers know it. It stands at the top of every page.',
    site: 'Address of your web site, if you have one',
    siteHint:
      'Some charters promise that it is online: then it is asked every minute, and customers see how often it answered. Without an address that promise is left out.',
    languages: 'Languages for your customers',
    timeZone: 'Time zone',
    holidays: 'Public holidays on which you are closed',
    holidaysHint: 'A part of a country, such as a state or a region, can be named in the charter afterwards.',
    noHolidays: 'None: we work on public holidays',
    unitedKingdom: 'United Kingdom',
    ukParts: { 'GB-ENG': 'England', 'GB-WLS': 'Wales', 'GB-SCT': 'Scotland', 'GB-NIR': 'Northern Ireland' },
    countries: 'Countries',
    charter: 'A charter to start with',
    charterHint:
      'Promises in plain words, with their limits. It is published at once, and you can publish it anew with other words and numbers at any time.',
    charters: {
      'professional-institute': {
        label: 'Professional institute',
        text: 'Letters and mails within 3 working days, employers the same day, certificates within 15 working days, memberships, renewals.',
      },
      'awarding-body': {
        label: 'Awarding body',
        text: 'Mails within 24 hours and most within one, post within 10 working days, adjustments, complaints acknowledged in 5 days and answered in 15.',
      },
      'software-firm': {
        label: 'Software firm',
        text: 'Tickets resolved in 10 working days, a proposal within 5, regular updates, complaints closed within 20.',
      },
      'membership-institute': {
        label: 'Membership institute',
        text: 'Memberships in 5 working days, results within 20, reminders before renewal, a yearly index, awards, a monthly journal.',
      },
      blank: { label: 'An empty one', text: 'A single promise to answer, for you to replace with your own.' },
    },
    account: 'Your account',
    accountHint: 'The first account is an administrator’s.',
    yourName: 'Your name',
    email: 'Email address',
    password: 'Password',
    passwordHint: 'At least 12 characters. Several words in a row are easy to remember.',
    submit: 'Start',
  },

  signIn: {
    title: 'Staff sign-in',
    email: 'Email address',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgotten your password? An administrator of your organisation can set a new one.',
  },

  problems: {
    notFound: 'This page does not exist',
    notFoundText: 'The address may be mistyped, or the page has moved. Nothing of yours is lost.',
    limited: 'Too many requests at once',
    limitedText: (wait: string) =>
      `To keep the service open for everyone we have to ask you to wait ${wait}. Nothing was changed. Then press Reload.`,
    failed: 'Something went wrong on our side',
    failedText:
      'The page could not be made. We have recorded the fault. What we had already confirmed to you is safe.',
    failedSent:
      'If you were sending something, press Back: what you typed is usually still there. Sending it again is safe: it will not arrive twice.',
    away: 'Back in a moment',
    awayText:
      'We cannot reach our records just now. Nothing of yours is lost. Wait a few seconds, then press Reload.',
    tooLarge: 'That was too much at once',
    tooLargeText:
      'The files together are larger than 50 MB, so nothing was sent. Press Back: what you typed is usually still there. Leave some files out, or send them one by one.',
    foreign: 'This did not come from our page',
    foreignText:
      'For your safety we take forms only from this site. Nothing was sent or changed. Open the page anew and send it from there.',
  },
}

/** The shape that every language fills. */
export type Messages = typeof en
