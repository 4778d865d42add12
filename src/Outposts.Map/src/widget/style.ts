/** The style of the widget, inside its shadow. Colours are those of the site; a page may set the two custom properties. */
export const style = `
:host { display: block; box-sizing: border-box; max-width: 32rem; color-scheme: light; font: 1rem/1.5 system-ui, sans-serif;
  --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --yes: #116329; --unknown: #6e4a00;
  --accent: var(--outposts-accent, #b3261e); --on-accent: var(--outposts-on-accent, #fff) }
:host([theme='dark']) { color-scheme: dark; --paper: #16191d; --ink: #f0f2f4; --quiet: #adb5bd; --line: #3d444d; --yes: #6fdd8b; --unknown: #f0c869;
  --accent: var(--outposts-accent, #ffb4ab); --on-accent: var(--outposts-on-accent, #4e0300) }
@media (prefers-color-scheme: dark) { :host(:not([theme='light'])) { color-scheme: dark; --paper: #16191d; --ink: #f0f2f4; --quiet: #adb5bd;
  --line: #3d444d; --yes: #6fdd8b; --unknown: #f0c869; --accent: var(--outposts-accent, #ffb4ab); --on-accent: var(--outposts-on-accent, #4e0300) } }
:host([hidden]) { display: none }
section { background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin: 0 0 .5rem }
p { margin: .25rem 0 .5rem }
button { font: inherit; min-height: 2.75rem; padding: .4rem 1rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on-accent); cursor: pointer; max-width: 100% }
ol { list-style: none; margin: 0; padding: 0 }
li { border-top: 1px solid var(--line) }
li a { display: block; padding: .5rem 0; color: inherit; text-decoration: none; min-height: 2.75rem; box-sizing: border-box }
li a:hover .name, li a:focus-visible .name { text-decoration: underline }
.name { font-weight: 600; display: block }
.quiet { color: var(--quiet) }
.yes { color: var(--yes) }
.unknown { color: var(--unknown) }
.state::before { content: '✓ ' }
.state.unknown::before { content: '? ' }
nav { margin-top: .5rem; display: flex; gap: .5rem 1rem; flex-wrap: wrap; align-items: center }
nav a { color: inherit; padding: .4rem 0 }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`
