import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Lightness, chroma, hue, as OKLCH states them. */
type Oklch = readonly [number, number, number]

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Token → its colour in each theme, from `--name: light-dark(oklch(…), oklch(…))`. */
const colours = new Map<string, { light: Oklch; dark: Oklch }>()
const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`
for (const [, name, ...numbers] of css.matchAll(
  new RegExp(String.raw`--([\w-]+): light-dark\(${colour}, ${colour}\)`, 'g'),
)) {
  const [a, b, c, d, e, f] = numbers.map(Number) as [number, number, number, number, number, number]
  colours.set(name!, { light: [a, b, c], dark: [d, e, f] })
}

/** Relative luminance (WCAG 2) by way of OKLab and linear sRGB (Ottosson's matrices); out of gamut is clipped. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: Oklch, b: Oklch): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const papers = ['paper', 'paper-raised', 'paper-sunk']
const publicText = ['ink', 'ink-soft', 'accent', 'accent-strong', 'soon', 'broken', 'kept']

const pairs: [text: string, ground: string, least: number][] = [
  ...publicText.flatMap((text) =>
    papers.slice(0, 2).map((paper): [string, string, number] => [text, paper, 7]),
  ),
  ...publicText.map((text): [string, string, number] => [text, 'paper-sunk', 4.5]),
  ...papers.map((paper): [string, string, number] => ['ink-faint', paper, 4.5]),
  ...papers.map((paper): [string, string, number] => ['line-strong', paper, 3]),
  ['on-accent', 'accent', 7],
  ['on-accent', 'accent-strong', 7],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 7],
  ['soon', 'soon-soft', 4.5],
  ['broken', 'broken-soft', 4.5],
  ['kept', 'kept-soft', 4.5],
  ['elapsed', 'paper', 3],
  ['broken-fill', 'paper', 3],
  ['kept-fill', 'paper', 3],
  ['ink', 'track', 4.5],
]

describe.each(['light', 'dark'] as const)('the colours of the %s theme', (theme) => {
  it.each(pairs)('show %s on %s at %d to 1 or better', (text, ground, least) => {
    const measured = contrast(colours.get(text)![theme], colours.get(ground)![theme])
    expect(measured).toBeGreaterThanOrEqual(least)
  })
})

it('measures black on white as 21 to 1', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1)
})
