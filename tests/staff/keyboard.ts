/** What the Tab key alone reaches on a page, and whether one sees where it is. */
import type { Page } from 'playwright-core'

interface Watched {
  readonly all: Element[]
  readonly reached: Set<Element>
  readonly unseen: Set<Element>
}

/**
 * Goes round the page with Tab. Answers the buttons, links and fields that are shown and were not reached, and those on
 * which the focus did not show. Of radio buttons, one of each group is a stop: the arrow keys lead to the others.
 */
export async function missedByTab(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const isStop = (element: HTMLElement) => {
      if (element.closest('[inert], details:not([open]) > :not(summary)')) return false
      if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled')) return false
      return !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
    }
    const places = 'a[href], button, input, select, textarea, summary'
    const all = [...document.querySelectorAll<HTMLElement>(places)].filter(isStop)
    const watched: Watched = { all, reached: new Set(), unseen: new Set() }
    Object.assign(window, { watched })
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return
      watched.reached.add(target)
      // What is drawn elsewhere in place of the field shows the focus there.
      const shown = target.classList.contains('unseen') ? target.closest('label') : target
      if (shown && getComputedStyle(shown).outlineStyle === 'none') watched.unseen.add(target)
    })
    return all.length
  })
  // Fields of dates and times take several presses each.
  for (let press = 0; press < count * 2 + 30; press += 1) await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const { all, reached, unseen } = (window as unknown as { watched: Watched }).watched
    const nameOf = (element: Element) => element.outerHTML.slice(0, 120)
    return [
      ...all.filter((element) => !reached.has(element)).map((element) => `not reached: ${nameOf(element)}`),
      ...[...unseen].map((element) => `focus not seen: ${nameOf(element)}`),
    ]
  })
}
