import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Every colour has one meaning; `docs/design-tokens.md` says which. `teal`: ours, chosen, the thing to press. */
const teal: MantineColorsTuple = [
  ...(['#e8f7f3', '#d2ece5', '#a5d9cc', '#74c5b2', '#4cb49c'] as const),
  ...(['#2fa98e', '#179c82', '#0f766e', '#0b635c', '#074e48'] as const),
];

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  colors: { brand: teal },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14.5px', lg: '16px', xl: '19px' },
});
