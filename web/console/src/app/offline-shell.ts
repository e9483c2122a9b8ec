/** Lets the page open at once, and without a connection (public/sw.js). Not while developing: files change all the time. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After everything that the first screen needs.
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(console.warn));
}
