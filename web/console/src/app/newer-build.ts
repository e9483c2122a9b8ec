/** A file that a page missed right after it was loaded anew is no matter of versions: it would be loaded over and over. */
const againAfterMs = 30_000;
const key = 'sapa.loaded-anew';
/** Somebody looks at a part that is not there, and may try it again only afterwards. */
const patienceMs = 5_000;

/** Whether the service's page names other files than this one: the console was built anew. False where it cannot be reached in time. */
export async function isNewerBuild(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const newer = filesOf(page);
    return newer !== '' && newer !== filesOf(document);
  } catch {
    return false; // Not reached, or not the service: without the page that is here there would be none.
  }
}

function filesOf(page: Document): string {
  const scripts = [...page.querySelectorAll('script[type="module"][src]')];
  return scripts.map((script) => script.getAttribute('src')).join(' ');
}

/** Once in half a minute; returns whether it does. */
export function loadAnew(): boolean {
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < againAfterMs) return false;
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
  return true;
}
