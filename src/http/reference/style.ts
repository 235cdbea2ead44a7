/** The readable page's own sheet: the values of the other screens, and little else. */
export const referenceStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.99 0.003 95), oklch(0.19 0.008 260));
  --sunk: light-dark(oklch(0.963 0.004 95), oklch(0.255 0.01 260));
  --ink: light-dark(oklch(0.22 0.012 260), oklch(0.95 0.004 95));
  --soft: light-dark(oklch(0.41 0.014 260), oklch(0.81 0.008 260));
  --line: light-dark(oklch(0.885 0.005 95), oklch(0.34 0.01 260));
  --accent: light-dark(oklch(0.41 0.135 262), oklch(0.83 0.085 262));
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 "Troth Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 2.125rem; line-height: 1.2; }
h2 { font-size: 1.5rem; line-height: 1.2; margin: 3rem 0 0.5rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 0.25rem; overflow-wrap: anywhere; }
p { max-width: 66ch; margin: 0.5rem 0; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code, pre { font: 0.9375rem/1.4 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
pre { background: var(--sunk); padding: 0.75rem; overflow-x: auto; border-radius: 3px; }
nav ul { columns: 14rem; padding: 0; list-style: none; }
article { border-top: 1px solid var(--line); }
.method { display: inline-block; min-width: 4.5rem; color: var(--soft); font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; margin: 0.5rem 0; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-top: 1px solid var(--line); }
th { font-weight: 600; white-space: nowrap; }
@media print { nav { display: none; } }
`
