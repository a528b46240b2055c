/* Opens a hall page that an officer kept on this phone when there is no signal, and touches nothing else.
   What is kept and what goes is decided by hall.js; the names are in one cache, so that one act wipes them. */
'use strict';
const KEPT = 'dinh-hall';
const PATIENCE = 5000; /* milliseconds: a signal too weak to load a page in this time is none */

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/* Asked only of a cache that is there: opening one would make an empty one. */
const kept = async (url) => ((await caches.has(KEPT)) ? (await caches.open(KEPT)).match(url, { ignoreSearch: url.includes('/desk/') }) : undefined);

async function page(request) {
  const url = new URL(request.url);
  const own = await kept(url.origin + url.pathname);
  if (!own) return fetch(request);
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE); });
  try {
    const fresh = await Promise.race([fetch(request), late]);
    return fresh || own;
  } catch (e) {
    return own;
  } finally {
    clearTimeout(timer);
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const path = new URL(request.url).pathname;
  if (request.mode === 'navigate' && path.startsWith('/desk/')) {
    /* The hall's list is what the installed page opens: any desk page without a signal leads there. */
    event.respondWith(page(request).catch(async (e) => {
      const list = await kept(new URL('/desk/hall', request.url).href);
      if (list) return list;
      throw e;
    }));
  } else if (path.startsWith('/assets/')) {
    event.respondWith(kept(request.url).then((own) => own || fetch(request)));
  }
});
