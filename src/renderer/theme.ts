import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The brand's green: the ink of a stamp. Shade 8 carries white text at more than 7:1. */
const stamp: MantineColorsTuple = [
  '#eef7f3',
  '#dcebe5',
  '#b6d6ca',
  '#8cc0ad',
  '#6aae95',
  '#529f84',
  '#3f8b72',
  '#32735f',
  '#2b5f53',
  '#1e4a40',
];

/** Greys with a breath of warmth, as paper has. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#e9e6e0',
  '#dcd8d0',
  '#c5bfb4',
  '#a19a8d',
  '#767066',
  '#57524a',
  '#3a3630',
  '#23201c',
];

const dark: MantineColorsTuple = [
  '#e4e1dc',
  '#bdb9b2',
  '#a29e97',
  '#716d67',
  '#45423e',
  '#383532',
  '#2a2826',
  '#201f1d',
  '#181716',
  '#100f0e',
];

export const theme = createTheme({
  colors: { stamp, gray, dark },
  primaryColor: 'stamp',
  primaryShade: { light: 8, dark: 7 },
  black: '#23201c',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Modal: { styles: { title: { fontWeight: 640, fontSize: 17 } } } },
  focusRing: 'auto',
  breakpoints: { xs: '30em', sm: '44em', md: '60em', lg: '75em', xl: '90em' },
});

/** Dimmed text and lines that hold 4.5:1 (text) on every surface, and the surfaces themselves. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#faf9f7',
    '--mantine-color-dimmed': '#666056',
    '--mantine-color-placeholder': '#767066',
    '--mantine-color-error': '#b3261e',
    '--surface': '#ffffff',
    '--surface-sunken': '#f1eee9',
    '--line': '#e6e2db',
    '--lit': '#f3b52e',
    '--proved': '#1f6b52',
    '--proved-soft': '#e4f2ec',
    '--consistent': '#2a5c94',
    '--consistent-soft': '#e6eff8',
    '--review': '#8f4a06',
    '--review-soft': '#fcefdc',
    '--danger': '#b3261e',
    '--danger-soft': '#fbeae8',
    '--lit-soft': '#fdf0cf',
  },
  dark: {
    '--mantine-color-body': '#181716',
    '--mantine-color-dimmed': '#a8a49d',
    '--mantine-color-placeholder': '#97938c',
    '--mantine-color-error': '#ff9d94',
    '--surface': '#201f1d',
    '--surface-sunken': '#131211',
    '--line': '#34312e',
    '--lit': '#f3b52e',
    '--proved': '#7fd0b1',
    '--proved-soft': '#1c3029',
    '--consistent': '#93c0ee',
    '--consistent-soft': '#1c2a39',
    '--review': '#f2b877',
    '--review-soft': '#372817',
    '--danger': '#ff9d94',
    '--danger-soft': '#3a1f1c',
    '--lit-soft': '#43361a',
  },
});
