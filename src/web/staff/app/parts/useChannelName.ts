import { useTranslation } from 'react-i18next'

const KNOWN = ['email', 'web', 'phone', 'letter', 'visit', 'social', 'chat', 'fax', 'api'] as const

/** "email", "letter" … in the reader's language; a channel we do not know keeps its own name. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation()
  return (channel) => {
    const known = KNOWN.find((name) => name === channel)
    return known ? t(`channels.${known}`) : channel
  }
}
