import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { boot } from './boot.ts'
import { readPreferences } from './preferences.ts'
import { followTheme } from './theme.ts'

readPreferences()
followTheme()
const root = document.getElementById('carreau')
if (!root) throw new Error('the page has no place for Carreau')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void boot()
