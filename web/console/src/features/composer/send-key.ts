/** Where it is remembered whether Enter sends, or Ctrl/⌘ with it. */
export const sendKey = 'sapa.send';
