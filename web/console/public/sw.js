/*
 * Keeps the shell of the console (the page and its hashed files), so that it opens at once and without a connection.
 * Never anything of the API: customers' data is not stored on devices, and what is old is not shown as if it were new.
 */
const cacheName = 'sapa-shell-1';
/** Everything that is not a page of the console, below these, is none of ours. */
const others = ['/api/', '/simulator', '/docs', '/openapi.json', '/health', '/metrics', '/webhooks'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.add('/')));
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (others.some((path) => pathname.startsWith(path))) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(hashedFile(request));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNews(event.notification.data ?? {}));
});

/** The newest page where the service answers; the kept one where it does not. */
async function page(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await keepPage(fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await caches.match('/');
    if (kept) return kept;
    throw error;
  }
}

/** Every address of the console is the same page. Files that a newer page does not name are not needed any more. */
async function keepPage(fresh) {
  const cache = await caches.open(cacheName);
  const before = await cache.match('/');
  const text = await fresh.clone().text();
  if (before && (await before.text()) !== text) await caches.delete(cacheName);
  await (await caches.open(cacheName)).put('/', fresh);
}

/** Its name holds a hash of what is in it: what is kept is right for ever. */
async function hashedFile(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(cacheName)).put(request, fresh.clone());
  return fresh;
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
}

async function openNews({ conversationId: id, page: path = '/' }) {
  const [open] = await self.clients.matchAll({ type: 'window' });
  if (!open) return self.clients.openWindow(id ? `/c/${encodeURIComponent(id)}` : path);
  await open.focus();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page of ours, not a window: it takes none
  open.postMessage(id ? { open: id } : { page: path });
}
