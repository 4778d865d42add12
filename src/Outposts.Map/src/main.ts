import { mount } from 'svelte'
import './app.css'
import Root from './Root.svelte'
import { refreshCatalogue } from './api/catalogue.svelte'
import { loadEnglish } from './i18n/english.svelte'
import { language } from './navigation/view.svelte'
import { keepShell, reloadAfterDeployment } from './offline/register'

function start() {
  const target = document.getElementById('app')!
  // Until here index.html itself says what to do when the page does not open.
  target.replaceChildren()
  mount(Root, { target })
  void refreshCatalogue().catch(() => undefined)
}

if (import.meta.env.PROD) {
  keepShell()
  reloadAfterDeployment()
}
// A page in English does not begin in Chinese.
if (language() === 'en') void loadEnglish().then(start)
else start()
