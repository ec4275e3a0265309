import './boot.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { askAheadOfScreens } from './app/ask-ahead.ts';
import { localeFor, startI18n } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
await startI18n(localeFor('system', navigator.languages));
askAheadOfScreens();
createRoot(root).render(<App />);
