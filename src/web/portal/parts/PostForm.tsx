/** A form that is sent whole, keeps the reader's language, and may be sent twice without harm. */
import type { ReactNode } from 'react'
import type { Site } from '../site.ts'

export interface PostFormProps {
  site: Site
  action: string
  /** Carried along so that the same press, twice, counts once. */
  sendingKey?: string
  withFiles?: boolean
  children: ReactNode
}

export function PostForm({ site, action, sendingKey, withFiles = false, children }: PostFormProps) {
  return (
    <form
      method="post"
      action={`${action}?lang=${site.language}`}
      encType={withFiles ? 'multipart/form-data' : undefined}
      noValidate
    >
      {sendingKey !== undefined && <input type="hidden" name="sending" value={sendingKey} />}
      {children}
    </form>
  )
}
