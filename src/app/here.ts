/** Whose pages a visitor is on: the organisation at the host name of the request that is being answered. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Organisation } from '../http/organisations.ts'

export interface Here {
  /** Null before the first set-up. */
  readonly organisation: Organisation | null
  readonly host: string
}

/** The public pages ask for their organisation without a request in hand, so it travels beside them. */
export const here = new AsyncLocalStorage<Here>()

/** Where the request is. Throws outside of one. */
export function whereWeAre(): Here {
  const place = here.getStore()
  if (!place) throw new Error('There is no request here.')
  return place
}

/** The organisation of the request. Throws before there is one: the pages lead to the set-up then. */
export function organisationHere(): Organisation {
  const { organisation } = whereWeAre()
  if (!organisation) throw new Error('No organisation has been set up yet.')
  return organisation
}
