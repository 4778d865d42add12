import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import { keepShell, reloadAfterDeployment } from './offline/register'

mount(App, { target: document.getElementById('app')! })
if (import.meta.env.PROD) {
  keepShell()
  reloadAfterDeployment()
}
