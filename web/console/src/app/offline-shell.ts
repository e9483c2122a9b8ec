/** Lets the page open at once, and without a connection (public/sw.js). Not while developing: files change all the time. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(console.warn);
  // After everything that the first screen needs.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
