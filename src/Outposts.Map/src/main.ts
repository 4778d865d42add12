import { mount } from 'svelte'
import './app.css'
import Root from './Root.svelte'
import { refreshCatalogue } from './api/catalogue.svelte'
import { keepShell, reloadAfterDeployment } from './offline/register'

const target = document.getElementById('app')!
// Until here index.html itself says what to do when the page does not open.
target.replaceChildren()
mount(Root, { target })
void refreshCatalogue().catch(() => undefined)
if (import.meta.env.PROD) {
  keepShell()
  reloadAfterDeployment()
}
