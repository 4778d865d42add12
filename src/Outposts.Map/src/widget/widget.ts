// <outposts-nearest>: the nearest outposts that can be entered now, on the page of another site. docs/widget.md says how it is used.
import { wallClock } from '../hours/clock'
import { distance, duration } from '../i18n/units'
import { attributeNames, isEnglish, positionOf, questionOf, type Attributes } from './attributes'
import { widgetNearest, type Found, type Question } from './queries'
import { style } from './style'
import { en, zh, type Words } from './words'

const answerTimeoutMs = 15_000
const positionTimeoutMs = 20_000

/** Where this script lies: the site whose outposts are shown. */
const site = new URL('.', (document.currentScript as HTMLScriptElement | null)?.src ?? location.href)

type State = { is: 'idle' | 'waiting' | 'noPosition' | 'failed' } | { is: 'answered'; found: Found[] }

/** An element of the page, with text or children. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** Gives the shadow its style in the way that no policy of a page forbids; false in web views that do not know it. */
function isStyled(root: ShadowRoot): boolean {
  if (!('adoptedStyleSheets' in root)) return false
  if (!root.adoptedStyleSheets.length) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    root.adoptedStyleSheets = [sheet]
  }
  return true
}

class OutpostsNearest extends HTMLElement {
  static readonly observedAttributes = attributeNames

  readonly #root = this.attachShadow({ mode: 'open' })
  #state: State = { is: 'idle' }
  /** Where the person stands, as the phone told it: kept for as long as the page is, and nowhere else. */
  #told: Question['to'] | null = null
  #asking: AbortController | null = null
  #isDue = false

  connectedCallback() {
    this.#restart()
  }

  disconnectedCallback() {
    this.#asking?.abort()
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#restart()
  }

  get #attributes(): Attributes {
    return Object.fromEntries(attributeNames.map((name) => [name, this.getAttribute(name)]))
  }

  /** Several attributes that change together ask once. */
  #restart() {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      const to = positionOf(this.#attributes) ?? this.#told
      if (to) void this.#ask(to)
      else this.#show(this.#state)
    })
  }

  #locate() {
    this.#show({ is: 'waiting' })
    if (!navigator.geolocation) return this.#show({ is: 'noPosition' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.#told = { longitude: coords.longitude, latitude: coords.latitude }
        void this.#ask(this.#told)
      },
      () => this.#show({ is: 'noPosition' }),
      { enableHighAccuracy: true, timeout: positionTimeoutMs, maximumAge: 60_000 },
    )
  }

  async #ask(to: Question['to']) {
    this.#asking?.abort()
    const asking = (this.#asking = new AbortController())
    this.#show({ is: 'waiting' })
    const timer = setTimeout(() => asking.abort('late'), answerTimeoutMs)
    try {
      const answer = await fetch(new URL('graphql', site), {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json', 'accept-language': this.#words === en ? 'en' : 'zh' },
        // In the body, so that a position stands in no address and no log.
        body: JSON.stringify({ query: widgetNearest, variables: questionOf(this.#attributes, to, Date.now()) }),
        signal: asking.signal,
      })
      const { data } = (await answer.json()) as { data?: { nearestOutposts: Found[] } | null }
      if (asking !== this.#asking) return
      this.#show(data ? { is: 'answered', found: data.nearestOutposts } : { is: 'failed' })
    } catch {
      if (asking === this.#asking && this.isConnected) this.#show({ is: 'failed' })
    } finally {
      clearTimeout(timer)
    }
  }

  get #words(): Words {
    return isEnglish(this.#attributes, document.documentElement.lang) ? en : zh
  }

  #show(state: State) {
    const hadFocus = this.#root.activeElement !== null
    this.#state = state
    const words = this.#words
    const title = make('h2', { id: 'title' }, words.title)
    // One region that tells each state as it comes.
    const status = make('div', { role: 'status' }, ...this.#describe(state, words))
    const section = make('section', { 'aria-labelledby': 'title', lang: words === en ? 'en' : 'zh-CN' }, title, status)
    if (state.is === 'answered' && state.found.length)
      section.append(make('ol', {}, ...state.found.map((found) => this.#row(found, words))))
    section.append(this.#actions(state, words))
    this.#root.replaceChildren(...(isStyled(this.#root) ? [] : [make('style', {}, style)]), section)
    if (hadFocus) this.#root.querySelector<HTMLElement>(state.is === 'waiting' ? 'nav a' : 'button, li a')?.focus()
  }

  #describe(state: State, words: Words): Node[] {
    if (state.is === 'idle' || (state.is === 'answered' && state.found.length)) return []
    return [make('p', {}, state.is === 'answered' ? words.nothing : words[state.is])]
  }

  #actions(state: State, words: Words): HTMLElement {
    const actions = make('nav', { 'aria-label': words.title })
    if (state.is !== 'waiting') {
      const button = make('button', { type: 'button' }, state.is === 'idle' ? words.locate : words.again)
      button.addEventListener('click', () => {
        const given = positionOf(this.#attributes)
        if (given) void this.#ask(given)
        else this.#locate()
      })
      actions.append(button)
    }
    actions.append(make('a', { href: site.href, target: '_blank', rel: 'noopener' }, words.all))
    return actions
  }

  #row({ outpost, travelTime, travelDistance, entry }: Found, words: Words): HTMLElement {
    const isKnown = entry.state === 'OPEN' || entry.state === 'CLOSING_SOON'
    const state = !isKnown ? words.unknown : entry.changesAt ? words.until(wallClock(entry.changesAt)) : words.always
    const way = travelTime === null ? distance(travelDistance, words) : duration(travelTime, words)
    return make(
      'li',
      {},
      make(
        'a',
        { href: new URL(`outposts/${encodeURIComponent(outpost.code)}`, site).href, target: '_blank', rel: 'noopener' },
        make('span', { class: 'name', lang: 'zh-CN' }, outpost.name),
        make('span', { class: 'quiet' }, way, ' · '),
        make('span', { class: `state ${isKnown ? 'yes' : 'unknown'}` }, state),
      ),
    )
  }
}

if (!customElements.get('outposts-nearest')) customElements.define('outposts-nearest', OutpostsNearest)
