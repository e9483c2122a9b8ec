const KEY = 'sapa-loaded-anew';
/** A file that a fresh page misses, too, is no matter of versions: it would be loaded over and over. */
const AGAIN_AFTER_MS = 30_000;

/** The console was built anew, and the files that this page names are gone: the newer page names those that are there. */
export function followNewerVersion(): void {
  addEventListener('vite:preloadError', (event) => {
    const loadedAt = Number(sessionStorage.getItem(KEY) ?? 0);
    if (Date.now() - loadedAt < AGAIN_AFTER_MS) return;
    sessionStorage.setItem(KEY, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
